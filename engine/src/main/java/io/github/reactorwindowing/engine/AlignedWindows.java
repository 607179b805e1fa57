package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Open windows of an {@link AlignedWindower}: id and state of each, in order of id, which is the order of close too.
 *
 * <p>Bounds are never stored, they come from the windower. An event in order touches the last places only.
 */
final class AlignedWindows<V, S> extends KeyWindows<V, S> {

    private final AlignedWindower windower;
    private final LogicCalls<V, S, ?> logic;
    private long[] ids = new long[1];
    private Object[] states = new Object[1];
    private int[] firings = new int[1];

    /** The open windows are at {@code first} to {@code last - 1}. */
    private int first;

    private int last;

    private boolean entered;

    AlignedWindows(AlignedWindower windower, LogicCalls<V, S, ?> logic) {
        this.windower = windower;
        this.logic = logic;
    }

    @Override
    List<Long> add(V value, long timestamp) {
        long to = windower.lastId(timestamp);
        enterAll(firstIdOf(timestamp, to), to, value);
        return List.of();
    }

    @Override
    List<Long> addLate(V value, long timestamp, long watermark) {
        long to = windower.lastId(timestamp);
        long from = firstIdOf(timestamp, to);
        long open = from;
        while (open <= to && windower.end(open) <= watermark) {
            open++;
        }
        enterAll(open, to, value);
        return new IdRange(from, open - 1);
    }

    @Override
    List<Long> refuse(V value, long timestamp) {
        entered = false;
        long to = windower.lastId(timestamp);
        return new IdRange(firstIdOf(timestamp, to), to);
    }

    @Override
    boolean hasEntered() {
        return entered;
    }

    private long firstIdOf(long timestamp, long lastId) {
        long firstId = windower.firstId(timestamp);
        if (firstId > lastId) {
            throw new IllegalStateException(windower + ": no window holds timestamp " + timestamp + ": firstId is "
                    + firstId + ", lastId " + lastId + " (expected: firstId <= lastId)");
        }
        return firstId;
    }

    private void enterAll(long from, long to, V value) {
        entered = from <= to;
        int index = entered ? firstPlaceFrom(from) : last;
        for (long id = from; id <= to; id++) {
            if (index == last || ids[index] != id) {
                index = open(index, id);
            }
            enter(index, id, value);
            index++;
        }
    }

    private void enter(int index, long id, V value) {
        logic.at(id, windower.start(id), windower.end(id), null, firings[index], false);
        states[index] = logic.onEvent(stateAt(index), value);
        if (logic.hasFired()) {
            firings[index]++;
        }
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
    boolean isEmpty() {
        return first == last;
    }

    @Override
    long nextClose() {
        return windower.end(ids[first]);
    }

    @Override
    void closeNext() {
        long id = ids[first];
        logic.at(id, windower.start(id), windower.end(id), null, firings[first], true);
        logic.onClose(stateAt(first)); // before it is let go, so that it is discarded if this fails
        states[first] = CLOSED;
        first++;
        if (first == last) {
            first = 0;
            last = 0;
        }
    }

    /** Fills places whose window closed, so that no state is kept from the garbage collector. */
    private static final Object CLOSED = new Object();

    @Override
    void trim() {
        if (isEmpty() && ids.length > 2) {
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
            S state = stateAt(i);
            disposal.part(sink -> logic.discard(state, sink));
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
    }

    @SuppressWarnings("unchecked") // only open, enter and read put states in
    private S stateAt(int index) {
        return (S) states[index];
    }
}
