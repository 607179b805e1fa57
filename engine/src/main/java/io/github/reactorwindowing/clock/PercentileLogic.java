package io.github.reactorwindowing.clock;

import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.OffsetClock;
import io.github.reactorwindowing.spi.Timestamps;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The watermark behind which all but a few events are expected to have come. */
final class PercentileLogic implements ClockLogic<Object> {

    private final DelayPercentile delays;
    private final long leastWait;

    /**
     * The greatest timestamp so far less its arrival: where the watermark would be, less {@code now}, without any wait.
     */
    private long lead = Timestamps.NONE;

    /** The watermark less {@code now}, as the event clock keeps it. */
    private long offset = Timestamps.NONE;

    PercentileLogic(DelayPercentile delays, long leastWait) {
        this.delays = delays;
        this.leastWait = leastWait;
    }

    @Override
    public void onEvent(Object value, long timestamp, long now) {
        lead = Math.max(lead, timestamp - now);
        delays.add(now + lead - timestamp);
        long wait = Math.max(leastWait, delays.value());
        offset = Math.max(offset, lead - wait);
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
        return lead == Timestamps.NONE;
    }

    @Override
    public void writeState(DataOutput out) throws IOException {
        out.writeLong(lead);
        out.writeLong(offset);
        delays.write(out);
    }

    @Override
    public void readState(DataInput in) throws IOException {
        lead = OffsetClock.requireOffset(in.readLong());
        offset = OffsetClock.requireOffset(in.readLong());
        delays.read(in);
    }
}
