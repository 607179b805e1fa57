package io.github.reactorwindowing.windower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The laws that hold for every aligned windower are in {@link AlignedLawsTest}. */
class SlidingWindowerTest {

    private static final Instant ALIGN_TO = Instant.parse("2024-08-29T08:00:00Z");

    private static List<Long> ids(long length, long slide, double seconds) {
        SlidingWindower windower = SlidingWindower.of(Duration.ofSeconds(length), Duration.ofSeconds(slide), ALIGN_TO);
        long timestamp = Timestamps.of(ALIGN_TO) + Math.round(seconds * 1_000_000);
        return LongStream.rangeClosed(windower.firstId(timestamp), windower.lastId(timestamp))
                .boxed()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"13, 1, 2", "-3, -2, -1", "3, -1, 0", "7, 0, 1", "15, 2, 3", "-5, -2, -1", "0, -1, 0", "10, 1, 2"})
    void ids_casesOfCW01_areTheirs(double seconds, long first, long last) {
        assertThat(ids(10, 5, seconds)).containsExactly(first, last);
    }

    @ParameterizedTest
    @CsvSource({"11, 1, 3", "11.5, 1, 3", "-1, -3, -1", "-1.5, -3, -1", "5, -1, 1"})
    void ids_casesOfCW02_areTheirs(double seconds, long first, long last) {
        assertThat(ids(10, 3, seconds)).containsExactly(first, first + 1, last);
    }

    @Test
    void ids_casesOfCW03_areTheirs() {
        assertThat(ids(10, 7, 14)).containsExactly(1L, 2L);
        assertThat(ids(10, 7, -7)).containsExactly(-2L, -1L);
        assertThat(ids(10, 7, 0)).containsExactly(-1L, 0L);
        assertThat(ids(10, 7, 17)).containsExactly(2L);
        assertThat(ids(10, 7, -4)).containsExactly(-1L);
        assertThat(ids(10, 7, 10)).containsExactly(1L);
    }

    @Test
    void ids_offsetOfTheLength_areThoseOfTumbling() {
        assertThat(ids(10, 10, 15)).containsExactly(1L);
        assertThat(ids(10, 10, -10)).containsExactly(-1L);
    }

    @Test
    void toString_always_isInIso8601() {
        SlidingWindower windower = SlidingWindower.of(Duration.ofHours(1), Duration.ofMinutes(15), ALIGN_TO);

        assertThat(windower).hasToString("SlidingWindower[length=PT1H, slide=PT15M, alignTo=2024-08-29T08:00:00Z]");
        assertThat(windower.length()).isEqualTo(Duration.ofHours(1));
        assertThat(windower.slide()).isEqualTo(Duration.ofMinutes(15));
        assertThat(windower.alignTo()).isEqualTo(ALIGN_TO);
        assertThat(SlidingWindower.of(Duration.ofHours(1), Duration.ofMinutes(15)))
                .isEqualTo(new SlidingWindower(3_600_000_000L, 900_000_000L, 0));
    }

    @Test
    void of_slideAboveTheLength_isRefusedWithBoth() {
        assertThatThrownBy(() -> SlidingWindower.of(Duration.ofMinutes(10), Duration.ofMinutes(15)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "slide: PT15M (expected: at most the length, PT10M, since events between two windows would be lost)");
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT-0.000001S", "PT-9223372036854775808S"})
    void of_slideNotPositive_isRefused(Duration slide) {
        assertThatThrownBy(() -> SlidingWindower.of(Duration.ofMinutes(10), slide))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("slide: " + slide + " (expected: more than zero, since a window must hold its events)");
    }

    @Test
    void of_lengthNotPositive_isRefused() {
        assertThatThrownBy(() -> SlidingWindower.of(Duration.ZERO, Duration.ofMinutes(10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length: PT0S (expected: more than zero, since a window must hold its events)");
    }

    @Test
    void of_slideFinerThanAMicrosecond_isRefused() {
        assertThatThrownBy(() -> SlidingWindower.of(Duration.ofMinutes(10), Duration.ofNanos(1_001)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "slide: PT0.000001001S (expected: a whole number of microseconds, the finest time there is)");
    }
}
