package io.github.reactorwindowing.engine.model;

import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.StatefulClock;
import io.github.reactorwindowing.spi.TimeBase;
import io.github.reactorwindowing.spi.Timestamps;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The event clock (T-4) by the other contract: a state of its own. It also holds the engine to what the contract
 * promises.
 */
record StatefulEventClock(long lag, boolean dataDriven) implements StatefulClock<Datum> {

    @Override
    public long timestamp(Datum value, long now) {
        return value.ts();
    }

    @Override
    public TimeBase timeBase() {
        return dataDriven ? TimeBase.EVENTS : TimeBase.PAUSABLE;
    }

    @Override
    public ClockLogic<Datum> newLogic() {
        return new Logic(lag);
    }

    /** The best proposal and when it came. */
    private static final class Logic implements ClockLogic<Datum> {

        private final long lag;
        private boolean proposed;
        private long proposal;
        private long arrival;
        private long latestNow = Long.MIN_VALUE;

        Logic(long lag) {
            this.lag = lag;
        }

        @Override
        public void onEvent(Datum value, long timestamp, long now) {
            requireForward(now);
            if (timestamp != value.ts()) {
                throw new AssertionError("onEvent with timestamp " + timestamp + " for " + value);
            }
            if (lag != Setup.FOREVER && (!proposed || timestamp - lag > watermark(now))) {
                proposed = true;
                proposal = timestamp - lag;
                arrival = now;
            }
        }

        @Override
        public long watermark(long now) {
            requireForward(now);
            return proposed ? proposal + (now - arrival) : Timestamps.NONE;
        }

        @Override
        public long wakeUpFor(long watermark) {
            return proposed ? arrival + (watermark - proposal) : Timestamps.END;
        }

        private void requireForward(long now) {
            if (now < latestNow) {
                throw new AssertionError("The clock was given " + now + " after " + latestNow);
            }
            latestNow = now;
        }

        @Override
        public void writeState(DataOutput out) throws IOException {
            out.writeBoolean(proposed);
            out.writeLong(proposal);
            out.writeLong(arrival);
            out.writeLong(latestNow);
        }

        @Override
        public void readState(DataInput in) throws IOException {
            proposed = in.readBoolean();
            proposal = in.readLong();
            arrival = in.readLong();
            latestNow = in.readLong();
        }
    }
}
