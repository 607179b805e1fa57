package io.github.reactorwindowing.windower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The laws that hold for every aligned windower are in {@link AlignedLawsTest}. */
class TumblingWindowerTest {

    private static final Instant ALIGN_TO = Instant.parse("2024-08-29T08:00:00Z");
    private static final long SECOND = 1_000_000;

    @ParameterizedTest
    @CsvSource({"15, 1", "-5, -1", "5, 0", "20, 2", "-10, -1", "0, 0", "10, 1"})
    void ids_casesOfCW04_areTheirs(long seconds, long id) {
        TumblingWindower windower = TumblingWindower.of(Duration.ofSeconds(10), ALIGN_TO);
        long timestamp = Timestamps.of(ALIGN_TO) + seconds * SECOND;

        assertThat(windower.firstId(timestamp)).isEqualTo(id);
        assertThat(windower.lastId(timestamp)).isEqualTo(id);
        assertThat(windower.start(id)).isEqualTo(Timestamps.of(ALIGN_TO) + id * 10 * SECOND);
        assertThat(windower.end(id)).isEqualTo(windower.start(id + 1));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "499, 0, 0", "500, 1, 500", "-1, -1, -500", "-500, -1, -500", "-501, -2, -1000"})
    void ids_lengthBelowAMillisecond_areExact(long timestamp, long id, long start) {
        TumblingWindower windower = TumblingWindower.of(Duration.ofNanos(500_000));

        assertThat(windower.firstId(timestamp)).isEqualTo(id);
        assertThat(windower.start(id)).isEqualTo(start);
        assertThat(windower.end(id)).isEqualTo(start + 500);
    }

    @Test
    void toString_always_isInIso8601() {
        TumblingWindower windower = TumblingWindower.of(Duration.ofMinutes(30), ALIGN_TO);

        assertThat(windower).hasToString("TumblingWindower[length=PT30M, alignTo=2024-08-29T08:00:00Z]");
        assertThat(windower.length()).isEqualTo(Duration.ofMinutes(30));
        assertThat(windower.alignTo()).isEqualTo(ALIGN_TO);
        assertThat(windower).isEqualTo(new TumblingWindower(1800 * SECOND, Timestamps.of(ALIGN_TO)));
        assertThat(TumblingWindower.of(Duration.ofMinutes(30)).alignTo()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void of_alignToWithNanoseconds_isRoundedDown() {
        assertThat(TumblingWindower.of(Duration.ofDays(1), Instant.ofEpochSecond(1, 1_999))
                        .alignTo())
                .isEqualTo(Instant.ofEpochSecond(1, 1_000));
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT-1S", "PT-9223372036854775808S"})
    void of_lengthNotPositive_isRefused(Duration length) {
        assertThatThrownBy(() -> TumblingWindower.of(length))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length: " + length + " (expected: more than zero, since a window must hold its events)");
    }

    @Test
    void of_lengthTooFineOrTooLong_isRefused() {
        assertThatThrownBy(() -> TumblingWindower.of(Duration.ofNanos(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "length: PT0.000000001S (expected: a whole number of microseconds, the finest time there is)");
        assertThatThrownBy(() -> TumblingWindower.of(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length: PT2562047788015215H30M7S (expected: less than PT320255973H30M6.846976S)");
    }

    @Test
    void of_alignToOutOfRange_isRefused() {
        String reason = " (expected: after -34565-05-17T02:29:53.153024Z and before +38504-08-17T21:30:06.846976Z, "
                + "since no timestamp is beyond them)";

        assertThatThrownBy(() -> TumblingWindower.of(Duration.ofDays(1), Instant.MAX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alignTo: +1000000000-12-31T23:59:59.999999999Z" + reason);
        assertThatThrownBy(() -> TumblingWindower.of(Duration.ofDays(1), Instant.MIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alignTo: -1000000000-01-01T00:00:00Z" + reason);
    }

    @Test
    void new_microsecondsOutOfRange_areRefused() {
        assertThatThrownBy(() -> new TumblingWindower(0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length: PT0S (expected: more than zero, since a window must hold its events)");
        assertThatThrownBy(() -> new TumblingWindower(1, Timestamps.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("alignTo: -290308-12-21T19:59:05.224192Z (expected: after ");
        assertThatThrownBy(() -> new TumblingWindower(1, Timestamps.MAX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("alignTo: +");
    }
}
