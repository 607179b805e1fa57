package io.github.reactorwindowing.engine;

import org.jspecify.annotations.Nullable;

/**
 * The slices of a key. The first two live in the key itself: most keys have no more, and what is in reach with the key costs
 * nothing to reach. See {@link Slices} for what a slice is.
 *
 * <p>They are numbered from the oldest on, from 0.
 */
abstract sealed class SliceHolder<K, V, S> extends KeyState<K, V, S> permits SlicedKey {

    private long first0;
    private long last0;
    private long first1;
    private long last1;
    private @Nullable S state0;
    private @Nullable S state1;

    /** How many there are, while {@link #more} is null. */
    private int inline;

    /** All of them, from the third on until there is none. */
    private @Nullable Slices<S> more;

    SliceHolder(K key, long place) {
        super(key, place);
    }

    final int count() {
        return more == null ? inline : more.count();
    }

    /** The first window that the slice is in. */
    final long first(int slice) {
        return more == null ? (slice == 0 ? first0 : first1) : more.first(slice);
    }

    /** The last window that the slice is in. */
    final long last(int slice) {
        return more == null ? (slice == 0 ? last0 : last1) : more.last(slice);
    }

    final S state(int slice) {
        S state = more == null ? (slice == 0 ? state0 : state1) : more.state(slice);
        if (state == null) {
            throw new AssertionError("no slice " + slice + " of " + count());
        }
        return state;
    }

    final void set(int slice, S state) {
        if (more != null) {
            more.set(slice, state);
        } else if (slice == 0) {
            state0 = state;
        } else {
            state1 = state;
        }
    }

    /** The slice that is in these windows, or, if there is none, {@code -place - 1} for the place where it would be. */
    final int find(long first, long last) {
        if (more != null) {
            return more.find(first, last);
        }
        if (inline > 0 && last0 == last && first0 == first) {
            return 0;
        }
        if (inline > 1 && last1 == last && first1 == first) {
            return 1;
        }
        int place = 0;
        while (place < inline && isBefore(first(place), last(place), first, last)) {
            place++;
        }
        return -place - 1;
    }

    private static boolean isBefore(long first, long last, long otherFirst, long otherLast) {
        return last < otherLast || (last == otherLast && first < otherFirst);
    }

    /** Puts a slice in at a place that {@link #find} told. */
    final void add(int place, long first, long last, S state) {
        if (more != null) {
            more.add(place, first, last, state);
        } else if (inline == 2) {
            moveOut().add(place, first, last, state);
        } else {
            if (inline == 1 && place == 0) {
                first1 = first0;
                last1 = last0;
                state1 = state0;
            }
            if (place == 0) {
                first0 = first;
                last0 = last;
                state0 = state;
            } else {
                first1 = first;
                last1 = last;
                state1 = state;
            }
            inline++;
        }
    }

    private Slices<S> moveOut() {
        Slices<S> all = new Slices<>();
        all.add(0, first0, last0, state(0));
        all.add(1, first1, last1, state(1));
        state0 = null;
        state1 = null;
        inline = 0;
        more = all;
        return all;
    }

    /** Drops the oldest slice. */
    final void dropOldest() {
        if (more == null) {
            first0 = first1;
            last0 = last1;
            state0 = state1;
            state1 = null;
            inline--;
        } else {
            more.dropHead();
            if (more.count() == 0) {
                more = null;
            }
        }
    }
}
