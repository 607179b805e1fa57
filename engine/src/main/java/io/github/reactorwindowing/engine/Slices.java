package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.Timestamps;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The slices of one key and the windows that are put together from them. */
final class Slices<V, S> {

    private final SliceList<V, S> slices;

    /** Made when a window has more than one slice. */
    private @Nullable TwoStacks<V, S> stacks;

    /** Windows below this one are closed. */
    private long firstOpen = Long.MIN_VALUE;

    /** When the next one closes, {@link Timestamps#NONE} if that is to be computed. */
    private long nextClose = Timestamps.NONE;

    Slices(LogicCalls<V, S, ?> logic) {
        slices = new SliceList<>(logic);
    }

    int count() {
        return slices.count();
    }

    /** Puts a value into the slice if that is the newest one and there is nothing else to be done. Returns whether it did. */
    boolean addToNewest(Slice slice, V value, Shared<?, V, S> shared) {
        if (!slices.isNewest(slice) || newestIsSeen()) {
            return false;
        }
        fold(slices.tail - 1, slice, value, shared);
        return true;
    }

    private void fold(int place, Slice slice, V value, Shared<?, V, S> shared) {
        long held = slices.states.heldValues(place);
        if (shared.capacity().isFull(held)) {
            shared.capacity().admitsElement(held, slice.last);
        }
        slices.states.fold(place, value);
    }

    /** Puts a value into a slice that comes after all others. Returns whether it does. */
    boolean append(Slice slice, V value, Shared<?, V, S> shared) {
        if (count() == 0 || !slices.at(slices.tail - 1).isBefore(slice)) {
            return false;
        }
        fold(open(slices.tail, slice, shared), slice, value, shared);
        return true;
    }

    /** Whether sums hold the newest slice, so that it may not change without their being made anew. */
    private boolean newestIsSeen() {
        return stacks != null && slices.count() <= stacks.seen();
    }

    /**
     * Lends the state of the newest slice to the key, where most events go. Until it is given back nothing else may be done here.
     *
     * @return the number of the slice; {@link Slice#NO_NUMBER} if nothing was lent
     */
    int lend(SlicedKey<?, V, S> key) {
        if (count() == 0 || newestIsSeen()) {
            return Slice.NO_NUMBER;
        }
        int number = slices.at(slices.tail - 1).number;
        if (number != Slice.NO_NUMBER) {
            key.borrow(slices.states, slices.tail - 1);
        }
        return number;
    }

    void takeBack(SlicedKey<?, V, S> key) {
        key.giveBack(slices.states, slices.tail - 1);
    }

    /** A value enters the slice, and so its windows from {@code open} on; those before are closed. */
    void enter(Slice slice, long open, V value, Shared<?, V, S> shared) {
        if (open > firstOpen) {
            firstOpen = open;
            nextClose = Timestamps.NONE;
        }
        int place = slices.find(slice);
        if (place < 0) {
            place = open(-place - 1, slice, shared);
        }
        if (stacks != null && place - slices.head < stacks.seen()) {
            stacks.forget();
        }
        fold(place, slice, value, shared);
    }

    /** The oldest slice. There must be one. */
    Slice oldest() {
        return slices.at(slices.head);
    }

    /** Takes the oldest slice out and gives its state. */
    S takeOldest() {
        S state = slices.states.get(slices.head);
        dropOldest();
        return state;
    }

    /** Puts in a window with a state that is there already. */
    void put(Slice slice, S state) {
        int place = slices.find(slice);
        if (place >= 0) {
            throw new AssertionError("window " + slice.first + " is there");
        }
        slices.states.set(insert(-place - 1, slice), state);
    }

    private int open(int place, Slice slice, Shared<?, V, S> shared) {
        long newWindows = newWindows(place, slice);
        if (newWindows > 0) {
            shared.capacity().admitWindows(newWindows, shared.windower());
        }
        int inserted = insert(place, slice);
        slices.states.open(inserted);
        shared.capacity().opened(newWindows);
        return inserted;
    }

    private int insert(int place, Slice slice) {
        nextClose = Timestamps.NONE;
        return slices.insert(place, slice);
    }

    /** How many windows a slice opens that comes to a place: those that are in none of its neighbours. */
    private long newWindows(int place, Slice slice) {
        long from = place == slices.head ? slice.first : Math.max(slice.first, slices.at(place - 1).last + 1);
        long to = place == slices.tail ? slice.last : Math.min(slice.last, slices.at(place).first - 1);
        return Math.max(0, to - Math.max(from, firstOpen) + 1);
    }

    /** The window that closes next. */
    private long nextId() {
        return Math.max(firstOpen, slices.at(slices.head).first);
    }

