package io.github.reactorwindowing.engine.internal.snapshot;

import io.github.reactorwindowing.engine.contract.SnapshotCodecs;
import io.github.reactorwindowing.engine.internal.core.EngineParts;
import io.github.reactorwindowing.engine.internal.key.ColdKeyState;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.key.TimeOrderedBuffer;
import io.github.reactorwindowing.engine.internal.record.RecordInput;
import io.github.reactorwindowing.engine.internal.record.RecordOutput;
import io.github.reactorwindowing.spi.MessageText;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Writes and reads all that is kept for one key. A record holds it whole, and needs no other key's. */
public final class KeyRecord<K, V, S> {

    private final EngineParts<K, V, S, ?> engine;
    private final SnapshotCodecs<K, V, S> codecs;

    /** Idle keys that were read: they are enrolled in the order in which they became idle. */
    private final List<KeyState<K, V, S>> idle = new ArrayList<>();

    /** The places of all keys that were read. */
    private long[] places = new long[16];

    private int count;

    KeyRecord(EngineParts<K, V, S, ?> engine, SnapshotCodecs<K, V, S> codecs) {
        this.engine = engine;
        this.codecs = codecs;
    }

    void write(KeyState<K, V, S> key, RecordOutput out) {
        out.writeValue("key", codecs.key(), key.key);
        out.writeLong(key.place);
        out.writeLong(key.releasedTo());
        ColdKeyState<KeyState<K, V, S>, V> extras = key.extras;
        if (extras != null && extras.clockLogic != null) {
            out.writeState(
                    "clock", "the clock " + MessageText.of(engine.config.clock()), extras.clockLogic::writeState);
        } else if (!engine.time.isShared()) {
            out.writeLong(key.offset);
        }
        out.writeByte(key.isIdle() ? 1 : 0);
        if (key.isIdle()) {
            out.writeLong(key.extras().idleSince);
        }
        TimeOrderedBuffer<V> waiting = key.waiting();
        if (waiting == null) {
            out.writeInt(0);
        } else {
            waiting.write(out, codecs.value());
        }
        key.write(out, codecs.state(), engine.shared);
    }

    void read(RecordInput in) {
        KeyState<K, V, S> key = readNewKey(in);
        long releasedTo = in.readLongOr("releasedTo", Timestamps.NONE, Timestamps.MIN, Timestamps.MAX);
        if (releasedTo != Timestamps.NONE) {
            key.releaseTo(releasedTo);
            engine.work.releasedEarly = true;
        }
        ColdKeyState<KeyState<K, V, S>, V> extras = key.extras;
        if (extras != null && extras.clockLogic != null) {
            in.readState("clock", "the clock " + MessageText.of(engine.config.clock()), extras.clockLogic::readState);
        } else if (!engine.time.isShared()) {
            key.offset = in.readLongOr("offset", Timestamps.NONE, -RecordInput.MOST, RecordInput.MOST);
        }
        boolean isIdle = in.readByte("idle", 1) == 1;
        if (isIdle) {
            key.extras().idleSince = in.readLong("idleSince", Timestamps.MIN, Timestamps.MAX);
        }
        int waiting = in.readCount("waiting", TimeOrderedBuffer.LEAST_BYTES);
        if (waiting > 0) {
            key.newWaiting().read(waiting, in, codecs.value(), engine.work.arrivals);
            engine.limits.waits(waiting);
        }
        key.read(in, codecs.state(), engine.shared);
        in.require(!isIdle || key.holdsNothing(), "idle", 1, "0, since the key holds windows or waiting events");
        if (isIdle) {
            idle.add(key);
        } else {
            engine.settlement.settle(key);
        }
    }

    private KeyState<K, V, S> readNewKey(RecordInput in) {
        K key = in.readValue("key", codecs.key());
        in.require(engine.keys.get(key) == null, "key", "a key of another record", "one record for each key");
        long place = in.readLong("place", 0, engine.keys.places - 1);
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
        }
        places[count++] = place;
        return engine.keys.add(key, place);
    }

    /** All keys were read. */
    void finish(RecordInput in) {
        Arrays.sort(places, 0, count);
        for (int i = 1; i < count; i++) {
            in.require(places[i - 1] != places[i], "place", places[i], "each key's its own, but two have it");
        }
        idle.sort(Comparator.comparingLong(key -> key.extras().idleSince));
        for (KeyState<K, V, S> key : idle) {
            engine.keys.rest(key, key.extras().idleSince);
        }
    }
}
