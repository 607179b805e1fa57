package io.github.reactorwindowing.tck.time;

import io.github.reactorwindowing.spi.OffsetClock;
import io.github.reactorwindowing.spi.TimeBase;
import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A clock for tests whose watermark is a time that is moved by hand: {@code advanceTo} says up to where events are
 * complete, and closes on the calling thread what that closes. Its {@link #scheduler} must be given to the operator.
 * Not thread-safe.
 *
 * <pre>{@code
 * ManualClock<Order> clock = ManualClock.startingAt(noon, Order::placedAt);
 * orders.transform(windowCount(clock, windower, options -> options.scheduler(clock.scheduler()))).subscribe(recording);
 * clock.advanceBy(Duration.ofMinutes(10));
 * }</pre>
 *
 * @param <V> the values that the clock reads the time of
 */
public final class ManualClock<V> implements OffsetClock<V> {

    private final ManualScheduler scheduler;
    private final Function<? super V, @Nullable Instant> timestamp;

    private ManualClock(ManualScheduler scheduler, Function<? super V, @Nullable Instant> timestamp) {
        this.scheduler = scheduler;
        this.timestamp = timestamp;
    }

    /**
     * Returns a clock with a scheduler of its own.
     *
     * @param start the time, and the watermark, at first
     * @param timestamp when an event happened, by its value; null if the event has no timestamp
     * @param <V> the values that the clock reads the time of
     * @return a new clock
     */
    public static <V> ManualClock<V> startingAt(Instant start, Function<? super V, @Nullable Instant> timestamp) {
        return new ManualClock<>(ManualScheduler.startingAt(start), timestamp);
    }

    /**
     * Returns the scheduler whose time this clock reads, for the options of the operator.
     *
     * @return always the same
     */
    public ManualScheduler scheduler() {
        return scheduler;
    }

    /**
     * The time, which is the watermark.
     *
     * @return where it was moved to last
     */
    public Instant now() {
        return scheduler.now();
    }

    /**
     * Moves the watermark on.
     *
     * @param time where to
     * @throws IllegalArgumentException if it lies in the past
     */
    public void advanceTo(Instant time) {
        scheduler.advanceTo(time);
    }

    /**
     * Moves the watermark on.
     *
     * @param length how far
     * @throws IllegalArgumentException if it is negative
     */
    public void advanceBy(Duration length) {
        scheduler.advanceBy(length);
    }

    @Override
    public long timestamp(V value, long now) {
        Instant instant = timestamp.apply(value);
        return instant == null ? Timestamps.NONE : Timestamps.of(instant);
    }

    @Override
    public TimeBase timeBase() {
        return TimeBase.SYSTEM;
    }

    @Override
    public long initialOffset() {
        return 0;
    }

    @Override
    public long offset(V value, long timestamp, long now) {
        return 0;
    }

    @Override
    public String toString() {
        return "ManualClock";
    }
}
