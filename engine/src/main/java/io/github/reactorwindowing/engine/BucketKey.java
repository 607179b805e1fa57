package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.IdRange;
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

    private long[] ids = new long[1];
    private Object[] states = new Object[1];
    private int[] firings = new int[1];

    /** The open windows are at {@code first} to {@code last - 1}. */
    private int first;

    private int last;

    BucketKey(K key, long place) {
        super(key, place);
    }

    @Override
    void add(V value, long timestamp, Shared<K, V, S> shared) {
        long to = shared.windower().lastId(timestamp);
        enterIfAdmitted(shared.windower().firstId(timestamp, to), to, value, shared);
    }

    @Override
    void addLate(V value, long timestamp, long watermark, Shared<K, V, S> shared) {
        long to = shared.windower().lastId(timestamp);
        long from = shared.windower().firstId(timestamp, to);
        long open = from;
        while (open <= to && shared.windower().end(open) <= watermark) {
            open++;
        }
        shared.fate().missAll(from, open - 1);
        enterIfAdmitted(open, to, value, shared);
    }

    @Override
    void refuse(V value, long timestamp, Shared<K, V, S> shared) {
        long to = shared.windower().lastId(timestamp);
        shared.fate().missAll(shared.windower().firstId(timestamp, to), to);
    }

    /** A value enters some windows, or none of them if they could never be open together. */
    private void enterIfAdmitted(long from, long to, V value, Shared<K, V, S> shared) {
        if (from > to || shared.capacity().admitsOverlap(from, to, shared.windower())) {
            enterAll(from, to, value, shared);
        } else {
            shared.fate().refuseAll(from, to, LateReason.MAX_OPEN_WINDOWS);
        }
    }

    private void enterAll(long from, long to, V value, Shared<K, V, S> shared) {
        int index = from <= to ? firstPlaceFrom(from) : last;
        for (long id = from; id <= to; id++) {
            boolean isOpen = index != last && ids[index] == id;
            if (!isOpen && !shared.capacity().admitsWindow(shared.windower())) {
                shared.fate().refuse(id, LateReason.MAX_OPEN_WINDOWS);
                continue;
            }
            if (!isOpen) {
                index = open(index, id, shared);
            }
            enter(index, id, value, shared);
            index++;
        }
    }

    private void enter(int index, long id, V value, Shared<K, V, S> shared) {
        long held = shared.capacity().heldIfBounded(shared.logic(), stateAt(index));
        if (shared.capacity().isFull(held) && !makesRoom(index, id, held, shared)) {
            shared.fate().refuse(id, LateReason.MAX_ELEMENTS_PER_WINDOW);
            return;
        }
        shared.fate().enter();
        shared.logic()
                .at(
                        id,
                        shared.windower().start(id),
                        shared.windower().end(id),
                        null,
                        firings[index],
                        Pane.Timing.EARLY);
        states[index] = shared.logic().onEvent(stateAt(index), value);
        if (shared.logic().hasFired()) {
            firings[index]++;
        }
    }

    /** Emits what a full window holds, if that is what is to be done; it begins anew. */
    private boolean makesRoom(int index, long id, long held, Shared<K, V, S> shared) {
        if (!shared.capacity().admitsElement(held, id)) {
            return false;
        }
        shared.logic()
                .at(
                        id,
                        shared.windower().start(id),
                        shared.windower().end(id),
                        null,
                        firings[index],
                        Pane.Timing.EVICTED);
        shared.logic().onClose(stateAt(index)); // before it is let go, so that it is discarded if this fails
        states[index] = NOTHING;
        states[index] = shared.logic().open();
        if (shared.logic().hasFired()) {
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

    private int open(int index, long id, Shared<K, V, S> shared) {
        S state = shared.logic().open();
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
        shared.capacity().opened(1);
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
    long nextClose(Shared<K, V, S> shared) {
        return shared.windower().end(ids[first]);
    }

    @Override
    void closeNext(Pane.Timing timing, Shared<K, V, S> shared) {
        long id = ids[first];
        shared.logic().at(id, shared.windower().start(id), shared.windower().end(id), null, firings[first], timing);
        shared.logic().onClose(stateAt(first)); // before it is let go, so that it is discarded if this fails
        states[first] = NOTHING;
        first++;
        if (first == last) {
            first = 0;
            last = 0;
        }
        shared.capacity().closed();
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
    boolean beginsAnew() {
        return true;
    }

    @Override
    boolean mustRemember() {
        return false;
    }

    @Override
    void discard(Disposal disposal, Shared<K, V, S> shared) {
        for (int i = first; i < last; i++) {
            Object held = states[i];
            if (held != NOTHING) { // which is there when a window that had to make room could not begin anew
                S state = stateAt(i);
                disposal.part(sink -> shared.logic().discard(state, sink));
            }
        }
    }

    @Override
    void describe(WindowDescription description, Shared<K, V, S> shared) {
        for (int i = first; i < last; i++) {
            long end = shared.windower().end(ids[i]);
            description.add(
                    ids[i],
                    shared.windower().start(ids[i]),
                    end,
                    null,
                    end,
                    shared.logic().heldValues(stateAt(i)),
                    firings[i]);
        }
    }

    @Override
    void write(DataOutput out, Codec<S> codec, Shared<K, V, S> shared) throws IOException {
        out.writeInt(last - first);
        for (int i = first; i < last; i++) {
            out.writeLong(ids[i]);
            out.writeInt(firings[i]);
            codec.write(stateAt(i), out);
        }
    }

    @Override
    void read(DataInput in, Codec<S> codec, Shared<K, V, S> shared) throws IOException {
        last = in.readInt();
        ids = Arrays.copyOf(ids, Math.max(1, last));
        states = Arrays.copyOf(states, Math.max(1, last));
        firings = Arrays.copyOf(firings, Math.max(1, last));
        for (int i = 0; i < last; i++) {
            ids[i] = in.readLong();
            firings[i] = in.readInt();
            states[i] = codec.read(in);
        }
        shared.capacity().opened(last);
    }

    @SuppressWarnings("unchecked") // only open, enter and read put states in
    private S stateAt(int index) {
        return (S) states[index];
    }
}
