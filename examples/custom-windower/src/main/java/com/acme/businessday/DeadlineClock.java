package com.acme.businessday;

import io.github.reactorwindowing.spi.OffsetClock;
import io.github.reactorwindowing.spi.TimeBase;
import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;

/**
 * A clock of contracts: what happened has to be reported within a deadline, by the wall clock, and not a moment later.
 * Its watermark is system time less the deadline, whatever events come or do not come: a window is booked when
 * everybody has had the time that the contract gives, also without a report since.
 *
 * @param happened when an event happened
 * @param deadline how long after that it may still be reported
 * @param <V> the values whose time it tells
 */
public record DeadlineClock<V>(Function<? super V, Instant> happened, Duration deadline) implements OffsetClock<V> {

    /**
     * Checks.
     *
     * @param happened when an event happened
     * @param deadline how long after that it may still be reported, zero or more
     */
    public DeadlineClock {
        Objects.requireNonNull(happened, "happened");
        if (deadline.isNegative()) {
            throw new IllegalArgumentException(
                    "deadline: " + deadline + " (expected: zero or more, since nothing is reported before it happens)");
        }
    }

    @Override
    public long timestamp(V value, long now) {
        return Timestamps.of(happened.apply(value));
    }

    @Override
    public TimeBase timeBase() {
        return TimeBase.SYSTEM;
    }

    /** Before the first event, too, there is a watermark. */
    @Override
    public long initialOffset() {
        return -Timestamps.of(deadline);
    }

    /** Returns the watermark unchanged, since no event moves it. */
    @Override
    public long offset(V value, long timestamp, long now) {
        return initialOffset();
    }

    @Override
    public String toString() {
        return "DeadlineClock[deadline=" + deadline + "]";
    }
}