    long nextClose(Shared<?, V, S> shared) {
        if (nextClose == Timestamps.NONE) {
            nextClose = shared.windower().end(nextId());
        }
        return nextClose;
    }

    void closeNext(Pane.Timing timing, Shared<?, V, S> shared) {
        States<V, S> window = putTogether(timing, shared);
        window.close(placeIn(window));
        dropWindow(window, shared);
    }

    /** The only result of the window that closes next, which is closed. */
    <R> R takeResult(Pane.Timing timing, LogicCalls<V, S, R> logic, Shared<?, V, S> shared) {
        States<V, S> window = putTogether(timing, shared);
        R result = window.result(placeIn(window), logic);
        dropWindow(window, shared);
        return result;
    }

    /** Where the state of the window that closes next is: here if it is the oldest slice alone, else in {@link Shared#result}. */
    private States<V, S> putTogether(Pane.Timing timing, Shared<?, V, S> shared) {
        long id = nextId();
        int parts = partsOf(id);
        boolean isWhole = parts == 1 && slices.at(slices.head).last <= id;
        if (!isWhole) {
            combine(id, parts, shared);
        }
        shared.logic().at(id, shared.windower().start(id), shared.windower().end(id), null, 0, timing);
        return isWhole ? slices.states : shared.result();
    }

    private int placeIn(States<V, S> window) {
        return window == slices.states ? slices.head : 0;
    }

    private void dropWindow(States<V, S> window, Shared<?, V, S> shared) {
        if (window != slices.states) {
            window.clear(0);
        }
        long id = nextId();
        firstOpen = id + 1;
        nextClose = Timestamps.NONE;
        while (slices.head < slices.tail && slices.at(slices.head).last <= id) {
            dropOldest();
        }
        shared.capacity().closed();
    }

    private int partsOf(long id) {
        int end = slices.head + (stacks == null ? 1 : Math.max(1, stacks.seen()));
        while (end < slices.tail && slices.at(end).first <= id) {
            end++;
        }
        return end - slices.head;
    }

    /** Puts the state of the window that closes next, which nobody else has, into {@link Shared#result}. */
    private void combine(long id, int parts, Shared<?, V, S> shared) {
        States<V, S> result = shared.result();
        if (parts == 1 || slices.states.heldValues(slices.head) > 0) {
            mergeOneByOne(parts, result);
        } else {
            if (stacks == null) {
                stacks = new TwoStacks<>(shared.logic());
            }
            stacks.combine(slices.states, slices.head, parts, result);
        }
        long held = result.heldValues(0);
        if (shared.capacity().isOverfull(held)) {
            shared.capacity().admitsElement(held, id);
        }
    }

    /** What holds its values is as large as its result: nothing is won by keeping sums of it, and much room is lost. */
    private void mergeOneByOne(int parts, States<V, S> result) {
        result.copy(0, slices.states, slices.head);
        for (int slice = 1; slice < parts; slice++) {
            result.merge(0, slices.states, slices.head + slice);
        }
    }

    private void dropOldest() {
        slices.dropOldest();
        if (stacks != null) {
            stacks.onDrop();
        }
    }

    void discard(Disposal disposal) {
        for (int place = slices.head; place < slices.tail; place++) {
            slices.states.discard(place, disposal);
        }
    }

    void describe(KeyState.Description description, AlignedCalls windower) {
        long next = nextId();
        for (int place = slices.head; place < slices.tail; place++) {
            Slice slice = slices.at(place);
            for (long id = Math.max(next, slice.first); id <= slice.last; id++) {
                long end = windower.end(id);
                description.add(id, windower.start(id), end, null, end, heldValues(id, place), 0);
            }
            next = Math.max(next, slice.last + 1);
        }
    }

    /** How many values the slices of a window hold, the first of which is at a place. */
    private long heldValues(long id, int first) {
        long held = 0;
        for (int place = first; place < slices.tail && slices.at(place).first <= id; place++) {
            held += slices.states.heldValues(place);
        }
        return held;
    }

    void write(DataOutput out, Codec<S> codec) throws IOException {
        out.writeLong(firstOpen);
        out.writeInt(count());
        for (int place = slices.head; place < slices.tail; place++) {
            out.writeLong(slices.at(place).first);
            out.writeLong(slices.at(place).last);
            codec.write(slices.states.get(place), out);
        }
    }

    /** Reads what {@link #write} wrote, into an empty one. */
    void read(DataInput in, Codec<S> codec, Shared<?, V, S> shared) throws IOException {
        firstOpen = in.readLong();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            Slice slice = shared.slicing().between(in.readLong(), in.readLong());
            shared.capacity().opened(newWindows(slices.tail, slice));
            slices.states.set(insert(slices.tail, slice), codec.read(in));
        }
    }
}
