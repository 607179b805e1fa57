package io.github.reactorwindowing.engine;

import org.jspecify.annotations.Nullable;

/**
 * The slices of one key, in order of time. A slice is a span of time that no window begins or ends in: what is in it is in
 * the windows {@code first} to {@code last} and in no others, so that its events are folded once and not once for each window.
 *
 * <p>They are numbered from the oldest on, from 0.
 */
final class Slices<S> {

    private static final int FIRST_CAPACITY = 4;

    private long[] firsts = new long[FIRST_CAPACITY];
    private long[] lasts = new long[FIRST_CAPACITY];
    private @Nullable Object[] states = new Object[FIRST_CAPACITY];

    /** The slices are at {@code head} to {@code tail - 1}. */
    private int head;

    private int tail;

    int count() {
        return tail - head;
    }

    /** The first window that the slice is in. */
    long first(int slice) {
        return firsts[head + slice];
    }

    /** The last window that the slice is in. */
    long last(int slice) {
        return lasts[head + slice];
    }

    @SuppressWarnings("unchecked") // only add and set put states in
    S state(int slice) {
        return (S) states[head + slice];
    }

    void set(int slice, S state) {
        states[head + slice] = state;
    }

    /** The slice that is in these windows, or, if there is none, {@code -place - 1} for the place where it would be. */
    int find(long first, long last) {
        int place = tail;
        if (head < tail) {
            int newest = tail - 1;
            if (lasts[newest] == last && firsts[newest] == first) {
                return newest - head; // events mostly come in order
            }
            if (comesAfter(newest, first, last)) {
                place = search(first, last);
                if (place < tail && firsts[place] == first && lasts[place] == last) {
                    return place - head;
                }
            }
        }
        return -(place - head) - 1;
    }

    private boolean comesAfter(int slice, long first, long last) {
        return lasts[slice] > last || (lasts[slice] == last && firsts[slice] > first);
    }

    /** The place of the least slice that is not before those windows. */
    private int search(long first, long last) {
        int low = head;
        int high = tail;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean before = lasts[middle] < last || (lasts[middle] == last && firsts[middle] < first);
            if (before) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Puts a slice in at a place that {@link #find} told. */
    void add(int place, long first, long last, S state) {
        if (tail == firsts.length) {
            makeRoom();
        }
        int at = head + place;
        int moved = tail - at;
        if (moved > 0) {
            System.arraycopy(firsts, at, firsts, at + 1, moved);
            System.arraycopy(lasts, at, lasts, at + 1, moved);
            System.arraycopy(states, at, states, at + 1, moved);
        }
        firsts[at] = first;
        lasts[at] = last;
        states[at] = state;
        tail++;
    }

    /** Moves the slices to the front, of longer arrays if more than half of the places are taken. */
    private void makeRoom() {
        int size = tail - head;
        int capacity = size > firsts.length / 2 ? Math.max(2, firsts.length * 2) : firsts.length;
        firsts = moved(firsts, size, capacity);
        lasts = moved(lasts, size, capacity);
        @Nullable Object[] newStates = new Object[capacity];
        System.arraycopy(states, head, newStates, 0, size);
        states = newStates;
        head = 0;
        tail = size;
    }

    private long[] moved(long[] array, int size, int capacity) {
        long[] longer = capacity == array.length ? array : new long[capacity];
        System.arraycopy(array, head, longer, 0, size);
        return longer;
    }

    /** Drops the oldest slice. */
    void dropHead() {
        states[head] = null;
        head++;
        if (head == tail) {
            head = 0;
            tail = 0;
        }
    }
}
