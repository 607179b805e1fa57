package io.github.reactorwindowing.join;

import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.OffsetClock;
import io.github.reactorwindowing.spi.Timestamps;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The watermark of a join, of sides whose clocks are all offsets: so is theirs together, by the least offset, which is
 * at hand when the watermark is asked for, as it is several times an event.
 */
final class LeastOfOffsets implements ClockLogic<SideValue> {

    private final OffsetClock<Object>[] sides;
    private final long[] offsets;
    private final Completions completions;

    /** The least offset of the sides that have not completed, {@link Timestamps#END} if all have. */
    private long least;

    /** How many had completed then. */
    private int completedThen;

    /** The last time it was told. */
    private long lastNow = Timestamps.MIN;

    /** The sides that had completed in a snapshot that was not verified yet, else null. */
    private boolean @Nullable [] completedInSnapshot;

    LeastOfOffsets(OffsetClock<Object>[] sides, Completions completions) {
        this.sides = sides;
        this.offsets =
                Arrays.stream(sides).mapToLong(OffsetClock::initialOffset).toArray();
        this.completions = completions;
        findLeast();
    }

    private void findLeast() {
        completedThen = completions.count();
        least = Timestamps.END;
        for (int side = 0; side < offsets.length; side++) {
            if (!completions.isCompleted(side)) {
                least = Math.min(least, offsets[side]);
            }
        }
    }

    @Override
    public void onEvent(SideValue value, long timestamp, long now) {
        int side = value.side();
        long before = offsets[side];
        long offset = sides[side].offset(value.value(), timestamp, now);
        if (offset > before) {
            offsets[side] = offset;
            if (before == least) {
                findLeast();
            }
        }
    }

    @Override
    public long watermark(long now) {
        lastNow = now;
        if (completedThen != completions.count()) {
            findLeast();
        }
        return least == Timestamps.NONE || least == Timestamps.END ? least : now + least;
    }

    @Override
    public long wakeUpFor(long watermark) {
        if (watermark(lastNow) >= watermark) {
            return lastNow;
        }
        return least == Timestamps.NONE || watermark == Timestamps.END ? Timestamps.END : watermark - least;
    }

    @Override
    public boolean isEmpty() {
        for (int side = 0; side < offsets.length; side++) {
            if (offsets[side] != sides[side].initialOffset()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void writeState(DataOutput out) throws IOException {
        for (int side = 0; side < offsets.length; side++) {
            out.writeBoolean(completions.isCompleted(side));
            out.writeLong(offsets[side]);
        }
    }

    @Override
    public void readState(DataInput in) throws IOException {
        boolean[] completed = new boolean[offsets.length];
        for (int side = 0; side < offsets.length; side++) {
            completed[side] = in.readBoolean();
            offsets[side] = OffsetClock.requireOffset(in.readLong());
        }
        completedInSnapshot = completed; // completions are shared with other keys: a later record may be bad
        findLeast();
    }

    @Override
    public void restored() {
        if (completedInSnapshot != null) {
            completions.complete(completedInSnapshot);
            completedInSnapshot = null;
        }
    }
}
