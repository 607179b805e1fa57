package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Function;

class DataDrivenClockVerificationTest extends ClockVerification<Instant> {

    private static final Function<Instant, Instant> ITSELF = instant -> instant;

    @Override
    protected Clock<Instant> clock() {
        return EventClock.of(ITSELF, Duration.ofMinutes(1)).dataDriven();
    }

    @Override
    protected Clock<Instant> other() {
        return EventClock.of(ITSELF, Duration.ofMinutes(1));
    }

    @Override
    protected Instant value(SplittableRandom random, long timestamp) {
        return Timestamps.toInstant(timestamp);
    }

    @Override
    protected String spec() {
        return "event:wait=PT1M,data-driven=true";
    }
}
