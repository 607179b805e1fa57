package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.clock.PunctuatedClock;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** It has no settings but functions: the other is of another kind. */
class PunctuatedClockVerificationTest extends ClockVerification<PunctuatedClockVerificationTest.Reading> {

    private static final Function<Reading, Instant> HAPPENED = Reading::happened;

    /** Every third event or so says what has come. */
    record Reading(Instant happened, @Nullable Instant complete) {}

    /** The watermark of a reading. */
    public record Complete() implements Function<Object, @Nullable Instant> {
        @Override
        public @Nullable Instant apply(Object reading) {
            return ((Reading) reading).complete();
        }
    }

    @Override
    protected Clock<Reading> clock() {
        return PunctuatedClock.of(HAPPENED, new Complete());
    }

    @Override
    protected Clock<Reading> other() {
        return EventClock.of(HAPPENED, Duration.ofMinutes(1));
    }

    @Override
    protected Reading value(SplittableRandom random, long timestamp) {
        Instant happened = Timestamps.toInstant(timestamp);
        return new Reading(happened, random.nextInt(3) == 0 ? happened.minusSeconds(random.nextInt(60)) : null);
    }

    @Override
    protected Reading valueWithoutTimestamp() {
        return new Reading(null, null);
    }

    @Override
    protected String spec() {
        return "punctuated:watermark=" + Complete.class.getName();
    }

    @Override
    protected Function<Reading, Instant> timestampOf() {
        return HAPPENED;
    }
}
