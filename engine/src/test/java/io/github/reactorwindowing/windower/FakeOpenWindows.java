package io.github.reactorwindowing.windower;

import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** The open windows of one key as the contract describes them, with a list for everything that happened. */
final class FakeOpenWindows implements OpenWindows {

    /** A window with the timestamps of its events. */
    static final class Fake implements OpenWindow {

        final long id;
        final List<Long> events = new ArrayList<>();
        final TreeSet<Long> mergedIds = new TreeSet<>();
        long start;
        long end;
        long closeAt;

        Fake(long id, long start, long end, long closeAt) {
            this.id = id;
            this.start = start;
            this.end = end;
            this.closeAt = closeAt;
        }

        @Override
        public long id() {
            return id;
        }

        @Override
        public long start() {
            return start;
        }

        @Override
        public long end() {
            return end;
        }

        @Override
        public long closeAt() {
            return closeAt;
        }

        @Override
        public long size() {
            return events.size();
        }

        @Override
        public String toString() {
            String text = id + " [" + start + ", " + end + ") "
                    + events.stream().sorted().toList();
            return mergedIds.isEmpty() ? text : text + " merged " + mergedIds;
        }
    }

    final List<Fake> open = new ArrayList<>();
    final List<String> merges = new ArrayList<>();
    /** What the windower closed itself. */
    final List<String> closed = new ArrayList<>();

    final List<Long> missed = new ArrayList<>();
    long current;
    private long nextId;

    /** How many windows were ever opened. */
    int opened() {
        return (int) nextId;
    }

    /** Closes what the watermark closes, in order of start. */
    List<String> close(long watermark) {
        List<String> closed = open.stream()
                .filter(window -> window.closeAt <= watermark)
                .map(Fake::toString)
                .toList();
        open.removeIf(window -> window.closeAt <= watermark);
        return closed;
    }

    List<String> sessions() {
        return open.stream().map(Fake::toString).toList();
    }

    @Override
    public void close(OpenWindow window) {
        Fake fake = require(window);
        open.remove(fake);
        closed.add(fake.toString());
    }

    @Override
    public int size() {
        return open.size();
    }

    @Override
    public OpenWindow get(int index) {
        return open.get(index);
    }

    @Override
    public int floor(long timestamp) {
        int index = open.size() - 1;
        while (index >= 0 && open.get(index).start > timestamp) {
            index--;
        }
        return index;
    }

    @Override
    public OpenWindow open(long start, long end, long closeAt) {
        Fake window = new Fake(nextId++, start, end, closeAt);
        open.add(window);
        sort(window);
        return window;
    }

    @Override
    public void resize(OpenWindow window, long start, long end, long closeAt) {
        Fake fake = require(window);
        fake.start = start;
        fake.end = end;
        fake.closeAt = closeAt;
        sort(fake);
    }

    private void sort(Fake changed) {
        if (changed.start >= changed.end || changed.closeAt < changed.end) {
            throw new IllegalArgumentException("bounds: " + changed + " closeAt " + changed.closeAt);
        }
        open.sort(Comparator.<Fake>comparingLong(window -> window.start).thenComparingLong(window -> window.id));
    }

    @Override
    public void merge(OpenWindow survivor, OpenWindow absorbed) {
        Fake stays = require(survivor);
        Fake goes = require(absorbed);
        stays.events.addAll(goes.events);
        stays.mergedIds.add(goes.id);
        stays.mergedIds.addAll(goes.mergedIds);
        merges.add(goes.id + " into " + stays.id);
        open.remove(goes);
    }

    @Override
    public void assign(OpenWindow window) {
        require(window).events.add(current);
    }

    @Override
    public void miss(long id) {
        missed.add(id);
    }

    private Fake require(OpenWindow window) {
        if (!open.contains(window)) {
            throw new IllegalStateException("not open: " + window);
        }
        return (Fake) window;
    }
}
