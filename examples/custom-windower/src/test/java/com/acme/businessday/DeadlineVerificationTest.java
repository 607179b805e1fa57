package com.acme.businessday;

import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.tck.ClockVerification;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Function;

class DeadlineVerificationTest extends ClockVerification<Instant> {

    private static final Function<Instant, Instant> HAPPENED = instant -> instant;

    @Override
    protected Clock<Instant> clock() {
        return new DeadlineClock<>(HAPPENED, Duration.ofMinutes(5));
    }

    @Override
    protected Clock<Instant> other() {
        return new DeadlineClock<>(HAPPENED, Duration.ofMinutes(6));
    }

    @Override
    protected Instant value(SplittableRandom random, long timestamp) {
        return Timestamps.toInstant(timestamp);
    }

    @Override
    protected String spec() {
        return "acme-deadline:deadline=PT5M";
    }
}
