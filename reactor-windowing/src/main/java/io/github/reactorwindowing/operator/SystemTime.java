package io.github.reactorwindowing.operator;

import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/**
 * The time of a scheduler in microseconds since the epoch. Not thread-safe.
 *
 * <p>A real scheduler tells the epoch in milliseconds only; its finer units count from an arbitrary origin. So an anchor is taken
 * of both, the fine one tells what has passed since, and the anchor moves when the two drift apart. A virtual scheduler tells
 * both from one clock, which shows when the anchor is taken, so that virtual time is exact.
 */
final class SystemTime {

    private static final long MICROS_PER_MILLI = 1_000;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long DRIFT_CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Milliseconds are cut off, so that the two may differ by one without any drift. */
    private static final long TOLERATED_DRIFT_MICROS = 2 * MICROS_PER_MILLI;

    private final Scheduler scheduler;
    private final boolean followsWall;
    private long anchorMicros;
    private long anchorNanos;
    private long checkedNanos;

    /**
     * Time from now on.
     *
     * @param followsWall whether it follows the system's clock when that is set; if not, only what passes counts, and setting
     *     the clock makes no event late
     */
    SystemTime(Scheduler scheduler, boolean followsWall) {
        this.scheduler = scheduler;
        this.followsWall = followsWall;
        this.anchorNanos = nanos();
        long wallMicros = wallMicros();
        boolean oneClock = Math.floorDiv(anchorNanos, NANOS_PER_MILLI) * MICROS_PER_MILLI == wallMicros;
        this.anchorMicros = oneClock ? Math.floorDiv(anchorNanos, NANOS_PER_MICRO) : wallMicros;
        this.checkedNanos = anchorNanos;
    }

    private SystemTime(SystemTime other) {
        this.scheduler = other.scheduler;
        this.followsWall = other.followsWall;
        this.anchorMicros = other.anchorMicros;
        this.anchorNanos = other.anchorNanos;
        this.checkedNanos = other.checkedNanos;
    }

    /** The same time, for another thread. */
    SystemTime copy() {
        return new SystemTime(this);
    }

    /** Microseconds since the epoch. May go back when the system's clock is set back. */
    long now() {
        long nanos = nanos();
        long micros = anchorMicros + (nanos - anchorNanos) / NANOS_PER_MICRO;
        if (!followsWall || Math.abs(nanos - checkedNanos) < DRIFT_CHECK_NANOS) {
            return micros;
        }
        checkedNanos = nanos;
        long wall = wallMicros();
        if (Math.abs(wall - micros) <= TOLERATED_DRIFT_MICROS) {
            return micros;
        }
        anchorNanos = nanos;
        anchorMicros = wall;
        return wall;
    }

    private long nanos() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }

    private long wallMicros() {
        return scheduler.now(TimeUnit.MILLISECONDS) * MICROS_PER_MILLI;
    }
}
