package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.clock.PercentileClock;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Function;

class PercentileClockVerificationTest extends ClockVerification<Instant> {

    private static final Function<Instant, Instant> ITSELF = instant -> instant;

    @Override
    protected Clock<Instant> clock() {
        return PercentileClock.of(ITSELF, 0.8, Duration.ofMinutes(2)).samples(10);
    }

    @Override
    protected Clock<Instant> other() {
        return PercentileClock.of(ITSELF, 0.8, Duration.ofMinutes(2)).samples(11);
    }

    @Override
    protected Instant value(SplittableRandom random, long timestamp) {
        return Timestamps.toInstant(timestamp);
    }

    @Override
    protected String spec() {
        return "event-percentile:percentile=0.8,at-most=PT2M,samples=10";
    }

    @Override
    protected Function<Instant, Instant> timestampOf() {
        return ITSELF;
    }
}
