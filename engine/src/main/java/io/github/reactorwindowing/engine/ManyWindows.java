package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.spi.Timestamps;
import java.util.Comparator;
import java.util.List;

/**
 * Any number of windows of one key: by start for the windower to look up, by close for the engine to close. Those that the windower
 * closed itself are in the second only, until their results are taken.
 */
final class ManyWindows<S> {

    private final StartOrder<S> byStart = new StartOrder<>();
    private final CloseOrder<S> byClose = new CloseOrder<>();

    /** How many the engine sees. */
    int size() {
        return byClose.size();
    }

    /** How many the windower sees. */
    int visible() {
        return byStart.size();
    }

    DynamicWindow<S> get(int index) {
        return byStart.get(index);
    }

    long moves() {
        return byStart.moves();
    }

    int floor(long timestamp) {
        return byStart.floor(timestamp);
    }

    /** The one that closes next. */
    DynamicWindow<S> least() {
        return byClose.least();
    }

    void add(DynamicWindow<S> window) {
        if (!window.closesAtOnce()) {
            byStart.add(window);
        }
        byClose.add(window);
    }

    void remove(DynamicWindow<S> window) {
        if (!window.closesAtOnce()) {
            byStart.remove(window);
        }
        byClose.remove(window);
    }

    void resize(DynamicWindow<S> window, long start, long end, long closeAt) {
        if (window.start != start) {
            byStart.remove(window);
            window.start = start;
            byStart.add(window);
        }
        window.end = end;
        window.closeAt = closeAt;
        byClose.moved(window);
    }

    /** Makes a window due whatever the watermark. */
    void closeAtOnce(DynamicWindow<S> window) {
        byStart.remove(window);
        window.closeAt = Timestamps.NONE;
        byClose.moved(window);
    }

    /** All of them, by start, then id. */
    List<DynamicWindow<S>> inOrderOfStart() {
        return byClose.stream()
                .sorted(Comparator.<DynamicWindow<S>>comparingLong(window -> window.start)
                        .thenComparingLong(window -> window.id))
                .toList();
    }
}
