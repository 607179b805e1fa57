package io.github.reactorwindowing.engine.internal.sliced;

import io.github.reactorwindowing.engine.internal.slicing.Slice;
import io.github.reactorwindowing.engine.internal.slicing.Slicing;
import io.github.reactorwindowing.engine.internal.usercode.AlignedCalls;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.ObjIntConsumer;

/**
 * Which windows the slices of one key are in, in order of time, and which of those windows are open. Numbers only: a reference that
 * is written into an old object costs a barrier of the garbage collector.
 */
public abstract class SliceSpans {

    /** From so many places on, arrays shrink when most of their places are free. */
    private static final int SHRINKS_ABOVE = 1 << 6;

    static final int FIRST_CAPACITY = 4;

    /** The first window of each slice is at twice its place, the last one after it. */
    private long[] spans = new long[2 * FIRST_CAPACITY];

    /** The slices are at the places from {@code head} on and before {@code tail}. */
    int head;

    int tail;

    /** Windows below this one are closed. */
    private long firstOpen = Long.MIN_VALUE;

    /** When the next one closes, {@link Timestamps#NONE} if that is to be computed. */
    private long nextClose = Timestamps.NONE;

    /** How many slices were moved to make room for others: what that costs. */
    private int moves;

    public long moves() {
        return moves;
    }

    int count() {
        return tail - head;
    }

    /** The first window that a slice is in. */
    long first(int place) {
        return spans[2 * place];
    }

    /** The last window that a slice is in. */
    long last(int place) {
        return spans[2 * place + 1];
    }

    private boolean isSame(int place, Slice slice) {
        return first(place) == slice.first && last(place) == slice.last;
    }

    private boolean isBefore(int place, Slice slice) {
        return last(place) < slice.last || (last(place) == slice.last && first(place) < slice.first);
    }

    /** Whether a slice is the newest of those that are here. */
    boolean isNewest(Slice slice) {
        return head < tail && isSame(tail - 1, slice);
    }

    /** Whether a slice comes after all that are here. */
    boolean isAfterAll(Slice slice) {
        return head == tail || isBefore(tail - 1, slice);
    }

    /** The place of a slice, or, if it is not there, {@code -place - 1} for the place where it would be. */
    int find(Slice slice) {
        if (isNewest(slice)) {
            return tail - 1; // events mostly come in order
        }
        if (isAfterAll(slice)) {
            return -tail - 1;
        }
        int place = search(slice);
        return isSame(place, slice) ? place : -place - 1;
    }

