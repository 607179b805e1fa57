package io.github.reactorwindowing.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.WindowerLogic;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sessions once more, with a memory of their own: a logic that writes down what it did to its windows, and holds the
 * engine to showing it just that.
 *
 * @param gap the gap
 * @param inOrder whether events must come in timestamp order
 */
record CarefulSessions(long gap, boolean inOrder) implements DynamicWindower<Datum> {

    /** A window as the logic knows it. */
    private record Known(long id, long start, long end, long size) {}

    @Override
    public WindowerLogic<Datum> newLogic() {
        return new Logic();
    }

    private final class Logic implements WindowerLogic<Datum> {

        private final Map<Long, Known> known = new TreeMap<>();
        private long nextId;
        private long latest = Long.MIN_VALUE;

        @Override
        public void onEvent(Datum value, long timestamp, OpenWindows windows) {
            assertThat(inOrder && timestamp < latest)
                    .as("%d after %d", timestamp, latest)
                    .isFalse();
            latest = timestamp;
            assertShown(windows, timestamp);
            if (!joins(timestamp, windows)) {
                OpenWindow window = windows.open(timestamp, end(timestamp), end(timestamp) + (gap == 0 ? 0 : 1));
                assertThat(window.id()).isEqualTo(nextId++);
                know(window);
                windows.assign(window);
                know(window);
            }
            assertShown(windows, timestamp);
        }

        @Override
        public void onLate(Datum value, long timestamp, OpenWindows windows) {
            assertShown(windows, timestamp);
            if (!joins(timestamp, windows)) {
                windows.miss(-1);
            }
            assertShown(windows, timestamp);
        }

        private boolean joins(long timestamp, OpenWindows windows) {
            int before = windows.floor(timestamp);
            OpenWindow left = before < 0 ? null : windows.get(before);
            OpenWindow right = before + 1 < windows.size() ? windows.get(before + 1) : null;
            boolean joinsLeft = left != null && timestamp - last(left) <= gap;
            boolean joinsRight = right != null && right.start() - timestamp <= gap;
            if (!joinsLeft && !joinsRight) {
                return false;
            }
            OpenWindow window = joinsLeft ? left : right;
            long last = Math.max(last(joinsRight ? right : left), timestamp);
            if (joinsLeft && joinsRight) {
                windows.merge(left, right);
                know(left);
            }
            long start = Math.min(window.start(), timestamp);
            windows.resize(window, start, end(last), end(last) + (gap == 0 ? 0 : 1));
            windows.assign(window);
            know(window);
            return true;
        }

        private long end(long last) {
            return last + Math.max(gap, 1);
        }

        private long last(OpenWindow window) {
            return window.end() - Math.max(gap, 1);
        }

        private void know(OpenWindow window) {
            known.put(window.id(), new Known(window.id(), window.start(), window.end(), window.size()));
        }

        @Override
        public void onWindowRetired(OpenWindow window) {
            Known gone = known.remove(window.id());
            assertThat(gone).as("gone").isEqualTo(new Known(window.id(), window.start(), window.end(), window.size()));
        }

        /** All that is open, nothing else, in order of start then id; floor as said. */
        private void assertShown(OpenWindows windows, long timestamp) {
            List<Known> shown = new ArrayList<>();
            int floor = -1;
            for (int i = 0; i < windows.size(); i++) {
                OpenWindow window = windows.get(i);
                shown.add(new Known(window.id(), window.start(), window.end(), window.size()));
                floor = window.start() <= timestamp ? i : floor;
            }
            List<Known> expected = known.values().stream()
                    .sorted(Comparator.comparingLong(Known::start).thenComparingLong(Known::id))
                    .toList();
            if (!shown.equals(expected) || windows.floor(timestamp) != floor) {
                assertThat(shown).as("open windows").isEqualTo(expected);
                assertThat(windows.floor(timestamp))
                        .as("floor of %d", timestamp)
                        .isEqualTo(floor);
            }
        }

        @Override
        public boolean isEmpty() {
            return nextId == 0;
        }

        @Override
        public void writeState(DataOutput out) throws IOException {
            out.writeLong(nextId);
            out.writeLong(latest);
            out.writeInt(known.size());
            for (Known window : known.values()) {
                out.writeLong(window.id());
                out.writeLong(window.start());
                out.writeLong(window.end());
                out.writeLong(window.size());
            }
        }

        @Override
        public void readState(DataInput in) throws IOException {
            nextId = in.readLong();
            latest = in.readLong();
            for (int i = in.readInt(); i > 0; i--) {
                Known window = new Known(in.readLong(), in.readLong(), in.readLong(), in.readLong());
                known.put(window.id(), window);
            }
        }
    }
}
