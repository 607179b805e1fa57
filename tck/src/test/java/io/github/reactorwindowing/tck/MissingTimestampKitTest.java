package io.github.reactorwindowing.tck;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The kit catches a clock that gives a timestamp to a value that has none (rule T-12). */
class MissingTimestampKitTest {

    @Test
    void missingTimestampAsZero_isCaughtByTimestamp() {
        ClockVerification<Optional<Instant>> verification = new ClockVerification<>() {
            @Override
            protected Clock<Optional<Instant>> clock() {
                return EventClock.of(value -> value.orElse(Instant.EPOCH), Duration.ZERO);
            }

            @Override
            protected Clock<Object> other() {
                return SystemClock.instance();
            }

            @Override
            protected Optional<Instant> value(SplittableRandom random, long timestamp) {
                return Optional.of(Timestamps.toInstant(timestamp));
            }

            @Override
            protected Optional<Instant> valueWithoutTimestamp() {
                return Optional.empty();
            }
        };

        assertThatThrownBy(verification::c1_timestamp_isPureAndInRange)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("C-1, timestamp: 0 of Optional.empty")
                .hasMessageContaining("(expected: Timestamps.NONE, since the value has no timestamp)");
    }
}
