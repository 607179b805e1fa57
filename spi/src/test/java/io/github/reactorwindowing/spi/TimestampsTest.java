package io.github.reactorwindowing.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0",
        "1970-01-01T00:00:00.000001Z, 1",
        "1969-12-31T23:59:59.999999Z, -1",
        "2024-08-29T08:00:00Z, 1724918400000000",
        "0001-01-01T00:00:00Z, -62135596800000000",
        "9999-12-31T23:59:59.999999Z, 253402300799999999"
    })
    void of_instantOfACalendar_isMicrosecondsThereAndBack(Instant instant, long micros) {
        assertThat(Timestamps.of(instant)).isEqualTo(micros);
        assertThat(Timestamps.toInstant(micros)).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00.000000999Z, 0",
        "1969-12-31T23:59:59.999999999Z, -1",
        "1969-12-31T23:59:59.999998999Z, -2"
    })
    void of_nanosecondsOfAnInstant_areRoundedDown(Instant instant, long micros) {
        assertThat(Timestamps.of(instant)).isEqualTo(micros);
    }

    @Test
    void of_instantBeyondTheBounds_isTheNearerBound() {
        assertThat(Timestamps.of(Instant.MIN)).isEqualTo(Timestamps.MIN);
        assertThat(Timestamps.of(Instant.MAX)).isEqualTo(Timestamps.MAX);
        assertThat(Timestamps.of(Timestamps.toInstant(Timestamps.MIN))).isEqualTo(Timestamps.MIN);
        assertThat(Timestamps.of(Timestamps.toInstant(Timestamps.MAX))).isEqualTo(Timestamps.MAX);
    }

    @Test
    void of_anyTimestampWithinTheBounds_comesBackFromItsInstant() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            long micros = random.nextLong() >> (4 + random.nextInt(59));
            assertThat(Timestamps.of(Timestamps.toInstant(micros))).isEqualTo(micros);
            assertThat(Timestamps.of(Timestamps.toDuration(micros))).isEqualTo(micros);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Timestamps.NONE, Timestamps.NONE + 1, Timestamps.MIN, -1, 0, Timestamps.MAX, Timestamps.END})
    void toInstant_anyNumber_hasEpochMillis(long micros) {
        assertThat(Timestamps.toInstant(micros).toEpochMilli()).isEqualTo(Math.floorDiv(micros, 1_000));
    }

    @Test
    void toInstantOrNull_noneAndEnd_areAbsent() {
        assertThat(Timestamps.toInstantOrNull(Timestamps.NONE)).isNull();
        assertThat(Timestamps.toInstantOrNull(Timestamps.END)).isNull();
        assertThat(Timestamps.toInstantOrNull(Timestamps.MIN)).isEqualTo(Timestamps.toInstant(Timestamps.MIN));
        assertThat(Timestamps.toInstantOrNull(Timestamps.MAX)).isEqualTo(Timestamps.toInstant(Timestamps.MAX));
    }

    @ParameterizedTest
    @CsvSource({"PT0.0005S, 500", "PT0S, 0", "PT-0.000001S, -1", "PT-0.000000001S, -1", "P1D, 86400000000"})
    void of_duration_isMicrosecondsRoundedDown(Duration duration, long micros) {
        assertThat(Timestamps.of(duration)).isEqualTo(micros);
    }

    @Test
    void of_durationBeyondTheBounds_isTheNearerBound() {
        assertThat(Timestamps.of(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)))
                .isEqualTo(Timestamps.MAX);
        assertThat(Timestamps.of(Duration.ofSeconds(Long.MIN_VALUE))).isEqualTo(Timestamps.MIN);
    }

    @Test
    void exactly_wholeMicroseconds_isTheirNumber() {
        assertThat(Timestamps.exactly("length", Duration.ofNanos(500_000))).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.0000005S", "PT1.000000001S"})
    void exactly_finerThanAMicrosecond_isRefused(Duration duration) {
        assertThatThrownBy(() -> Timestamps.exactly("length", duration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length: " + duration
                        + " (expected: a whole number of microseconds, the finest time there is)");
    }

    @Test
    void exactly_beyondTheBounds_isRefused() {
        assertThatThrownBy(() -> Timestamps.exactly("length", Duration.ofDays(365_000_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length: PT8760000000H (expected: less than PT320255973H30M6.846976S)");
    }
}