    /** The place of the least slice that is not before this one. There is one. */
    private int search(Slice slice) {
        int low = head;
        int high = tail - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isBefore(middle, slice)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Puts in a slice, without a state, before the one at a place. Returns the place, which is another if room had to be made. */
    int insert(int where, Slice slice) {
        nextClose = Timestamps.NONE;
        int place = where;
        boolean nearHead = place - head < tail - place;
        if (nearHead ? head == 0 : 2 * tail == spans.length) {
            place -= head;
            makeRoom(1, nearHead);
            place += head;
        }
        if (nearHead) {
            move(head, head - 1, place - head);
            head--;
            place--;
        } else {
            move(place, place + 1, tail - place);
            tail++;
        }
        set(place, slice);
        return place;
    }

    private void set(int place, Slice slice) {
        spans[2 * place] = slice.first;
        spans[2 * place + 1] = slice.last;
    }

    private void move(int from, int to, int count) {
        if (count > 0 && from != to) {
            System.arraycopy(spans, 2 * from, spans, 2 * to, 2 * count);
            moveStates(from, to, count);
            moves += count;
        }
    }

    /** Moves the slices to the front, or to the middle, of longer arrays if more than half of the places are taken. */
    private void makeRoom(int more, boolean inMiddle) {
        int size = count();
        int capacity = spans.length / 2;
        if (size + more > capacity / 2 + 1) {
            capacity = 2 * Math.max(capacity, size + more - 1);
            spans = Arrays.copyOf(spans, 2 * capacity);
            resizeStates(capacity);
        }
        int newHead = inMiddle ? (capacity - size) / 2 : 0;
        move(head, newHead, size);
        head = newHead;
        tail = newHead + size;
    }

    /** Puts in slices that are sorted, newest first, among those that are here; {@code place} is called for each with its place. */
    void insertAll(Collection<Slice> newestFirst, ObjIntConsumer<Slice> place) {
        if (2 * (tail + newestFirst.size()) > spans.length) {
            makeRoom(newestFirst.size(), false);
        }
        nextClose = Timestamps.NONE;
        int from = tail;
        int to = tail + newestFirst.size();
        tail = to;
        for (Slice slice : newestFirst) {
            while (from > head && !isBefore(from - 1, slice)) {
                move(--from, --to, 1);
            }
            set(--to, slice);
            place.accept(slice, to);
        }
    }

    /** Returns the place of the oldest slice that is in no window up to this one, {@link #tail} if each is in one. */
    int firstPlaceAfter(long id) {
        int low = head;
        int high = tail;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (first(middle) <= id) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Removes the slices from one place on and before another, whose states were taken. */
    void removeAll(int from, int to) {
        move(to, from, tail - to);
        moves += to - from;
        tail -= to - from;
    }

    /** Moves the states of some slices, to places that may overlap with where they are. */
    public abstract void moveStates(int from, int to, int count);

    /** Has room for the states of so many slices from now on. */
    public abstract void resizeStates(int capacity);

    public void dropOldest() {
        head++;
        if (head == tail) {
            head = 0;
            tail = 0;
        }
        if (spans.length > 2 * SHRINKS_ABOVE && count() < spans.length >> 4) {
            shrink();
        }
    }

    /** Moves the slices to the front of arrays half as long. */
    private void shrink() {
        int size = count();
        int capacity = spans.length / 4;
        System.arraycopy(spans, 2 * head, spans, 0, 2 * size);
        moveStates(head, 0, size);
        head = 0;
        tail = size;
        spans = Arrays.copyOf(spans, 2 * capacity);
        resizeStates(capacity);
    }

    /** For how many slices there is room. */
    int capacity() {
        return spans.length / 2;
    }

    /** How many windows a slice opens that comes to a place: those that are in none of its neighbours. */
    public long newWindows(int place, Slice slice) {
        return Math.max(0, lastNew(place, slice) - firstNew(place, slice) + 1);
    }

    long firstNew(int place, Slice slice) {
        long from = place == head ? slice.first : Math.max(slice.first, last(place - 1) + 1);
        return Math.max(from, firstOpen);
    }

    long lastNew(int place, Slice slice) {
        return place == tail ? slice.last : Math.min(slice.last, first(place) - 1);
    }

    long firstOpen() {
        return firstOpen;
    }

    /** Windows below this one are closed from now on. */
    void openFrom(long id) {
        firstOpen = id;
        nextClose = Timestamps.NONE;
    }

    /** The window that closes next. */
    public long nextId() {
        return Math.max(firstOpen, first(head));
    }

    /** When it closes. */
    public long nextClose(AlignedCalls windower) {
        if (nextClose == Timestamps.NONE) {
            nextClose = windower.end(nextId());
        }
        return nextClose;
    }

    /** The {@link Slice#number} of the slice at a place. */
    int numberOf(int place, Slicing slicing) {
        return slicing.number(first(place), last(place));
    }

    /** The number of the only slice that is here, if it is a window; else {@link Slice#NO_NUMBER}. */
    int numberOfOnlyWindow(Slicing slicing) {
        return count() == 1 && first(head) == last(head) ? numberOf(head, slicing) : Slice.NO_NUMBER;
    }

    /** Whether the newest slice is in the window that closes next. */
    boolean closesNewestNext() {
        return first(tail - 1) <= nextId();
    }

    /** How many slices a window has, the oldest of which is at {@link #head}, if it has no fewer than {@code known}. */
    int partsOf(long id, int known) {
        int end = head + Math.max(1, known);
        while (end < tail && first(end) <= id) {
            end++;
        }
        return end - head;
    }
}
