package io.github.reactorwindowing.engine.internal.windows;

import io.github.reactorwindowing.engine.internal.key.KeyContext;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.key.WindowCopies;
import io.github.reactorwindowing.engine.internal.key.WindowDescription;
import io.github.reactorwindowing.engine.internal.output.Disposal;
import io.github.reactorwindowing.engine.internal.record.RecordInput;
import io.github.reactorwindowing.engine.internal.record.RecordOutput;
import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.spi.Codec;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Open windows of an aligned windower: id and state of each, in order of id, which is the order of close too.
 *
 * <p>Bounds are never stored, they come from the windower. An event in order touches the last places only; one that
 * opens a window before others costs O(log n) of n open windows.
 */
public final class BucketKey<K, V, S> extends KeyState<K, V, S> {

    /** An open window. */
    private static final class Bucket<S> {

        final long id;

        /** Null while a window that was evicted cannot start again. */
        @Nullable
        S state;

        int firings;

        Bucket(long id, S state) {
            this.id = id;
            this.state = state;
        }

        S state() {
            return Objects.requireNonNull(state);
        }
    }

    private final ChunkedList<Bucket<S>> buckets = new ChunkedList<>();

    public BucketKey(K key, long place) {
        super(key, place);
    }

    @Override
    public void add(V value, long timestamp, KeyContext<V, S> shared) {
        long to = shared.windower().lastId(timestamp);
        enterIfAdmitted(shared.windower().firstId(timestamp, to), to, value, shared);
    }

    @Override
    public void addLate(V value, long timestamp, long watermark, KeyContext<V, S> shared) {
        long to = shared.windower().lastId(timestamp);
        long from = shared.windower().firstId(timestamp, to);
        long open = shared.windower().firstOpenId(from, to, watermark);
        shared.fate().missAll(from, open - 1);
        enterIfAdmitted(open, to, value, shared);
    }

    @Override
    public void refuse(V value, long timestamp, KeyContext<V, S> shared) {
        long to = shared.windower().lastId(timestamp);
        shared.fate().missAll(shared.windower().firstId(timestamp, to), to);
    }

    /** A value enters some windows, or none of them if they could never be open together. */
    private void enterIfAdmitted(long from, long to, V value, KeyContext<V, S> shared) {
        if (from > to || shared.capacity().admitsOverlap(from, to, shared.windower())) {
            enterAll(from, to, value, shared);
        } else {
            shared.fate().refuseAll(from, to, LateReason.MAX_OPEN_WINDOWS);
        }
    }

    private void enterAll(long from, long to, V value, KeyContext<V, S> shared) {
        int index = from <= to ? firstPlaceFrom(from) : buckets.size();
        for (long id = from; id <= to; id++) {
            boolean isOpen = index != buckets.size() && buckets.get(index).id == id;
            if (!isOpen && !shared.capacity().admitsWindow(shared.windower())) {
                shared.fate().refuse(id, LateReason.MAX_OPEN_WINDOWS);
                continue;
            }
            if (!isOpen) {
                open(index, id, shared);
            }
            enter(buckets.get(index), id, value, shared);
            index++;
        }
    }

    private void enter(Bucket<S> bucket, long id, V value, KeyContext<V, S> shared) {
        long held = shared.capacity().heldIfBounded(shared.logic(), bucket.state());
        if (shared.capacity().isFull(held) && !makesRoom(bucket, id, held, shared)) {
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
                        bucket.firings,
                        Pane.Timing.EARLY);
        bucket.state = shared.logic().onEvent(bucket.state(), value);
        if (shared.logic().hasFired()) {
            bucket.firings++;
        }
    }

    /** Emits what a full window holds, if that is what is to be done; it begins anew. */
    private boolean makesRoom(Bucket<S> bucket, long id, long held, KeyContext<V, S> shared) {
        if (!shared.capacity().admitsElement(held, id)) {
            return false;
        }
        shared.logic()
                .at(
                        id,
                        shared.windower().start(id),
                        shared.windower().end(id),
                        null,
                        bucket.firings,
                        Pane.Timing.EVICTED);
        shared.logic().onClose(bucket.state()); // before its removal, so that it is discarded if this fails
        bucket.state = null;
        bucket.state = shared.logic().open();
        if (shared.logic().hasFired()) {
            bucket.firings++;
        }
        return true;
    }

