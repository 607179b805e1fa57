package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.StatefulClock;
import io.github.reactorwindowing.spi.Timestamps;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * The contract of a state of its own, by a clock whose values say up to where time is complete: punctuation, and a long
 * wait.
 */
class StatefulClockVerificationTest extends ClockVerification<StatefulClockVerificationTest.Reading> {

    /** A value; now and then one that says that nothing from before it will come. */
    record Reading(long timestamp, boolean mark) {}

    private record MarkedClock(long waitMicros) implements StatefulClock<Reading> {

        @Override
        public long timestamp(Reading value, long now) {
            return value.timestamp();
        }

        @Override
        public ClockLogic<Reading> newLogic() {
            return new Logic(waitMicros);
        }
    }

    /** The watermark is at the last mark, or so far behind the latest event that came a while ago. */
    private static final class Logic implements ClockLogic<Reading> {

        private final long waitMicros;
        private long mark = Timestamps.NONE;
        private long offset = Timestamps.NONE;

        Logic(long waitMicros) {
            this.waitMicros = waitMicros;
        }

        @Override
        public void onEvent(Reading value, long timestamp, long now) {
            if (value.mark()) {
                mark = Math.max(mark, timestamp);
            }
            offset = Math.max(offset, timestamp - waitMicros - now);
        }

        @Override
        public long watermark(long now) {
            return offset == Timestamps.NONE ? mark : Math.max(mark, now + offset);
        }

        @Override
        public long wakeUpFor(long watermark) {
            return offset == Timestamps.NONE ? Timestamps.END : watermark - offset;
        }

        @Override
        public boolean isEmpty() {
            return mark == Timestamps.NONE && offset == Timestamps.NONE;
        }

        @Override
        public void writeState(DataOutput out) throws IOException {
            out.writeLong(mark);
            out.writeLong(offset);
        }

        @Override
        public void readState(DataInput in) throws IOException {
            mark = in.readLong();
            offset = in.readLong();
        }
    }

    @Override
    protected Clock<Reading> clock() {
        return new MarkedClock(60_000_000);
    }

    @Override
    protected Clock<Reading> other() {
        return new MarkedClock(1_000_000);
    }

    @Override
    protected Reading value(SplittableRandom random, long timestamp) {
        return new Reading(timestamp, random.nextInt(3) == 0);
    }

    @Override
    protected Duration typicalLength() {
        return Duration.ofMinutes(1);
    }
}
