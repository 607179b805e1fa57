package io.github.reactorwindowing.engine.internal.windows;

/**
 * The open windows of one key by start, then id. Finding, adding or removing one of n is O(log n), in whatever order
 * windows open.
 */
public final class StartOrder<S> {

    private final ChunkedList<DynamicWindow<S>> windows = new ChunkedList<>();

    int size() {
        return windows.size();
    }

    DynamicWindow<S> get(int index) {
        return windows.get(index);
    }

    /** The place of the last window that starts at or before a time, -1 if there is none. */
    int floor(long timestamp) {
        return firstAfter(timestamp, Long.MAX_VALUE) - 1;
    }

    /** The place of the first window behind a start and an id. */
    private int firstAfter(long start, long id) {
        int low = 0;
        int high = windows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            DynamicWindow<S> window = windows.get(middle);
            if (window.start < start || (window.start == start && window.id <= id)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    void add(DynamicWindow<S> window) {
        windows.add(firstAfter(window.start, window.id), window);
    }

    /** Takes a window out, whose start must not have changed since it was put in. */
    void remove(DynamicWindow<S> window) {
        int place = firstAfter(window.start, window.id) - 1;
        if (place < 0 || windows.get(place) != window) {
            throw new AssertionError(window + " is not among the open windows of its key");
        }
        windows.remove(place);
    }

    /** See {@link ChunkedList#moves}. */
    long moves() {
        return windows.moves();
    }
}