    /** The place of the first open window with that id or a later one, their number if there is none. */
    private int firstPlaceFrom(long id) {
        int low = 0;
        int high = buckets.size();
        if (high == 0 || buckets.get(high - 1).id < id) {
            return high;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (buckets.get(middle).id < id) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void open(int index, long id, KeyContext<V, S> shared) {
        buckets.add(index, new Bucket<>(id, shared.logic().open()));
        shared.capacity().opened(1);
    }

    /** See {@link ChunkedList#moves}. */
    public long moves() {
        return buckets.moves();
    }

    @Override
    public boolean hasNoWindow() {
        return buckets.size() == 0;
    }

    @Override
    public long nextClose(KeyContext<V, S> shared) {
        return shared.windower().end(buckets.get(0).id);
    }

    @Override
    public void closeNext(Pane.Timing timing, KeyContext<V, S> shared) {
        Bucket<S> closes = buckets.get(0);
        long id = closes.id;
        shared.logic().at(id, shared.windower().start(id), shared.windower().end(id), null, closes.firings, timing);
        shared.logic().onClose(closes.state()); // before its removal, so that it is discarded if this fails
        buckets.remove(0);
        shared.capacity().closed();
    }

    @Override
    public int windowCapacity() {
        return buckets.capacity();
    }

    @Override
    public void trim() {
        // a list without elements has no more room than it needs
    }

    @Override
    public boolean beginsAnew() {
        return true;
    }

    @Override
    public boolean mustRemember() {
        return false;
    }

    @Override
    public void discard(Disposal disposal, KeyContext<V, S> shared) {
        for (int i = 0; i < buckets.size(); i++) {
            S state = buckets.get(i).state;
            if (state != null) {
                disposal.part(sink -> shared.logic().discard(state, sink));
            }
        }
    }

    @Override
    public void describe(WindowDescription description, KeyContext<V, S> shared) {
        for (int i = 0; i < buckets.size(); i++) {
            Bucket<S> bucket = buckets.get(i);
            long end = shared.windower().end(bucket.id);
            boolean goesOn = description.add(
                    bucket.id,
                    shared.windower().start(bucket.id),
                    end,
                    null,
                    end,
                    shared.logic().heldValues(bucket.state()),
                    bucket.firings);
            if (!goesOn) {
                return;
            }
        }
    }

    @Override
    public void copyWindows(WindowCopies<S> copies, KeyContext<V, S> shared) {
        for (int i = 0; i < buckets.size(); i++) {
            Bucket<S> bucket = buckets.get(i);
            long id = bucket.id;
            if (copies.wants(id)) {
                S copy = shared.logic().copy(bucket.state());
                copies.add(id, shared.windower().start(id), shared.windower().end(id), null, bucket.firings, copy);
            }
        }
    }

    @Override
    public void write(RecordOutput out, Codec<S> codec, KeyContext<V, S> shared) {
        out.writeInt(buckets.size());
        for (int i = 0; i < buckets.size(); i++) {
            Bucket<S> bucket = buckets.get(i);
            out.writeLong(bucket.id);
            out.writeInt(bucket.firings);
            out.writeValue("windows.state", codec, bucket.state());
        }
    }

    @Override
    public void read(RecordInput in, Codec<S> codec, KeyContext<V, S> shared) {
        int count = in.readCount("windows", Long.BYTES + 2 * Integer.BYTES);
        for (int i = 0; i < count; i++) {
            long id = in.readLong("windows.id", Long.MIN_VALUE, Long.MAX_VALUE);
            in.require(shared.windower().hasWindow(id), "windows.id", id, "a window of " + shared.windower());
            in.require(i == 0 || id > buckets.get(i - 1).id, "windows.id", id, "ids in order, each once");
            int firings = in.readInt("windows.firings", 0, DynamicWindow.MOST_FIRINGS);
            Bucket<S> bucket = new Bucket<>(id, in.readValue("windows.state", codec));
            bucket.firings = firings;
            buckets.add(i, bucket);
        }
        shared.capacity().opened(count);
    }
}
