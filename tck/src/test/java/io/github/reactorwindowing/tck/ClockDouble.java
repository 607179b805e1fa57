package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.OffsetClock;
import io.github.reactorwindowing.spi.StatefulClock;
import io.github.reactorwindowing.spi.Timestamps;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Supplier;

/** Clocks that wait ten microseconds, one by each contract, sound but for what is replaced. */
final class ClockDouble {

    static final long WAIT = 10;

    private ClockDouble() {}

    /** By a state of its own. */
    static StatefulClock<Instant> stateful(Supplier<? extends ClockLogic<Instant>> logics) {
        return new Stateful(logics);
    }

    static class Stateful implements StatefulClock<Instant> {

        private final Supplier<? extends ClockLogic<Instant>> logics;

        Stateful(Supplier<? extends ClockLogic<Instant>> logics) {
            this.logics = logics;
        }

        @Override
        public long timestamp(Instant value, long now) {
            return Timestamps.of(value);
        }

        @Override
        public ClockLogic<Instant> newLogic() {
            return logics.get();
        }

        @Override
        public String toString() {
            return "a double";
        }
    }

    /** By an offset. */
    static class Offsets implements OffsetClock<Instant> {

        @Override
        public long timestamp(Instant value, long now) {
            return Timestamps.of(value);
        }

        @Override
        public long offset(Instant value, long timestamp, long now) {
            return timestamp - WAIT - now;
        }

        @Override
        public String toString() {
            return "a double";
        }
    }

    /** The event clock, rule T-4. */
    static class Logic implements ClockLogic<Instant> {

        long offset = Timestamps.NONE;

        @Override
        public void onEvent(Instant value, long timestamp, long now) {
            offset = Math.max(offset, timestamp - WAIT - now);
        }

        @Override
        public long watermark(long now) {
            return offset == Timestamps.NONE ? Timestamps.NONE : now + offset;
        }

        @Override
        public long wakeUpFor(long watermark) {
            return offset == Timestamps.NONE ? Timestamps.END : watermark - offset;
        }

        @Override
        public boolean isEmpty() {
            return offset == Timestamps.NONE;
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
}
