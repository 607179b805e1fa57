package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.spi.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Open windows of an aligned windower: id and state of each, in order of id, which is the order of close too.
 *
 * <p>Bounds are never stored, they come from the windower. An event in order touches the last places only.
 */
final class BucketKey<K, V, S> extends KeyState<K, V, S> {

    private final AlignedCalls windower;
    private final LogicCalls<V, S, ?> logic;
    private final Capacity<?, V, S> capacity;
    private final Fate fate;
    private long[] ids = new long[1];
    private Object[] states = new Object[1];
    private int[] firings = new int[1];

    /** The open windows are at {@code first} to {@code last - 1}. */
    private int first;

    private int last;

    BucketKey(
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
        long to = windower.lastId(timestamp);
        enterAll(windower.firstId(timestamp, to), to, value);
    }

    @Override
    void addLate(V value, long timestamp, long watermark) {
        long to = windower.lastId(timestamp);
        long from = windower.firstId(timestamp, to);
        long open = from;
        while (open <= to && windower.end(open) <= watermark) {
            open++;
        }
        fate.missAll(new IdRange(from, open - 1));
        enterAll(open, to, value);
    }

    @Override
    void refuse(V value, long timestamp) {
        long to = windower.lastId(timestamp);
        fate.missAll(new IdRange(windower.firstId(timestamp, to), to));
    }

    private void enterAll(long from, long to, V value) {
        int index = from <= to ? firstPlaceFrom(from) : last;
        for (long id = from; id <= to; id++) {
            boolean isOpen = index != last && ids[index] == id;
            if (!isOpen && !capacity.admitsWindow(windower)) {
                fate.refuse(id, LateReason.MAX_OPEN_WINDOWS);
                continue;
            }
            if (!isOpen) {
                index = open(index, id);
            }
            enter(index, id, value);
            index++;
        }
    }

    private void enter(int index, long id, V value) {
        long held = logic.heldValues(stateAt(index));
        if (capacity.isFull(held) && !makesRoom(index, id, held)) {
            fate.refuse(id, LateReason.MAX_ELEMENTS_PER_WINDOW);
            return;
        }
        fate.enter();
        logic.at(id, windower.start(id), windower.end(id), null, firings[index], Pane.Timing.EARLY);
        states[index] = logic.onEvent(stateAt(index), value);
        if (logic.hasFired()) {
            firings[index]++;
        }
    }

    /** Emits what a full window holds, if that is what is to be done; it begins anew. */
    private boolean makesRoom(int index, long id, long held) {
        if (!capacity.admitsElement(held, id)) {
            return false;
        }
        logic.at(id, windower.start(id), windower.end(id), null, firings[index], Pane.Timing.EVICTED);
        logic.onClose(stateAt(index)); // before it is let go, so that it is discarded if this fails
        states[index] = NOTHING;
        states[index] = logic.open();
        if (logic.hasFired()) {
            firings[index]++;
        }
        return true;
    }

    /** The place of the first open window with that id or a later one, {@code last} if there is none. */
    private int firstPlaceFrom(long id) {
        if (first == last || ids[last - 1] < id) {
            return last;
        }
        int place = Arrays.binarySearch(ids, first, last, id);
        return place >= 0 ? place : -place - 1;
    }

    private int open(int index, long id) {
        S state = logic.open();
        int place = index;
        if (last == ids.length) {
            place -= first;
            makeRoom();
        }
        int moved = last - place;
        System.arraycopy(ids, place, ids, place + 1, moved);
        System.arraycopy(states, place, states, place + 1, moved);
        System.arraycopy(firings, place, firings, place + 1, moved);
        ids[place] = id;
        states[place] = state;
        firings[place] = 0;
        last++;
        capacity.opened(1);
        return place;
    }

    /** Moves the open windows to the front, of longer arrays if more than half of the places are taken. */
    private void makeRoom() {
        int size = last - first;
        int capacity = size > ids.length / 2 ? Math.max(2, ids.length * 2) : ids.length;
        long[] newIds = new long[capacity];
        Object[] newStates = new Object[capacity];
        int[] newFirings = new int[capacity];
        System.arraycopy(ids, first, newIds, 0, size);
        System.arraycopy(states, first, newStates, 0, size);
        System.arraycopy(firings, first, newFirings, 0, size);
        ids = newIds;
        states = newStates;
        firings = newFirings;
        first = 0;
        last = size;
    }

    @Override
    boolean hasNoWindow() {
        return first == last;
    }

    @Override
    long nextClose() {
        return windower.end(ids[first]);
    }

    @Override
    void closeNext(Pane.Timing timing) {
        long id = ids[first];
        logic.at(id, windower.start(id), windower.end(id), null, firings[first], timing);
        logic.onClose(stateAt(first)); // before it is let go, so that it is discarded if this fails
        states[first] = NOTHING;
        first++;
        if (first == last) {
            first = 0;
            last = 0;
        }
        capacity.closed();
    }

    /** Fills places whose window closed, so that no state is kept from the garbage collector. */
    private static final Object NOTHING = new Object();

    @Override
    void trim() {
        if (hasNoWindow() && ids.length > 2) {
            ids = new long[1];
            states = new Object[1];
            firings = new int[1];
        }
    }

    @Override
    boolean mustRemember() {
        return false;
    }

    @Override
    void discard(Disposal disposal) {
        for (int i = first; i < last; i++) {
            Object held = states[i];
            if (held != NOTHING) { // which is there when a window that had to make room could not begin anew
                S state = stateAt(i);
                disposal.part(sink -> logic.discard(state, sink));
            }
        }
    }

    @Override
    void describe(Description description) {
        for (int i = first; i < last; i++) {
            long end = windower.end(ids[i]);
            description.add(ids[i], windower.start(ids[i]), end, null, end, logic.heldValues(stateAt(i)), firings[i]);
        }
    }

    @Override
    void write(DataOutput out, Codec<S> codec) throws IOException {
        out.writeInt(last - first);
        for (int i = first; i < last; i++) {
            out.writeLong(ids[i]);
            out.writeInt(firings[i]);
            codec.write(stateAt(i), out);
        }
    }

    @Override
    void read(DataInput in, Codec<S> codec) throws IOException {
        last = in.readInt();
        ids = Arrays.copyOf(ids, Math.max(1, last));
        states = Arrays.copyOf(states, Math.max(1, last));
        firings = Arrays.copyOf(firings, Math.max(1, last));
        for (int i = 0; i < last; i++) {
            ids[i] = in.readLong();
            firings[i] = in.readInt();
            states[i] = codec.read(in);
        }
        capacity.opened(last);
    }

    @SuppressWarnings("unchecked") // only open, enter and read put states in
    private S stateAt(int index) {
        return (S) states[index];
    }
}
