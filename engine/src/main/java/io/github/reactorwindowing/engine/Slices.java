package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.spi.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The slices of one key, in order of time, and the windows that are put together from them.
 *
 * <p>They are numbered from the oldest on, from 0, and are at the places from {@code head} on of two parallel arrays.
 */
final class Slices<V, S> {

    private static final int FIRST_CAPACITY = 4;

    private @Nullable Slice[] spans = new Slice[FIRST_CAPACITY];
    private final States<V, S> states;
    private int head;
    private int tail;

    /** Made when a window has more than one slice. */
    private @Nullable TwoStacks<V, S> stacks;

    /** Windows below this one are closed. */
    private long firstOpen = Long.MIN_VALUE;

    Slices(LogicCalls<V, S, ?> logic) {
        states = States.of(logic, FIRST_CAPACITY);
    }

    int count() {
        return tail - head;
    }

    private Slice span(int place) {
        Slice span = spans[place];
        if (span == null) {
            throw new AssertionError("no slice at " + place + ", but from " + head + " to " + tail);
        }
        return span;
    }

    /** Puts a value into the slice if that is the newest one and there is nothing else to be done. Returns whether it did. */
    boolean addToNewest(Slice slice, V value, Shared<?, V, S> shared) {
        int newest = tail - 1;
        if (newest < head || spans[newest] != slice || (stacks != null && newest - head < stacks.seen())) {
            return false;
        }
        fold(newest, slice, value, shared);
        return true;
    }

    private void fold(int place, Slice slice, V value, Shared<?, V, S> shared) {
        long held = states.heldValues(place);
        if (shared.capacity().isFull(held)) {
            shared.capacity().admitsElement(held, slice.last);
        }
        states.fold(place, value);
    }

    /** A value enters the slice, and so its windows from {@code open} on; those before are closed. */
    void enter(Slice slice, long open, V value, Shared<?, V, S> shared) {
        firstOpen = Math.max(firstOpen, open);
        int place = find(slice);
        if (place < 0) {
            place = open(-place - 1, slice, shared);
        }
        if (stacks != null && place - head < stacks.seen()) {
            stacks.forget();
        }
        fold(place, slice, value, shared);
    }

    /** The oldest slice. There must be one. */
    Slice oldest() {
        return span(head);
    }

    /** Takes the oldest slice out and gives its state. */
    S takeOldest() {
        S state = states.get(head);
        dropOldest();
        return state;
    }

    /** Puts in a window with a state that is there already. */
    void put(Slice slice, S state) {
        int place = find(slice);
        if (place >= 0) {
            throw new AssertionError("window " + slice.first + " is there");
        }
        states.set(insert(-place - 1, slice), state);
    }

    /** The place of a slice, or, if it is not there, {@code -place - 1} for the place where it would be. */
    private int find(Slice slice) {
        int place = tail;
        if (head < tail) {
            Slice newest = span(tail - 1);
            if (newest == slice || newest.isSame(slice)) {
                return tail - 1; // events mostly come in order
            }
            if (slice.isBefore(newest)) {
                place = search(slice);
                if (span(place).isSame(slice)) {
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
            if (span(middle).isBefore(slice)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int open(int place, Slice slice, Shared<?, V, S> shared) {
        long newWindows = newWindows(place, slice);
        if (newWindows > 0) {
            shared.capacity().admitWindows(newWindows, shared.windower());
        }
        int inserted = insert(place, slice);
        states.open(inserted);
        shared.capacity().opened(newWindows);
        return inserted;
    }

    /** How many windows a slice opens that comes to a place: those that are in none of its neighbours. */
    private long newWindows(int place, Slice slice) {
        long from = place == head ? slice.first : Math.max(slice.first, span(place - 1).last + 1);
        long to = place == tail ? slice.last : Math.min(slice.last, span(place).first - 1);
        return Math.max(0, to - Math.max(from, firstOpen) + 1);
    }

    private int insert(int where, Slice slice) {
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

    /** The window that closes next. */
    private long nextId() {
        return Math.max(firstOpen, span(head).first);
    }

    long nextClose(Shared<?, V, S> shared) {
        return shared.windower().end(nextId());
    }

    void closeNext(Pane.Timing timing, Shared<?, V, S> shared) {
        long id = nextId();
        AlignedCalls windower = shared.windower();
        int parts = partsOf(id);
        boolean isWhole = parts == 1 && span(head).last <= id;
        if (!isWhole) {
            combine(id, parts, shared);
        }
        shared.logic().at(id, windower.start(id), windower.end(id), null, 0, timing);
        if (isWhole) {
            states.close(head);
        } else {
            shared.result().close(0);
            shared.result().clear(0);
        }
        firstOpen = id + 1;
        while (head < tail && span(head).last <= id) {
            dropOldest();
        }
        shared.capacity().closed();
    }

    private int partsOf(long id) {
        int end = head + (stacks == null ? 1 : Math.max(1, stacks.seen()));
        while (end < tail && span(end).first <= id) {
            end++;
        }
        return end - head;
    }

    /** Puts the state of the window that closes next, which nobody else has, into {@link Shared#result}. */
    private void combine(long id, int parts, Shared<?, V, S> shared) {
        States<V, S> result = shared.result();
        if (parts == 1 || states.heldValues(head) > 0) {
            mergeOneByOne(parts, result);
        } else {
            if (stacks == null) {
                stacks = new TwoStacks<>(shared.logic());
            }
            stacks.combine(states, head, parts, result);
        }
        long held = result.heldValues(0);
        if (shared.capacity().isOverfull(held)) {
            shared.capacity().admitsElement(held, id);
        }
    }

    /** What holds its values is as large as its result: nothing is won by keeping sums of it, and much room is lost. */
    private void mergeOneByOne(int parts, States<V, S> result) {
        result.open(0);
        for (int slice = 0; slice < parts; slice++) {
            result.merge(0, states, head + slice);
        }
    }

    private void dropOldest() {
        spans[head] = null;
        states.clear(head);
        head++;
        if (head == tail) {
            head = 0;
            tail = 0;
        }
        if (stacks != null) {
            stacks.onDrop();
        }
    }

    void discard(Disposal disposal) {
        for (int place = head; place < tail; place++) {
            states.discard(place, disposal);
        }
    }

    void describe(KeyState.Description description, AlignedCalls windower) {
        for (long id = nextId(); id <= span(tail - 1).last; id++) {
            long held = 0;
            boolean isOpen = false;
            for (int place = head; place < tail; place++) {
                if (span(place).first <= id && id <= span(place).last) {
                    isOpen = true;
                    held += states.heldValues(place);
                }
            }
            if (isOpen) {
                long end = windower.end(id);
                description.add(id, windower.start(id), end, null, end, held, 0);
            }
        }
    }

    void write(DataOutput out, Codec<S> codec) throws IOException {
        out.writeLong(firstOpen);
        out.writeInt(count());
        for (int place = head; place < tail; place++) {
            out.writeLong(span(place).first);
            out.writeLong(span(place).last);
            codec.write(states.get(place), out);
        }
    }

    /** Reads what {@link #write} wrote, into an empty one. */
    void read(DataInput in, Codec<S> codec, Shared<?, V, S> shared) throws IOException {
        firstOpen = in.readLong();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            Slice slice = shared.slicing().between(in.readLong(), in.readLong());
            shared.capacity().opened(newWindows(tail, slice));
            states.set(insert(tail, slice), codec.read(in));
        }
    }
}
