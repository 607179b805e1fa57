package io.github.reactorwindowing.join;

import io.github.reactorwindowing.engine.internal.time.OffsetLogic;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.OffsetClock;
import io.github.reactorwindowing.spi.StatefulClock;
import io.github.reactorwindowing.spi.Timestamps;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The watermark of a join, of sides with any clocks. */
final class LeastOfClocks implements ClockLogic<SideValue> {

    private final ClockLogic<Object>[] sides;
    private final Completions completions;

    /** The last time it was told. */
    private long lastNow = Timestamps.MIN;

    /** The sides that had completed in a snapshot that was not verified yet, else null. */
    private boolean @Nullable [] completedInSnapshot;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of what is put in
    LeastOfClocks(Clock<Object>[] clocks, Completions completions) {
        this.sides = Arrays.stream(clocks).map(LeastOfClocks::newLogic).toArray(ClockLogic[]::new);
        this.completions = completions;
    }

    private static ClockLogic<Object> newLogic(Clock<Object> clock) {
        return clock instanceof OffsetClock<Object> offsets
                ? new OffsetLogic<>(offsets)
                : ((StatefulClock<Object>) clock).newLogic();
    }

    @Override
    public void onEvent(SideValue value, long timestamp, long now) {
        lastNow = now;
        sides[value.side()].onEvent(value.value(), timestamp, now);
    }

    @Override
    public long watermark(long now) {
        lastNow = now;
        long least = Timestamps.END;
        for (int side = 0; side < sides.length; side++) {
            if (!completions.isCompleted(side)) {
                least = Math.min(least, sides[side].watermark(now));
            }
        }
        return least;
    }

    @Override
    public long wakeUpFor(long watermark) {
        long latest = lastNow;
        for (int side = 0; side < sides.length; side++) {
            if (!completions.isCompleted(side) && sides[side].watermark(lastNow) < watermark) {
                latest = Math.max(latest, sides[side].wakeUpFor(watermark));
            }
        }
        return latest;
    }

    @Override
    public boolean isEmpty() {
        return Arrays.stream(sides).allMatch(ClockLogic::isEmpty);
    }

    @Override
    public void writeState(DataOutput out) throws IOException {
        for (int side = 0; side < sides.length; side++) {
            out.writeBoolean(completions.isCompleted(side));
            sides[side].writeState(out);
        }
    }

    @Override
    public void readState(DataInput in) throws IOException {
        boolean[] completed = new boolean[sides.length];
        for (int side = 0; side < sides.length; side++) {
            completed[side] = in.readBoolean();
            sides[side].readState(in);
        }
        completedInSnapshot = completed; // completions are shared with other keys: a later record may be bad
    }

    @Override
    public void restored() {
        for (ClockLogic<Object> side : sides) {
            side.restored();
        }
        if (completedInSnapshot != null) {
            completions.complete(completedInSnapshot);
            completedInSnapshot = null;
        }
    }
}
