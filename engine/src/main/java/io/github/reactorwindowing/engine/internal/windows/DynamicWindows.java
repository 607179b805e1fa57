package io.github.reactorwindowing.engine.internal.windows;

import io.github.reactorwindowing.spi.Timestamps;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The windows of one key of a dynamic windower, by start for the windower and by close for the engine. Those that the windower closed
 * itself are only seen by the engine, until their results are taken.
 *
 * <p>Most keys have one, or two while the older one is about to close: these need no structure, and are reached at once. As soon as
 * there are more, all of them are in {@link ManyWindows}, where finding or moving one of n is O(log n), until one is left.
 */
public final class DynamicWindows<S> {

    private @Nullable DynamicWindow<S> first;

    /** Starts after the first one, or together with it and has a greater id. */
    private @Nullable DynamicWindow<S> second;

    /** The one that its windower closed. */
    private @Nullable DynamicWindow<S> closing;

    private @Nullable ManyWindows<S> many;

    /** Where all windows are if there are more than have room here, else null. */
    private @Nullable ManyWindows<S> others() {
        ManyWindows<S> all = many;
        return all == null || all.size() == 0 ? null : all;
    }

    /** Reads what is needed first. Returns something that depends on it. */
    int fetch() {
        DynamicWindow<S> oldest = first;
        return oldest == null ? 0 : (int) oldest.closeAt;
    }

    /** The only one, null if there are others or none. */
    @Nullable
    public DynamicWindow<S> sole() {
        return second == null && closing == null && others() == null ? first : null;
    }

    boolean isEmpty() {
        return first == null && closing == null && others() == null;
    }

    /** How many the windower sees. */
    int visible() {
        ManyWindows<S> all = others();
        if (all != null) {
            return all.visible();
        }
        return first == null ? 0 : second == null ? 1 : 2;
    }

    /** One that the windower sees, in order of start. */
    DynamicWindow<S> get(int index) {
        ManyWindows<S> all = others();
        if (all != null) {
            return all.get(index);
        }
        DynamicWindow<S> window = index == 0 ? first : index == 1 ? second : null;
        if (window == null) {
            throw new IndexOutOfBoundsException("index " + index + " of " + visible() + " open windows");
        }
        return window;
    }

    /** The index of the last window that starts at or before a time, -1 if there is none. */
    int floor(long timestamp) {
        ManyWindows<S> all = others();
        if (all != null) {
            return all.floor(timestamp);
        }
        if (second != null && second.start <= timestamp) {
            return 1;
        }
        return first != null && first.start <= timestamp ? 0 : -1;
    }

    /** See {@link ChunkedList#moves}. */
    public long moves() {
        ManyWindows<S> all = many;
        return all == null ? 0 : all.moves();
    }

    /** The one that closes next. There must be one. */
    public DynamicWindow<S> least() {
        ManyWindows<S> all = others();
        if (all != null) {
            return all.least();
        }
        DynamicWindow<S> least = closing == null ? first : closing;
        if (least == null) {
            throw new AssertionError("there is no window");
        }
        return least != closing && second != null && CloseOrder.closesBefore(second, least) ? second : least;
    }

    /** The least end of a window. There must be one. */
    public long leastEnd() {
        DynamicWindow<S> sole = sole();
        if (sole != null) {
            return sole.end;
        }
        long least = Timestamps.END;
        for (DynamicWindow<S> window : inOrderOfStart()) {
            least = Math.min(least, window.end);
        }
        return least;
    }

    public void add(DynamicWindow<S> window) {
        ManyWindows<S> all = others();
        boolean hasRoom = (window.closesAtOnce() ? closing : second) == null;
        if (all == null && !hasRoom) {
            all = moveOut();
        }
        if (all != null) {
            all.add(window);
        } else if (window.closesAtOnce()) {
            closing = window;
        } else if (first == null) {
            first = window;
        } else if (startsBefore(window, first)) {
            second = first;
            first = window;
        } else {
            second = window;
        }
    }

    public void remove(DynamicWindow<S> window) {
        ManyWindows<S> all = others();
        if (all == null) {
            takeOut(window);
            return;
        }
        all.remove(window);
        if (all.size() == 1) {
            DynamicWindow<S> last = all.least();
            all.remove(last);
            add(last);
            if (all.capacity() > ManyWindows.SHRINKS_ABOVE) {
                many = null;
            }
        }
    }

    /** For how many windows there is room, about. */
    public int capacity() {
        return many == null ? 2 : many.capacity();
    }

    @SuppressWarnings("ReferenceEquality") // the very window
    private void takeOut(DynamicWindow<S> window) {
        if (window == first) {
            first = second;
            second = null;
        } else if (window == second) {
            second = null;
        } else {
            closing = null;
        }
    }

    void resize(DynamicWindow<S> window, long start, long end, long closeAt) {
        ManyWindows<S> all = others();
        if (all != null) {
            all.resize(window, start, end, closeAt);
            return;
        }
        window.start = start;
        window.end = end;
        window.closeAt = closeAt;
        if (first != null && second != null && startsBefore(second, first)) {
            DynamicWindow<S> earlier = second;
            second = first;
            first = earlier;
        }
    }

    /** Makes a window due whatever the watermark; its windower does not see it any more. */
    void closeAtOnce(DynamicWindow<S> window) {
        ManyWindows<S> all = others();
        if (all == null && closing != null) {
            all = moveOut();
        }
        if (all != null) {
            all.closeAtOnce(window);
        } else {
            takeOut(window);
            window.closeAt = Timestamps.NONE;
            closing = window;
        }
    }

    /** Moves all to where there is room for more. */
    private ManyWindows<S> moveOut() {
        ManyWindows<S> all = many == null ? new ManyWindows<>() : many;
        inOrderOfStart().forEach(all::add);
        first = null;
        second = null;
        closing = null;
        many = all;
        return all;
    }

    private static boolean startsBefore(DynamicWindow<?> a, DynamicWindow<?> b) {
        return a.start != b.start ? a.start < b.start : a.id < b.id;
    }

    /** All of them, by start, then id. */
    public List<DynamicWindow<S>> inOrderOfStart() {
        ManyWindows<S> all = others();
        if (all != null) {
            return all.inOrderOfStart();
        }
        List<DynamicWindow<S>> few = new ArrayList<>();
        if (first != null) {
            few.add(first);
        }
        if (second != null) {
            few.add(second);
        }
        if (closing != null) {
            few.add(closing);
            few.sort((a, b) -> startsBefore(a, b) ? -1 : 1);
        }
        return few;
    }

    /** Some of them at most, by start, then id. */
    List<DynamicWindow<S>> firstInOrderOfStart(int limit) {
        ManyWindows<S> all = others();
        return all == null ? inOrderOfStart() : all.firstInOrderOfStart(limit);
    }

    /** Gives back the room of windows that are gone. */
    void trim() {
        if (others() == null) {
            many = null;
        }
    }
}
