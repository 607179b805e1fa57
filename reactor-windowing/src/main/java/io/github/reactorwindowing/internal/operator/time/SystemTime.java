package io.github.reactorwindowing.internal.operator.time;

import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/**
 * The time of a scheduler in microseconds since the epoch. For one thread, but for {@link #reading()}.
 *
 * <p>A real scheduler has the epoch in milliseconds only, the wall clock; its finer units count from an arbitrary
 * origin, and cannot be set. So an anchor is taken of both, the fine one gives what has passed since, and the anchor
 * moves when the two drift apart. A virtual scheduler has both from one clock, which shows when the anchor is taken,
 * so that virtual time is exact.
 *
 * <p>The engine never goes back in time, so a wall clock that is set wrong must not take it hours ahead, nor hold it
 * for hours (rule T-3). A step of up to {@link #BOUND_MICROS} is followed at once. A greater step forward is followed
 * once it has lasted as long. After a greater step back time goes on at half its speed until the wall clock has
 * caught up.
 */
public final class SystemTime {

    /** The greatest step that is followed at once, and how long a greater one forward must last. */
    public static final long BOUND_MICROS = TimeUnit.SECONDS.toMicros(10);

    private static final long MICROS_PER_MILLI = 1_000;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long DRIFT_CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long BOUND_NANOS = BOUND_MICROS * NANOS_PER_MICRO;

    /** Milliseconds are cut off, so that the two may differ by one without any drift. */
    private static final long TOLERATED_DRIFT_MICROS = 2 * MICROS_PER_MILLI;

    private final Scheduler scheduler;
    private final boolean followsWall;
    private long anchorMicros;
    private long anchorNanos;

    /** How far ahead of the wall clock this time was at the anchor, if it is to be made up for; else 0. */
    private long ahead;

    private long checkedNanos;
    private long latestNanos;

    /** Whether the wall clock is far ahead, and since when. */
    private boolean isWallAhead;

    private long wallAheadSince;

    /**
     * Time from now on.
     *
     * @param followsWall whether this time follows the system's clock when that is set; if not, only elapsed time
     *     counts, and setting the clock makes no event late
     */
    public SystemTime(Scheduler scheduler, boolean followsWall) {
        this.scheduler = scheduler;
        this.followsWall = followsWall;
        this.anchorNanos = reading();
        long wallMicros = wallMicros();
        boolean oneClock = Math.floorDiv(anchorNanos, NANOS_PER_MILLI) * MICROS_PER_MILLI == wallMicros;
        this.anchorMicros = oneClock ? Math.floorDiv(anchorNanos, NANOS_PER_MICRO) : wallMicros;
        this.checkedNanos = anchorNanos;
        this.latestNanos = anchorNanos;
    }

    /** Microseconds since the epoch. May go back by {@link #BOUND_MICROS} when the system's clock is set back. */
    public long now() {
        long nanos = reading();
        if (nanos < latestNanos - BOUND_NANOS) {
            goOnAt(nanos);
        }
        latestNanos = Math.max(latestNanos, nanos);
        long micros = at(nanos);
        if (!followsWall || Math.abs(nanos - checkedNanos) < DRIFT_CHECK_NANOS) {
            return micros;
        }
        checkedNanos = nanos;
        return compared(nanos, micros, wallMicros());
    }

    /** Compares the time with the wall clock, and follows that as far as it may. Returns the time. */
    private long compared(long nanos, long micros, long wall) {
        long lead = micros - wall;
        boolean isAsExpected = Math.abs(lead - lead(nanos)) <= TOLERATED_DRIFT_MICROS;
        boolean isFarAhead = !isAsExpected && lead < -BOUND_MICROS;
        if (isFarAhead && !isWallAhead) {
            wallAheadSince = nanos;
        }
        boolean hasLasted = isFarAhead && isWallAhead && nanos - wallAheadSince >= BOUND_NANOS;
        isWallAhead = isFarAhead;
        if (isAsExpected || (isFarAhead && !hasLasted)) {
            return micros;
        }
        isWallAhead = false;
        if (lead > BOUND_MICROS) {
            anchor(nanos, micros, lead);
            return micros;
        }
        anchor(nanos, wall, 0);
        return wall;
    }

    /** The fine clock was set back, as only a scheduler of the user can do: time goes on from where it was. */
    private void goOnAt(long nanos) {
        long micros = at(latestNanos);
        anchor(nanos, micros, followsWall ? Math.max(0, micros - wallMicros()) : 0);
        latestNanos = nanos;
        checkedNanos = nanos;
    }

    private void anchor(long nanos, long micros, long newAhead) {
        anchorNanos = nanos;
        anchorMicros = micros;
        ahead = newAhead;
    }

    /** The time of a {@link #reading()} that is not from before the last change of the clocks. */
    public long at(long nanos) {
        long passed = (nanos - anchorNanos) / NANOS_PER_MICRO;
        return anchorMicros + (ahead == 0 ? passed : Math.max(passed / 2, passed - ahead));
    }

    /** {@return how far ahead of the wall clock this time is expected to be} */
    private long lead(long nanos) {
        return ahead == 0 ? 0 : Math.max(0, ahead - (nanos - anchorNanos) / NANOS_PER_MICRO / 2);
    }

    /**
     * {@return how long to wait from the last {@link #now()} on until so many microseconds of this time have passed}
     */
    public long delayOf(long micros) {
        return ahead == 0 ? micros : Math.min(2 * micros, micros + lead(latestNanos));
    }

    /** {@return a reading of the fine clock, in nanoseconds from an arbitrary origin} By any thread. */
    public long reading() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }

    private long wallMicros() {
        return scheduler.now(TimeUnit.MILLISECONDS) * MICROS_PER_MILLI;
    }
}
