package io.github.reactorwindowing.join;

import io.github.reactorwindowing.engine.OffsetLogic;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.OffsetClock;
import io.github.reactorwindowing.spi.StatefulClock;
import io.github.reactorwindowing.spi.TimeBase;
import io.github.reactorwindowing.spi.Timestamps;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The clock of a join whose sides have clocks of their own: the watermark is the least of those of the sides that have not completed
 * (rule R-4). So the result does not depend on how the sides interleave, as long as each is in order itself.
 *
 * <p>An idle side goes on by its own clock; one that has brought nothing yet has no watermark and holds the others. In key scope
 * that is so for each key: its windows stay open until every side has brought an event of that key, or completed.
 *
 * <p>One for each subscription, since it knows which sides have completed.
 */
public final class JoinClock implements StatefulClock<SideValue> {

    private final List<? extends Clock<?>> sides;
    private final boolean[] completed;

    /**
     * A clock for one subscription.
     *
     * @param sides the clock of each side
     * @throws IllegalArgumentException if the clocks are not on one time base
     */
    public JoinClock(List<? extends Clock<?>> sides) {
        this.sides = List.copyOf(sides);
        this.completed = new boolean[sides.size()];
        long bases = sides.stream().map(Clock::timeBase).distinct().count();
        if (bases != 1) {
            throw new IllegalArgumentException("clocks of a join: " + sides + " on time bases "
                    + sides.stream().map(Clock::timeBase).toList()
                    + " (expected: one time base, since their watermarks are compared)");
        }
    }

    /**
     * A side completed. To be followed by a recheck of the engine.
     *
     * @param side the side, from 0
     */
    public void complete(int side) {
        completed[side] = true;
    }

    @Override
    public long timestamp(SideValue value, long now) {
        return side(value.side()).timestamp(value.value(), now);
    }

    @Override
    public TimeBase timeBase() {
        return sides.get(0).timeBase();
    }

    @Override
    public ClockLogic<SideValue> newLogic() {
        return new Logic();
    }

    /** Values come from the side whose clock this is, so that they have its type. */
    @SuppressWarnings("unchecked")
    private Clock<Object> side(int side) {
        return (Clock<Object>) sides.get(side);
    }

    @Override
    public String toString() {
        return "JoinClock" + sides;
    }

    private final class Logic implements ClockLogic<SideValue> {

        private final List<ClockLogic<Object>> logics;

        /** The last time it was told. */
        private long lastNow = Timestamps.MIN;

        Logic() {
            this.logics = sides.stream().map(clock -> newLogic(clock)).toList();
        }

        @SuppressWarnings("unchecked") // values come from the side whose clock this is
        private static ClockLogic<Object> newLogic(Clock<?> clock) {
            return clock instanceof OffsetClock<?> offsets
                    ? new OffsetLogic<>((OffsetClock<Object>) offsets)
                    : ((StatefulClock<Object>) clock).newLogic();
        }

        @Override
        public void onEvent(SideValue value, long timestamp, long now) {
            lastNow = now;
            logics.get(value.side()).onEvent(value.value(), timestamp, now);
        }

        @Override
        public long watermark(long now) {
            lastNow = now;
            long least = Timestamps.END;
            for (int side = 0; side < completed.length; side++) {
                if (!completed[side]) {
                    least = Math.min(least, logics.get(side).watermark(now));
                }
            }
            return least;
        }

        @Override
        public long reaches(long watermark) {
            long latest = lastNow;
            for (int side = 0; side < completed.length; side++) {
                ClockLogic<Object> logic = logics.get(side);
                if (!completed[side] && logic.watermark(lastNow) < watermark) {
                    latest = Math.max(latest, logic.reaches(watermark));
                }
            }
            return latest;
        }

        @Override
        public boolean isEmpty() {
            return logics.stream().allMatch(ClockLogic::isEmpty);
        }

        @Override
        public void writeState(DataOutput out) throws IOException {
            for (int side = 0; side < completed.length; side++) {
                out.writeBoolean(completed[side]);
                logics.get(side).writeState(out);
            }
        }

        @Override
        public void readState(DataInput in) throws IOException {
            for (int side = 0; side < completed.length; side++) {
                completed[side] = in.readBoolean();
                logics.get(side).readState(in);
            }
        }
    }
}
