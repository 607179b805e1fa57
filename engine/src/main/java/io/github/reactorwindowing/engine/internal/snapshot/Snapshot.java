package io.github.reactorwindowing.engine.internal.snapshot;

import io.github.reactorwindowing.engine.contract.SnapshotCodecs;
import io.github.reactorwindowing.engine.error.SnapshotException;
import io.github.reactorwindowing.engine.internal.core.EngineParts;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.record.RecordInput;
import io.github.reactorwindowing.engine.internal.record.RecordKind;
import io.github.reactorwindowing.engine.internal.record.RecordOutput;
import io.github.reactorwindowing.engine.internal.time.HostTime;
import io.github.reactorwindowing.engine.internal.time.KeyLogicTime;
import io.github.reactorwindowing.engine.internal.time.StreamTime;
import io.github.reactorwindowing.spi.MessageText;
import io.github.reactorwindowing.spi.Timestamps;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The written form of an engine's state, form 2: {@code docs/snapshot-form.md} lists each field.
 *
 * <p>Magic number and form; the engine record; a record for each key, in any order; the end record. Deadlines are not
 * written: they are computed again.
 */
public final class Snapshot<K, V, S> {

    private static final int MAGIC = 0x52574e44;
    private static final int FORM = 2;

    private final EngineParts<K, V, S, ?> engine;
    private final SnapshotCodecs<K, V, S> codecs;

    public Snapshot(EngineParts<K, V, S, ?> engine, SnapshotCodecs<K, V, S> codecs) {
        this.engine = engine;
        this.codecs = codecs;
    }

    public void write(DataOutput target) throws IOException {
        target.writeInt(MAGIC);
        target.writeInt(FORM);
        RecordOutput out = new RecordOutput(target);
        out.begin(RecordKind.ENGINE);
        writeEngine(out);
        out.end();
        List<KeyState<K, V, S>> keys = engine.keys.inOrder();
        KeyRecord<K, V, S> records = new KeyRecord<>(engine, codecs);
        for (KeyState<K, V, S> key : keys) {
            out.begin(RecordKind.KEY);
            records.write(key, out);
            out.end();
        }
        out.begin(RecordKind.END);
        out.writeLong(keys.size());
        out.end();
    }

    private void writeEngine(RecordOutput out) {
        out.writeText(engine.traits.fingerprint());
        out.writeLong(engine.timeline.systemNow());
        out.writeLong(engine.timeline.heldBack());
        out.writeLong(engine.time.now);
        out.writeLong(engine.work.arrivals);
        out.writeLong(engine.keys.places);
        if (engine.time instanceof StreamTime<K, V, S> stream) {
            out.writeState("clock", "the clock " + MessageText.of(engine.config.clock()), stream.logic::writeState);
        } else if (engine.time instanceof HostTime<K, V, S> host) {
            out.writeLong(host.watermark());
        }
    }

    public void read(DataInput source) throws IOException {
        RecordInput in = new RecordInput(source);
        requireForm(in);
        try {
            RecordKind first = in.next();
            in.require(first == RecordKind.ENGINE, "kind", first, "an engine record, which is the first");
            readEngine(in);
            readKeys(in);
            in.requireEndOfSource();
            apply();
        } catch (SnapshotException e) {
            throw e;
        } catch (RuntimeException thrown) {
            throw in.failed(thrown);
        }
    }

    /** The snapshot is good: clocks apply what they read to state that keys share, such as the completed sides of a join. */
    private void apply() {
        if (engine.time instanceof StreamTime<K, V, S> stream) {
            stream.logic.restored();
        } else if (engine.time instanceof KeyLogicTime<K, V, S> logics) {
            List<KeyState<K, V, S>> keys = engine.keys.inOrder();
            keys.forEach(logics::restored);
            for (KeyState<K, V, S> key : keys) {
                if (!key.isIdle()) {
                    engine.settlement.settle(key); // again: its watermark may have moved
                }
            }
        }
    }

    private void requireForm(RecordInput in) throws IOException {
        int magic = in.takeInt("magic");
        if (magic != MAGIC) {
            throw new SnapshotException("Not a snapshot: it begins with 0x" + Integer.toHexString(magic)
                    + " (expected: 0x" + Integer.toHexString(MAGIC) + ")");
        }
        int form = in.takeInt("form");
        if (form != FORM) {
            throw new SnapshotException("Snapshot of form " + form + " (expected: " + FORM + ")");
        }
    }

    private void readEngine(RecordInput in) {
        String written = in.readText("configuration");
        String expected = engine.traits.fingerprint();
        if (!written.equals(expected)) {
            throw new SnapshotException(
                    "Snapshot of another configuration: " + written + " (expected: " + expected + ")");
        }
        engine.timeline.restore(
                in.readLong("systemNow", Timestamps.MIN, Timestamps.MAX), in.readLong("heldBack", 0, Timestamps.MAX));
        engine.time.now = in.readLong("clockNow", Timestamps.MIN - Timestamps.MAX, Timestamps.MAX);
        engine.work.arrivals = in.readLong("arrivals", 0, RecordInput.MOST);
        engine.keys.places = in.readLong("places", 0, RecordInput.MOST);
        if (engine.time instanceof StreamTime<K, V, S> stream) {
            in.readState("clock", "the clock " + MessageText.of(engine.config.clock()), stream.logic::readState);
        } else if (engine.time instanceof HostTime<K, V, S> host) {
            host.advanceWatermark(in.readLongOr("watermark", Timestamps.NONE, Timestamps.MIN, Timestamps.MAX));
        }
        in.requireEnd();
    }

    private void readKeys(RecordInput in) throws IOException {
        KeyRecord<K, V, S> records = new KeyRecord<>(engine, codecs);
        long count = 0;
        RecordKind kind = in.next();
        while (kind == RecordKind.KEY) {
            records.read(in);
            in.requireEnd();
            count++;
            kind = in.next();
        }
        in.require(kind == RecordKind.END, "kind", kind, "a key record or the end record");
        long written = in.readLong("keys", 0, Long.MAX_VALUE);
        in.require(written == count, "keys", written, count + ", of which there are records");
        in.requireEnd();
        records.finish(in);
    }
}
