package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.spi.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Open windows of an aligned windower whose logic lets them share parts: each event goes into one slice, however many windows
 * overlap, and a window is put together from its slices when it closes.
 *
 * <p>For any aligned windower: a slice is told by the windows that it is in. Where windows do not overlap, a slice is a window.
 */
final class SlicedKey<K, V, S> extends SliceHolder<K, V, S> {

    private final AlignedCalls windower;
    private final LogicCalls<V, S, ?> logic;
    private final Capacity<?, V, S> capacity;
    private final Fate fate;

    /** Made when a window has more than one slice. */
    private @Nullable TwoStacks<S> stacks;

    /** Windows below this one are closed. */
    private long firstOpen = Long.MIN_VALUE;

    SlicedKey(
            K key,
            long place,
            AlignedCalls windower,
            LogicCalls<V, S, ?> logic,
            Capacity<?, V, S> capacity,
            Fate fate) {
        super(key, place);
        this.windower = windower;
        this.logic = logic;
        this.capacity = capacity;
        this.fate = fate;
    }

    @Override
    void add(V value, long timestamp) {
        long last = windower.lastId(timestamp);
        enter(windower.firstId(timestamp, last), last, value);
    }

    @Override
    void addLate(V value, long timestamp, long watermark) {
        long last = windower.lastId(timestamp);
        long first = windower.firstId(timestamp, last);
        long open = first;
        while (open <= last && windower.end(open) <= watermark) {
            open++;
        }
        if (open <= last) {
            firstOpen = Math.max(firstOpen, open);
            enter(first, last, value);
        }
        fate.missAll(new IdRange(first, open - 1));
    }

    @Override
    void refuse(V value, long timestamp) {
        long last = windower.lastId(timestamp);
        fate.missAll(new IdRange(windower.firstId(timestamp, last), last));
    }

    private void enter(long first, long last, V value) {
        int slice = find(first, last);
        if (slice < 0) {
            slice = openSlice(-slice - 1, first, last);
        }
        if (stacks != null && slice < stacks.seen()) {
            stacks.forget();
        }
        S state = state(slice);
        long held = logic.heldValues(state);
        if (capacity.isFull(held)) {
            capacity.admitsElement(held, last);
        }
        set(slice, logic.onEvent(state, value));
        fate.enter();
    }

    private int openSlice(int place, long first, long last) {
        long unseenFrom = place == 0 ? first : Math.max(first, last(place - 1) + 1);
        long unseenTo = place == count() ? last : Math.min(last, first(place) - 1);
        long newWindows = unseenTo - Math.max(unseenFrom, firstOpen) + 1;
        if (newWindows > 0) {
            capacity.admitWindows(newWindows, windower);
        }
        add(place, first, last, logic.open());
        if (newWindows > 0) {
            capacity.opened(newWindows);
        }
        return place;
    }

    /** The window that closes next. */
    private long nextId() {
        return Math.max(firstOpen, first(0));
    }

    @Override
    boolean hasNoWindow() {
        return count() == 0;
    }

    @Override
    long nextClose() {
        return windower.end(nextId());
    }

    @Override
    void closeNext(Pane.Timing timing) {
        long id = nextId();
        S state = stateOf(id);
        logic.at(id, windower.start(id), windower.end(id), null, 0, timing);
        logic.onClose(state);
        firstOpen = id + 1;
        while (count() > 0 && last(0) <= id) {
            dropOldest();
            if (stacks != null) {
                stacks.onDrop();
            }
        }
        capacity.closed();
    }

    /** The state of the window that closes next, which nobody else has. */
    private S stateOf(long id) {
        int end = stacks == null ? 1 : Math.max(1, stacks.seen());
        while (end < count() && first(end) <= id) {
            end++;
        }
        S oldest = state(0);
        if (end == 1) {
            return last(0) <= id ? oldest : logic.onMerge(logic.open(), oldest);
        }
        S state = logic.heldValues(oldest) > 0 ? mergedOneByOne(end) : stacks().combine(end);
        long held = logic.heldValues(state);
        if (capacity.isOverfull(held)) {
            capacity.admitsElement(held, id);
        }
        return state;
    }

    /** What holds its values is as large as its result: nothing is won by keeping sums of it, and much room is lost. */
    private S mergedOneByOne(int end) {
        S state = logic.open();
        for (int slice = 0; slice < end; slice++) {
            state = logic.onMerge(state, state(slice));
        }
        return state;
    }

    private TwoStacks<S> stacks() {
        if (stacks == null) {
            stacks = new TwoStacks<>(this, logic);
        }
        return stacks;
    }

    @Override
    void trim() {
        stacks = null;
    }

    @Override
    boolean mustRemember() {
        return false;
    }

    @Override
    void discard(Disposal disposal) {
        for (int slice = 0; slice < count(); slice++) {
            S state = state(slice);
            disposal.part(sink -> logic.discard(state, sink));
        }
    }

    @Override
    void describe(Description description) {
        for (long id = nextId(); count() > 0 && id <= last(count() - 1); id++) {
            long held = 0;
            boolean isOpen = false;
            for (int slice = 0; slice < count(); slice++) {
                if (first(slice) <= id && id <= last(slice)) {
                    isOpen = true;
                    held += logic.heldValues(state(slice));
                }
            }
            if (isOpen) {
                long end = windower.end(id);
                description.add(id, windower.start(id), end, null, end, held, 0);
            }
        }
    }

    @Override
    void write(DataOutput out, Codec<S> codec) throws IOException {
        out.writeLong(firstOpen);
        out.writeInt(count());
        for (int slice = 0; slice < count(); slice++) {
            out.writeLong(first(slice));
            out.writeLong(last(slice));
            codec.write(state(slice), out);
        }
    }

    @Override
    void read(DataInput in, Codec<S> codec) throws IOException {
        firstOpen = in.readLong();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            long first = in.readLong();
            long last = in.readLong();
            long from = Math.max(firstOpen, i == 0 ? first : Math.max(first, last(count() - 1) + 1));
            capacity.opened(Math.max(0, last - from + 1));
            add(count(), first, last, codec.read(in));
        }
    }
}
