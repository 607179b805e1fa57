package io.github.reactorwindowing.engine;

import org.jspecify.annotations.Nullable;

/** Slices in order of time, each with its state: at the places from {@code head} on and before {@code tail} of two parallel arrays. */
final class SliceList<V, S> {

    private static final int FIRST_CAPACITY = 4;

    private @Nullable Slice[] spans = new Slice[FIRST_CAPACITY];
    final States<V, S> states;
    int head;
    int tail;

    SliceList(LogicCalls<V, S, ?> logic) {
        states = States.of(logic, FIRST_CAPACITY);
    }

    int count() {
        return tail - head;
    }

    Slice at(int place) {
        Slice span = spans[place];
        if (span == null) {
            throw new AssertionError("no slice at " + place + ", but from " + head + " to " + tail);
        }
        return span;
    }

    boolean isNewest(Slice slice) {
        return head < tail && spans[tail - 1] == slice;
    }

    void dropOldest() {
        spans[head] = null;
        states.clear(head);
        head++;
        if (head == tail) {
            head = 0;
            tail = 0;
        }
    }

    /** The place of a slice, or, if it is not there, {@code -place - 1} for the place where it would be. */
    int find(Slice slice) {
        int place = tail;
        if (head < tail) {
            Slice newest = at(tail - 1);
            if (newest == slice || newest.isSame(slice)) {
                return tail - 1; // events mostly come in order
            }
            if (slice.isBefore(newest)) {
                place = search(slice);
                if (at(place).isSame(slice)) {
                    return place;
                }
            }
        }
        return -place - 1;
    }

    /** The place of the least slice that is not before this one. There is one. */
    private int search(Slice slice) {
        int low = head;
        int high = tail - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at(middle).isBefore(slice)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Puts in a slice, without a state, before the one at a place. Returns the place, which is another if room had to be made. */
    int insert(int where, Slice slice) {
        int place = where;
        if (tail == spans.length) {
            place -= head;
            makeRoom();
        }
        int moved = tail - place;
        if (moved > 0) {
            System.arraycopy(spans, place, spans, place + 1, moved);
            states.move(place, place + 1, moved);
            states.clear(place);
        }
        spans[place] = slice;
        tail++;
        return place;
    }

    /** Moves the slices to the front, of longer arrays if more than half of the places are taken. */
    private void makeRoom() {
        int size = tail - head;
        int capacity = size > spans.length / 2 ? spans.length * 2 : spans.length;
        @Nullable Slice[] resized = new Slice[capacity];
        System.arraycopy(spans, head, resized, 0, size);
        spans = resized;
        states.resize(capacity, head, size);
        head = 0;
        tail = size;
    }
}
