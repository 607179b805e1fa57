package io.github.reactorwindowing.join;

import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.OffsetClock;
import io.github.reactorwindowing.spi.StatefulClock;
import io.github.reactorwindowing.spi.TimeBase;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a join whose sides have clocks of their own: the watermark is the least of those of the sides that have
 * not completed (rule R-4). So the result does not depend on how the sides interleave, as long as each is in order
 * itself.
 *
 * <p>An idle side goes on by its own clock; one that has brought nothing yet has no watermark and holds the others. In
 * key scope that is so for each key: its windows stay open until every side has brought an event of that key, or
 * completed.
 *
 * <p>One for each engine, since it knows which sides have completed. A restore that is rejected leaves it as it was.
 */
public final class JoinClock implements StatefulClock<SideValue> {

    /** Each is given the values of its own side only, which have its type. */
    private final Clock<Object>[] sides;

    /** The same, if all are offsets. */
    private final OffsetClock<Object> @Nullable [] offsets;

    private final Completions completions;

    /**
     * Creates a clock for one subscription.
     *
     * @param sides the clock of each side
     * @throws IllegalArgumentException if there is none, or they are not on one time base
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // see there
    public JoinClock(List<? extends Clock<?>> sides) {
        requireClocks(sides);
        this.sides = sides.toArray(new Clock[0]);
        this.offsets = Arrays.stream(this.sides).allMatch(OffsetClock.class::isInstance)
                ? sides.toArray(new OffsetClock[0])
                : null;
        this.completions = new Completions(sides.size());
        long bases = sides.stream().map(Clock::timeBase).distinct().count();
        if (bases != 1) {
            throw new IllegalArgumentException("clocks of a join: " + sides + " on time bases "
                    + sides.stream().map(Clock::timeBase).toList()
                    + " (expected: one time base, since their watermarks are compared)");
        }
    }

    private static void requireClocks(List<? extends Clock<?>> sides) {
        Objects.requireNonNull(sides, "sides");
        for (int side = 0; side < sides.size(); side++) {
            Objects.requireNonNull(sides.get(side), "sides: the clock of side " + side);
        }
        if (sides.isEmpty()) {
            throw new IllegalArgumentException("sides: [] (expected: the clock of each side)");
        }
    }

    /**
     * A side completed. To be followed by a recheck of the engine.
     *
     * <p>A snapshot of an engine knows of it by the clocks that run there. In key scope there is none while no key has
     * a state: whoever restores says it again.
     *
     * @param side the side, from 0
     * @throws IllegalArgumentException if there is no such side
     */
    public void complete(int side) {
        if (side < 0 || side >= sides.length) {
            throw new IllegalArgumentException("side: " + side + " (expected: from 0 to " + (sides.length - 1) + ")");
        }
        completions.complete(side);
    }

    @Override
    public long timestamp(SideValue value, long now) {
        return sides[value.side()].timestamp(value.value(), now);
    }

    @Override
    public TimeBase timeBase() {
        return sides[0].timeBase();
    }

    @Override
    public ClockLogic<SideValue> newLogic() {
        return offsets == null ? new LeastOfClocks(sides, completions) : new LeastOfOffsets(offsets, completions);
    }

    @Override
    public String toString() {
        return "JoinClock" + Arrays.toString(sides);
    }
}
