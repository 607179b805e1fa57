package io.github.reactorwindowing.engine.internal.time;

import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.OffsetClock;
import io.github.reactorwindowing.spi.Timestamps;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;

/**
 * An {@link OffsetClock} run as a {@link ClockLogic}, for where there is not one for each key.
 *
 * @param <V> the values whose time it tells
 */
public final class OffsetLogic<V> implements ClockLogic<V> {

    private final OffsetClock<V> clock;
    private long offset;

    /**
     * A running clock that has seen no event.
     *
     * @param clock the clock
     */
    public OffsetLogic(OffsetClock<V> clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.offset = initialOffset(clock);
    }

    /** Asks a clock where keys begin; what it throws is given its name. */
    static long initialOffset(OffsetClock<?> clock) {
        try {
            return clock.initialOffset();
        } catch (Throwable thrown) {
            throw UserFunctionException.threwOf("initialOffset of the clock", clock, thrown);
        }
    }

    @Override
    public void onEvent(V value, long timestamp, long now) {
        offset = Math.max(offset, clock.offset(value, timestamp, now));
    }

    @Override
    public long watermark(long now) {
        return watermark(offset, now);
    }

    @Override
    public long wakeUpFor(long watermark) {
        return wakeUpFor(offset, watermark);
    }

    @Override
    public boolean isEmpty() {
        return offset == initialOffset(clock);
    }

    @Override
    public void writeState(DataOutput out) throws IOException {
        out.writeLong(offset);
    }

    @Override
    public void readState(DataInput in) throws IOException {
        offset = OffsetClock.requireOffset(in.readLong());
    }

    static long watermark(long offset, long now) {
        return offset == Timestamps.NONE ? Timestamps.NONE : now + offset;
    }

    static long wakeUpFor(long offset, long watermark) {
        return offset == Timestamps.NONE || watermark == Timestamps.END ? Timestamps.END : watermark - offset;
    }
}
