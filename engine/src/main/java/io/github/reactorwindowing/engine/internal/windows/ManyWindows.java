package io.github.reactorwindowing.engine.internal.windows;

import io.github.reactorwindowing.spi.Timestamps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Any number of windows of one key: by start for the windower to look up, by close for the engine to close. Those that the windower
 * closed itself are in the second only, until their results are taken.
 */
public final class ManyWindows<S> {

    /** From so many windows on, what is kept for them is made again when most of them are gone. */
    public static final int SHRINKS_ABOVE = 1 << 6;

    private StartOrder<S> byStart = new StartOrder<>();
    private CloseOrder<S> byClose = new CloseOrder<>();

    /** How many windows there were at most: for so many there is room. */
    private int most;

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
        most = Math.max(most, byClose.size());
    }

    /** For how many windows there is room, about. */
    int capacity() {
        return most;
    }

    void remove(DynamicWindow<S> window) {
        if (!window.closesAtOnce()) {
            byStart.remove(window);
        }
        byClose.remove(window);
        if (most > SHRINKS_ABOVE && byClose.size() < most >> 3) {
            shrink();
        }
    }

    /** Moves the windows, few of those that there were, into structures of their size. */
    private void shrink() {
        List<DynamicWindow<S>> left = inOrderOfStart();
        byStart = new StartOrder<>();
        byClose = new CloseOrder<>();
        most = 0;
        left.forEach(this::add);
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
        return sorted(byClose.stream());
    }

    /**
     * Some of them at most, by start, then id. Visits no more than that, but where the windower has closed some itself.
     */
    List<DynamicWindow<S>> firstInOrderOfStart(int limit) {
        List<DynamicWindow<S>> some = new ArrayList<>();
        for (int i = 0; i < Math.min(limit, visible()); i++) {
            some.add(get(i));
        }
        if (visible() == size()) {
            return some;
        }
        byClose.stream().filter(DynamicWindow::closesAtOnce).limit(limit).forEach(some::add);
        List<DynamicWindow<S>> inOrder = sorted(some.stream());
        return inOrder.subList(0, Math.min(limit, inOrder.size()));
    }

    private static <S> List<DynamicWindow<S>> sorted(Stream<DynamicWindow<S>> windows) {
        return windows.sorted(Comparator.<DynamicWindow<S>>comparingLong(window -> window.start)
                        .thenComparingLong(window -> window.id))
                .toList();
    }
}
