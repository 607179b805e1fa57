package io.github.reactorwindowing.tck.internal.script;

import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.OffsetClock;
import io.github.reactorwindowing.spi.StatefulClock;
import io.github.reactorwindowing.spi.TimeBase;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Clocks that are shown the value alone, one for each contract, so that the engine runs the clock at test as it would
 * run it bare.
 */
public final class StampedClock {

    private StampedClock() {}

    public static <V> Clock<Stamped<V>> of(Clock<? super V> clock) {
        return clock instanceof OffsetClock<? super V> offsets
                ? new Offsets<>(offsets)
                : new Stateful<>((StatefulClock<? super V>) clock);
    }

    private record Offsets<V>(OffsetClock<? super V> clock) implements OffsetClock<Stamped<V>> {

        @Override
        public long timestamp(Stamped<V> value, long now) {
            return clock.timestamp(value.value(), now);
        }

        @Override
        public TimeBase timeBase() {
            return clock.timeBase();
        }

        @Override
        public long initialOffset() {
            return clock.initialOffset();
        }

        @Override
        public long offset(Stamped<V> value, long timestamp, long now) {
            return clock.offset(value.value(), timestamp, now);
        }

        @Override
        public String toString() {
            return clock.toString();
        }
    }

    private record Stateful<V>(StatefulClock<? super V> clock) implements StatefulClock<Stamped<V>> {

        @Override
        public long timestamp(Stamped<V> value, long now) {
            return clock.timestamp(value.value(), now);
        }

        @Override
        public TimeBase timeBase() {
            return clock.timeBase();
        }

        @Override
        public ClockLogic<Stamped<V>> newLogic() {
            return new Logic<>(clock.newLogic());
        }

        @Override
        public String toString() {
            return clock.toString();
        }
    }

    private record Logic<V>(ClockLogic<? super V> logic) implements ClockLogic<Stamped<V>> {

        @Override
        public void onEvent(Stamped<V> value, long timestamp, long now) {
            logic.onEvent(value.value(), timestamp, now);
        }

        @Override
        public long watermark(long now) {
            return logic.watermark(now);
        }

        @Override
        public long wakeUpFor(long watermark) {
            return logic.wakeUpFor(watermark);
        }

        @Override
        public boolean isEmpty() {
            return logic.isEmpty();
        }

        @Override
        public void writeState(DataOutput out) throws IOException {
            logic.writeState(out);
        }

        @Override
        public void readState(DataInput in) throws IOException {
            logic.readState(in);
        }

        @Override
        public void restored() {
            logic.restored();
        }
    }
}
