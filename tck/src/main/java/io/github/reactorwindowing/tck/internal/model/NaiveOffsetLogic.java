package io.github.reactorwindowing.tck.internal.model;

import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.OffsetClock;
import io.github.reactorwindowing.spi.Timestamps;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * An {@link OffsetClock} run as a {@link ClockLogic}, by the words of its contract: {@code W = now + offset}, which
 * only grows.
 */
public final class NaiveOffsetLogic<V> implements ClockLogic<V> {

    private final OffsetClock<V> clock;
    private long offset;

    NaiveOffsetLogic(OffsetClock<V> clock) {
        this.clock = clock;
        this.offset = clock.initialOffset();
    }

    @Override
    public void onEvent(V value, long timestamp, long now) {
        offset = Math.max(offset, clock.offset(value, timestamp, now));
    }

    @Override
    public long watermark(long now) {
        return offset == Timestamps.NONE ? Timestamps.NONE : now + offset;
    }

    @Override
    public long wakeUpFor(long watermark) {
        return offset == Timestamps.NONE || watermark == Timestamps.END ? Timestamps.END : watermark - offset;
    }

    @Override
    public boolean isEmpty() {
        return offset == clock.initialOffset();
    }

    @Override
    public void writeState(DataOutput out) throws IOException {
        out.writeLong(offset);
    }

    @Override
    public void readState(DataInput in) throws IOException {
        offset = in.readLong();
    }
}
