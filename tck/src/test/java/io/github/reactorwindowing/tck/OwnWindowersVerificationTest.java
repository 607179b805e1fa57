package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spi.WindowerLogic;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;

/** Windowers as third parties write them hold the rules: the kit asks nothing of them that the contracts do not. */
class OwnWindowersVerificationTest {

    /** So many events each, whatever their time. The windower closes the windows itself, and keeps nothing. */
    private record Counts(int size) implements DynamicWindower<Object>, WindowerLogic<Object> {

        @Override
        public WindowerLogic<Object> newLogic() {
            return this;
        }

        @Override
        public void onEvent(Object value, long timestamp, OpenWindows windows) {
            OpenWindow window =
                    windows.size() == 0 ? windows.open(timestamp, timestamp + 1, Timestamps.END) : windows.get(0);
            windows.resize(
                    window, Math.min(window.start(), timestamp), Math.max(window.end(), timestamp + 1), Timestamps.END);
            windows.assign(window);
            if (window.size() == size) {
                windows.close(window);
            }
        }
    }

    @Nested
    class OfCounts extends WindowerVerification<Object> {

        @Override
        protected Windower<Object> windower() {
            return new Counts(3);
        }

        @Override
        protected Windower<Object> other() {
            return new Counts(2);
        }

        @Override
        protected boolean dependsOnArrival() {
            return true;
        }
    }

    /** All of a key in one window, until the end. */
    private record Global(String name) implements DynamicWindower<Object>, WindowerLogic<Object> {

        @Override
        public WindowerLogic<Object> newLogic() {
            return this;
        }

        @Override
        public void onEvent(Object value, long timestamp, OpenWindows windows) {
            windows.assign(
                    windows.size() == 0
                            ? windows.open(Timestamps.MIN, Timestamps.MAX + 1, Timestamps.END)
                            : windows.get(0));
        }

        @Override
        public void onLate(Object value, long timestamp, OpenWindows windows) {
            if (windows.size() == 0) {
                windows.miss(-1);
            } else {
                windows.assign(windows.get(0));
            }
        }
    }

    @Nested
    class OfGlobal extends WindowerVerification<Object> {

        @Override
        protected Windower<Object> windower() {
            return new Global("one");
        }

        @Override
        protected Windower<Object> other() {
            return new Global("other");
        }
    }

    /** An event, which may be the last of its visit. */
    record Click(long timestamp, boolean last) {}

    /** Visits: until a silence, or until their last click, in the order of time. */
    private record Visits(long gap) implements DynamicWindower<Click>, WindowerLogic<Click> {

        @Override
        public WindowerLogic<Click> newLogic() {
            return this;
        }

        @Override
        public void onEvent(Click value, long timestamp, OpenWindows windows) {
            OpenWindow visit = null;
            for (int i = 0; i < windows.size(); i++) {
                OpenWindow open = windows.get(i);
                visit = timestamp >= open.start() - gap && timestamp <= open.end() ? open : visit;
            }
            if (visit == null) {
                visit = windows.open(timestamp, timestamp + gap, timestamp + gap + 1);
            }
            long end = Math.max(visit.end(), timestamp + gap);
            windows.resize(visit, Math.min(visit.start(), timestamp), end, end + 1);
            windows.assign(visit);
            if (value.last()) {
                windows.close(visit);
            }
        }
    }

    @Nested
    class OfVisits extends WindowerVerification<Click> {

        @Override
        protected Windower<Click> windower() {
            return new Visits(60_000_000);
        }

        @Override
        protected Windower<Click> other() {
            return new Visits(30_000_000);
        }

        @Override
        protected Click value(SplittableRandom random, long timestamp) {
            return new Click(timestamp, random.nextInt(3) == 0);
        }

        @Override
        protected boolean dependsOnArrival() {
            return true;
        }
    }

    /** Months of UTC, as long as each is. */
    private record Months(String name) implements AlignedWindower {

        private static final int IN_A_YEAR = 12;

        private static LocalDate dateOf(long timestamp) {
            return Timestamps.toInstant(timestamp).atZone(ZoneOffset.UTC).toLocalDate();
        }

        @Override
        public long firstId(long timestamp) {
            LocalDate date = dateOf(timestamp);
            return (long) date.getYear() * IN_A_YEAR + date.getMonthValue() - 1;
        }

        @Override
        public long lastId(long timestamp) {
            return firstId(timestamp);
        }

        @Override
        public long start(long id) {
            LocalDate date = LocalDate.of((int) Math.floorDiv(id, IN_A_YEAR), Math.floorMod(id, IN_A_YEAR) + 1, 1);
            Instant start = date.atStartOfDay(ZoneOffset.UTC).toInstant();
            return start.getEpochSecond() * 1_000_000;
        }

        @Override
        public long end(long id) {
            return start(id + 1);
        }
    }

    @Nested
    class OfMonths extends WindowerVerification<Object> {

        @Override
        protected Windower<Object> windower() {
            return new Months("months");
        }

        @Override
        protected Windower<Object> other() {
            return new Months("others");
        }

        @Override
        protected Duration typicalLength() {
            return Duration.ofDays(30);
        }
    }
}
