package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.spi.Timestamps;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The written form of an engine's state, version 1.
 *
 * <p>A header (magic number, version, configuration), the times and counters, then each key, in the order of {@link KeyTable#inOrder}: its key, its
 * clock, the events that wait, its open windows. Deadlines are not written: they are computed anew.
 */
final class Snapshot<K, V, S> {

    private static final int MAGIC = 0x52574e44;
    private static final int VERSION = 1;

    private final WindowEngine<K, V, S, ?> engine;
    private final SnapshotCodecs<K, V, S> codecs;

    Snapshot(WindowEngine<K, V, S, ?> engine, SnapshotCodecs<K, V, S> codecs) {
        this.engine = engine;
        this.codecs = codecs;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeUTF(engine.config.fingerprint());
        out.writeLong(engine.timeline.systemNow());
        out.writeLong(engine.timeline.heldBack());
        out.writeLong(engine.time.now);
        out.writeLong(engine.work.arrivals);
        out.writeLong(engine.keys.places);
        if (engine.time instanceof StreamTime<K, V, S> stream) {
            stream.logic.writeState(out);
        }
        List<KeyState<K, V, S>> keys = engine.keys.inOrder();
        out.writeInt(keys.size());
        for (KeyState<K, V, S> key : keys) {
            writeKey(key, out);
        }
    }

    private void writeKey(KeyState<K, V, S> key, DataOutput out) throws IOException {
        codecs.key().write(key.key, out);
        out.writeLong(key.place);
        KeyExtras<K, V, S> extras = key.extras;
        out.writeLong(key.releasedTo());
        out.writeLong(engine.time.isShared() ? Timestamps.NONE : key.offset);
        if (extras != null && extras.clockLogic != null) {
            extras.clockLogic.writeState(out);
        }
        out.writeBoolean(key.isIdle());
        out.writeLong(extras != null && key.isIdle() ? extras.idleSince : 0);
        WaitingEvents<V> waiting = key.waiting();
        out.writeBoolean(waiting != null);
        if (waiting != null) {
            waiting.write(out, codecs.value());
        }
        key.write(out, codecs.state(), engine.shared);
    }

    void read(DataInput in) throws IOException {
        requireHeader(in);
        engine.timeline.restore(in.readLong(), in.readLong());
        engine.time.now = in.readLong();
        engine.work.arrivals = in.readLong();
        engine.keys.places = in.readLong();
        if (engine.time instanceof StreamTime<K, V, S> stream) {
            stream.logic.readState(in);
        }
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            readKey(in);
        }
    }

    private void readKey(DataInput in) throws IOException {
        KeyState<K, V, S> key = engine.keys.add(codecs.key().read(in), in.readLong());
        long releasedTo = in.readLong();
        if (releasedTo != Timestamps.NONE) {
            key.releaseTo(releasedTo);
            engine.work.releasedEarly = true;
        }
        long offset = in.readLong();
        if (!engine.time.isShared()) {
            key.offset = offset;
        }
        KeyExtras<K, V, S> extras = key.extras;
        if (extras != null && extras.clockLogic != null) {
            extras.clockLogic.readState(in);
        }
        boolean idle = in.readBoolean();
        long idleSince = in.readLong();
        if (in.readBoolean()) {
            WaitingEvents<V> waiting = key.newWaiting();
            waiting.read(in, codecs.value());
            engine.capacity.waits(waiting.size());
        }
        key.read(in, codecs.state(), engine.shared);
        if (idle) {
            engine.keys.rest(key, idleSince);
        } else {
            engine.settlement.settle(key);
        }
    }

    private void requireHeader(DataInput in) throws IOException {
        int magic = in.readInt();
        if (magic != MAGIC) {
            throw new SnapshotException("Not a snapshot: it begins with 0x" + Integer.toHexString(magic)
                    + " (expected: 0x" + Integer.toHexString(MAGIC) + ")");
        }
        int version = in.readInt();
        if (version != VERSION) {
            throw new SnapshotException("Snapshot of version " + version + " (expected: " + VERSION + ")");
        }
        String written = in.readUTF();
        String expected = engine.config.fingerprint();
        if (!written.equals(expected)) {
            throw new SnapshotException(
                    "Snapshot of another configuration: " + written + " (expected: " + expected + ")");
        }
    }
}
