package io.github.reactorwindowing.engine.internal.sliced;

import io.github.reactorwindowing.engine.internal.key.KeyContext;
import io.github.reactorwindowing.engine.internal.output.Disposal;
import io.github.reactorwindowing.engine.internal.slicing.Slice;
import io.github.reactorwindowing.engine.internal.usercode.LogicCalls;
import io.github.reactorwindowing.event.Pane;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The slices of one key, each with its state, and the windows that are put together from them.
 *
 * <p>Not all slices of a window are merged for each window. The oldest slices are the front, the newer ones the back. For each slice
 * of the front there is what it and all later ones of the front make together; the back is one running state. A window is the top
 * of the front merged with the back. When the front is used up, all slices become the front.
 *
 * <ul>
 *   <li>Source: Two-Stacks Lite (Tangwongsan, Hirzel, Schneider), here with the slices kept beside their sums, since what is late may
 *       still enter one; and, where states are objects, with the copies that these need.
 *   <li>Order: slices are final when their first window closes, and windows close in order, whatever the order of events was. What
 *       is late nevertheless calls {@link #forgetSums}.
 *   <li>Laws: {@code merge} is associative, an opened state is neutral, and the second argument is neither changed nor kept. No inverse is
 *       needed.
 *   <li>Time: at most three merges for each slice, once, and two for each window; a single window may take as many as it has slices.
 *   <li>Space: one state more for each slice of the front, and one.
 * </ul>
 */
public abstract class Slices<V, S> extends SliceSpans {

    /** A slice that opens farther than this from the oldest and from the newest one does not move the slices between. */
    private static final int FAR = 256;

    /** As many slices that no window needs yet may stand behind those that come between. */
    private static final int NEAR = 64;

    /** So many of the newest slices stay in their places. */
    private static final int KEPT = 2;

    /** Slices that are not in their places; null if there never was one. The {@link #KEPT} newest slices are never among them. */
    private @Nullable SlicesBetween<S> outOfPlace;

    /** How many slices the front has, and how many after them the back. */
    int frontSize;

    int backSize;

    /** How many of the oldest slices are in sums. */
    private int seen() {
        return frontSize + backSize;
    }

    /** Whether sums hold the newest slice, so that it may not change without their being made anew. */
    private boolean newestIsSeen() {
        return count() <= seen();
    }

    /** Whether the newest slice may be changed, and is there. */
    boolean mayLend() {
        return count() > 0 && !newestIsSeen();
    }

    /** Puts a value into the slice if that is the newest one, or comes after it, and there is nothing else to be done. Returns whether it did. */
    public boolean addToNewest(Slice slice, V value, KeyContext<V, S> shared) {
        if (!isNewest(slice)) {
            if (!isAfterAll(slice)) {
                return false;
            }
            open(tail, slice, shared);
        } else if (newestIsSeen()) {
            return false;
        }
        fold(tail - 1, slice, value, shared);
        return true;
    }

    /** A value enters the slice, and so its windows from {@code open} on; those before are closed. */
    void enter(Slice slice, long open, V value, KeyContext<V, S> shared) {
        if (open > firstOpen()) {
            openFrom(open);
        }
        int place = find(slice);
        if (place < 0) {
            if (isBetween(-place - 1, slice)) {
                enterBetween(-place - 1, slice, value, shared);
                return;
            }
            place = open(-place - 1, slice, shared);
        }
        if (place - head < seen()) {
            forgetSums();
        }
        fold(place, slice, value, shared);
    }

    private int open(int place, Slice slice, KeyContext<V, S> shared) {
        long newWindows = newWindows(place, slice);
        shared.capacity().admitWindows(newWindows, shared.windower());
        int inserted = insert(place, slice);
        openState(inserted, shared);
        shared.capacity().opened(newWindows);
        return inserted;
    }

    /** The slices that are not in their places, null if there are none. */
    private @Nullable NavigableMap<Slice, S> between() {
        return outOfPlace == null || outOfPlace.states.isEmpty() ? null : outOfPlace.states;
    }

    private boolean isBetween(int place, Slice slice) {
        NavigableMap<Slice, S> between = between();
        return (place - head > FAR && tail - place > FAR) || (between != null && between.containsKey(slice));
    }

    private void enterBetween(int place, Slice slice, V value, KeyContext<V, S> shared) {
        if (outOfPlace == null) {
            outOfPlace = new SlicesBetween<>();
        }
        NavigableMap<Slice, S> others = outOfPlace.states;
        S state = others.get(slice);
        if (state == null) {
            long newWindows = newWindows(place, slice);
            shared.capacity().admitWindows(newWindows, shared.windower());
            state = shared.logic().open();
            others.put(slice, state);
            shared.capacity().opened(newWindows);
        }
        others.put(slice, shared.folded(state, slice, value));
    }

    @Override
    public long newWindows(int place, Slice slice) {
        NavigableMap<Slice, S> between = between();
        if (between == null) {
            return super.newWindows(place, slice);
        }
        Slice before = between.lowerKey(slice);
        Slice after = between.higherKey(slice);
        long from = Math.max(firstNew(place, slice), before == null ? slice.first : before.last + 1);
        long to = Math.min(lastNew(place, slice), after == null ? slice.last : after.first - 1);
        return Math.max(0, to - from + 1);
    }

    @Override
    public long nextId() {
        NavigableMap<Slice, S> between = between();
        return between == null
                ? super.nextId()
                : Math.max(firstOpen(), Math.min(first(head), between.firstKey().first));
    }

    /** The window that closes next, whose slices are all in their places. */
    long nextToClose(KeyContext<V, S> shared) {
        long id = nextId();
        return between() == null ? id : putInPlace(id, shared);
    }

    /** Puts the slices of a window in their places. Returns the window. */
    private long putInPlace(long id, KeyContext<V, S> shared) {
        SlicesBetween<S> others = Objects.requireNonNull(outOfPlace);
        NavigableMap<Slice, S> between = others.states;
        while (!between.isEmpty() && between.firstKey().first <= id) {
            Map.Entry<Slice, S> oldest = between.firstEntry();
            setAside(between, id, shared);
            if (others.moves > count() + between.size()) {
                putInPlace(shared);
                return id;
            }
            int where = -find(oldest.getKey()) - 1;
            int moved = Math.min(where - head, tail - where);
            others.moves += moved > FAR + KEPT ? moved : 0;
            int place = insert(where, oldest.getKey());
            setState(place, oldest.getValue(), shared);
            if (place - head < seen()) {
                forgetSums();
            }
            between.pollFirstEntry();
        }
        return id;
    }

    /**
     * Takes slices that no window up to this one has out of their places, if there are many. Under constant disorder, each slice that
     * comes between would move all newer ones; so each is set aside once and put back once.
     */
    private void setAside(NavigableMap<Slice, S> others, long id, KeyContext<V, S> shared) {
        int from = firstPlaceAfter(id);
        int to = tail - KEPT;
        if (to - from <= NEAR) {
            return;
        }
        if (from - head < seen()) {
            forgetSums();
        }
        for (int place = from; place < to; place++) {
            Slice slice = new Slice(first(place), last(place), 0, 0, 0, Slice.NO_NUMBER); // a key of the map only
            others.put(slice, takeState(place, shared));
        }
        removeAll(from, to);
    }

    /** Puts all slices in their places. */
    void putInPlace(KeyContext<V, S> shared) {
        NavigableMap<Slice, S> others = between();
        if (others != null) {
            if (-find(others.firstKey()) - 1 - head < seen()) {
                forgetSums();
            }
            outOfPlace = null;
            insertAll(
                    others.descendingKeySet(),
                    (slice, place) -> setState(place, Objects.requireNonNull(others.get(slice)), shared));
        }
    }

    public abstract void fold(int place, Slice slice, V value, KeyContext<V, S> shared);

    public abstract void openState(int place, KeyContext<V, S> shared);

    /** Puts in a window with a state that is there already. */
    void put(Slice slice, S state, KeyContext<V, S> shared) {
        int place = find(slice);
        if (place >= 0) {
            throw new AssertionError("window " + slice.first + " is there");
        }
        setState(insert(-place - 1, slice), state, shared);
    }

    public abstract S state(int place, KeyContext<V, S> shared);

    public abstract void setState(int place, S state, KeyContext<V, S> shared);

    /** Returns the state of a slice that leaves its place. */
    public abstract S takeState(int place, KeyContext<V, S> shared);

    /** Closes the window that closes next. */
    public abstract void closeNext(Pane.Timing timing, KeyContext<V, S> shared);

    /** The only result of the window that closes next, which is closed. */
    public abstract <R> R takeResult(Pane.Timing timing, LogicCalls<V, S, R> logic, KeyContext<V, S> shared);

    /** How many slices the window that closes next has. */
    int partsOf(long id) {
        return partsOf(id, seen());
    }

    /** Sets the window that closes next, and why it does. */
    void at(long id, Pane.Timing timing, KeyContext<V, S> shared) {
        shared.logic().at(id, shared.windower().start(id), shared.windower().end(id), null, 0, timing);
    }

    /** The window that closes next is closed. */
    void dropWindow(long id, KeyContext<V, S> shared) {
        openFrom(id + 1);
        shared.capacity().closed();
        while (head < tail && last(head) <= id) {
            discardUnused(head, shared);
            dropOldest();
        }
    }

    /** The last window of a slice is closed. */
    public abstract void discardUnused(int place, KeyContext<V, S> shared);

    @Override
    public void dropOldest() {
        super.dropOldest();
        if (frontSize > 0) {
            frontSize--;
        } else if (backSize > 0) {
            forgetSums();
        }
    }

    /** Forgets all sums: a slice that they hold changed, or one came before. */
    void forgetSums() {
        frontSize = 0;
        backSize = 0;
    }

    public abstract void discard(Disposal disposal, KeyContext<V, S> shared);

    public abstract long heldValues(int place, KeyContext<V, S> shared);

    /** What counts the values of windows; null if each holds what its slices hold together. */
    @Nullable
    HeldInWindows<S> heldInWindows(KeyContext<V, S> shared) {
        return null;
    }
}
