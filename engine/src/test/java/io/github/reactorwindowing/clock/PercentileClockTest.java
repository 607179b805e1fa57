package io.github.reactorwindowing.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.TimeBase;
import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule T-9; times are microseconds. */
class PercentileClockTest {

    private static final Function<Long, Instant> MICROS = Timestamps::toInstant;

    /** Half of the last four events are waited for, from 2 to 100. */
    private final PercentileClock<Long> clock =
            PercentileClock.of(MICROS, 0.5, micros(100)).atLeast(micros(2)).samples(4);

    private final ClockLogic<Long> logic = clock.newLogic();

    private static Duration micros(long micros) {
        return Timestamps.toDuration(micros);
    }

    private long watermarkAfter(long timestamp, long now) {
        logic.onEvent(timestamp, timestamp, now);
        return logic.watermark(now);
    }

    @Test
    void watermark_fewEvents_waitsTheLongest() {
        assertThat(logic.watermark(0)).isEqualTo(Timestamps.NONE);
        assertThat(watermarkAfter(1_000, 0)).isEqualTo(900);
        assertThat(watermarkAfter(1_010, 0)).as("two of four are in order").isEqualTo(1_008);
    }

    @Test
    void watermark_laterEvents_standsUntilTheLongerWaitIsMadeUpFor() {
        for (long timestamp : new long[] {1_000, 1_010, 1_020, 1_030}) {
            watermarkAfter(timestamp, 0);
        }
        assertThat(logic.watermark(0)).isEqualTo(1_028);
        assertThat(watermarkAfter(1_020, 0)).isEqualTo(1_028);
        assertThat(watermarkAfter(1_020, 0)).isEqualTo(1_028);
        assertThat(watermarkAfter(1_020, 0))
                .as("half are ten late: 1_030 - 10 is behind")
                .isEqualTo(1_028);
        assertThat(watermarkAfter(1_050, 0)).as("of 10, 10, 10 and 0").isEqualTo(1_040);
    }

    @Test
    void watermark_betweenEvents_goesOnWithTime() {
        watermarkAfter(1_000, 0);
        assertThat(logic.watermark(30)).isEqualTo(930);
        assertThat(logic.wakeUpFor(950)).isEqualTo(50);
        assertThat(logic.wakeUpFor(Timestamps.END)).isEqualTo(Timestamps.END);
        assertThat(clock.timeBase()).isEqualTo(TimeBase.PAUSABLE);
        assertThat(clock.dataDriven().timeBase()).isEqualTo(TimeBase.EVENTS);
    }

    @Test
    void watermark_extremeTimes_doesNotOverflow() {
        assertThat(watermarkAfter(Timestamps.MAX, 0)).isEqualTo(Timestamps.MAX - 100);
        assertThat(watermarkAfter(Timestamps.MIN, 0)).isEqualTo(Timestamps.MAX - 100);
        ClockLogic<Long> early = PercentileClock.of(MICROS, 1, micros(Timestamps.MAX - 2_000_000))
                .newLogic();
        early.onEvent(Timestamps.MIN, Timestamps.MIN, Timestamps.MAX);
        assertThat(early.watermark(Timestamps.MAX)).isEqualTo(Timestamps.MIN - (Timestamps.MAX - 2_000_000));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.5, 1.01, Double.NaN})
    void of_noShare_isRefused(double percentile) {
        assertThatThrownBy(() -> PercentileClock.of(MICROS, percentile, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("percentile: " + percentile
                        + " (expected: more than 0 and at most 1, since it is the share of events to wait for)");
    }

    @Test
    void of_impossibleSettings_areRefused() {
        assertThatThrownBy(() -> PercentileClock.of(MICROS, 1, Duration.ofSeconds(-1)))
                .hasMessage(
                        "atMost: PT-1S (expected: zero or more, since less would make an event late by its own timestamp)");
        assertThatThrownBy(() -> clock.atLeast(Duration.ofSeconds(1)))
                .hasMessage(
                        "atLeast: PT1S (expected: at most the longest wait, PT0.0001S, since the wait is between them)");
        assertThatThrownBy(() -> clock.samples(0))
                .hasMessage("samples: 0 (expected: from 1 to 1000000, since each is kept for every key)");
    }

    @Test
    void timestamp_functionReturnsNull_isNone() {
        PercentileClock<String> silent = PercentileClock.of(value -> null, 1, Duration.ZERO);

        assertThat(silent.timestamp("order-7", 0)).isEqualTo(Timestamps.NONE);
    }

    @Test
    void toString_always_tellsTheSettings() {
        assertThat(PercentileClock.of(MICROS, 0.99, Duration.ofMinutes(1)))
                .hasToString("PercentileClock[percentile=0.99, samples=1000, atLeast=PT0S, atMost=PT1M]")
                .isEqualTo(PercentileClock.of(MICROS, 0.99, Duration.ofMinutes(1)))
                .hasSameHashCodeAs(PercentileClock.of(MICROS, 0.99, Duration.ofMinutes(1)))
                .isNotEqualTo(PercentileClock.of(MICROS, 0.9, Duration.ofMinutes(1)))
                .isNotEqualTo(
                        PercentileClock.of(MICROS, 0.99, Duration.ofMinutes(1)).dataDriven());
    }

    private static long lateAfterAThousand(ClockLogic<Long> logic, long[] timestamps, long[] arrivals) {
        long late = 0;
        for (int i = 0; i < timestamps.length; i++) {
            if (i >= 1_000 && timestamps[i] < logic.watermark(arrivals[i])) {
                late++;
            }
            logic.onEvent(timestamps[i], timestamps[i], arrivals[i]);
        }
        return late;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void events_inOrder_underWayForLongerOrShorter_areLateAsSeldomAsThePercentileSays(boolean inBatches) {
        SplittableRandom random = new SplittableRandom(3);
        long[] timestamps = new long[20_000];
        long[] arrivals = new long[timestamps.length];
        for (int i = 0; i < timestamps.length; i++) {
            if (inBatches) { // a hundred a second, that come once a second
                timestamps[i] = i * 10_000L;
                arrivals[i] = (timestamps[i] / 1_000_000 + 1) * 1_000_000;
            } else { // one a second, up to 100 ms under way
                timestamps[i] = i * 1_000_000L;
                arrivals[i] = timestamps[i] + random.nextLong(100_000);
            }
        }
        ClockLogic<Long> waiting =
                PercentileClock.of(MICROS, 0.99, Duration.ofMinutes(1)).newLogic();
        assertThat(lateAfterAThousand(waiting, timestamps, arrivals)).isLessThanOrEqualTo(timestamps.length / 50);
    }
}
