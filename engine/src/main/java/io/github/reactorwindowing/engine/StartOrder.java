package io.github.reactorwindowing.engine;

import java.util.ArrayList;

/**
 * The open windows of one key by start, then id. Finding one is O(log n); one that opens before others shifts their
 * references.
 */
final class StartOrder<S> {

    private final ArrayList<DynamicWindow<S>> windows = new ArrayList<>(1);

    int size() {
        return windows.size();
    }

    DynamicWindow<S> get(int index) {
        return windows.get(index);
    }

    /** The place of the last window that starts at or before a time, -1 if there is none. */
    int floor(long timestamp) {
        int low = 0;
        int high = windows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (windows.get(middle).start <= timestamp) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    void add(DynamicWindow<S> window) {
        int index = floor(window.start) + 1;
        while (index > 0 && windows.get(index - 1).start == window.start && windows.get(index - 1).id > window.id) {
            index--;
        }
        windows.add(index, window);
    }

    /** Takes a window out, whose start must not have changed since it was put in. */
    void remove(DynamicWindow<S> window) {
        int index = floor(window.start);
        while (windows.get(index) != window) {
            index--;
        }
        windows.remove(index);
    }
}
