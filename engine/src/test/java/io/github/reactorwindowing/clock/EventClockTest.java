package io.github.reactorwindowing.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.spi.TimeBase;
import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule T-4; the cases C-K01 and C-K02 are the field's. */
class EventClockTest {

    private static final Function<Long, Instant> SECONDS = Instant::ofEpochSecond;
    private static final Duration WAIT = Duration.ofSeconds(5);

    /** {@code W = now + greatest offset}, in whole seconds: what the engine does with the offsets. */
    private static final class Watermark {

        private final EventClock<Long> clock;
        private long offset;

        Watermark(EventClock<Long> clock) {
            this.clock = clock;
            this.offset = clock.initialOffset();
        }

        Watermark event(long nowSeconds, long seconds) {
            long now = micros(nowSeconds);
            offset = Math.max(offset, clock.offset(seconds, clock.timestamp(seconds, now), now));
            return this;
        }

        long at(long nowSeconds) {
            return offset == Timestamps.NONE ? Timestamps.NONE : Math.floorDiv(micros(nowSeconds) + offset, 1_000_000);
        }

        private static long micros(long seconds) {
            return seconds * 1_000_000;
        }
    }

    private static Watermark waiting() {
        return new Watermark(EventClock.of(SECONDS, WAIT));
    }

    @Test
    void watermark_casesOfCK01_areTheirs() {
        assertThat(waiting().at(0)).isEqualTo(Timestamps.NONE);
        assertThat(waiting().event(0, 7).at(0)).isEqualTo(2);
        assertThat(waiting().event(0, 7).at(2)).isEqualTo(4);
        assertThat(waiting().event(0, 7).event(0, 10).at(0)).isEqualTo(5);
        assertThat(waiting().event(0, 7).event(0, 3).at(0)).isEqualTo(2);
        assertThat(waiting().event(0, 7).event(2, 3).at(2)).isEqualTo(4);
        assertThat(waiting().event(0, 7).event(2, 8).at(2)).isEqualTo(4);
    }

    @Test
    void watermark_tableOfT4AndCK02_isKept() {
        Watermark watermark = new Watermark(EventClock.of(SECONDS, Duration.ofMinutes(5)));

        assertThat(watermark.event(at(32), at(35)).at(at(32))).isEqualTo(at(30));
        assertThat(watermark.at(at(33))).isEqualTo(at(31));
        assertThat(watermark.event(at(34), at(38)).at(at(34))).isEqualTo(at(33));
        assertThat(watermark.event(at(36), at(39)).at(at(36))).isEqualTo(at(35));
        assertThat(watermark.event(at(38), at(36)).at(at(38))).isEqualTo(at(37));
    }

    /** 10:mm, in seconds. */
    private static long at(int minute) {
        return Duration.ofHours(10).plusMinutes(minute).toSeconds();
    }

    @Test
    void offset_waitForEver_isNone() {
        EventClock<Long> clock = EventClock.waitForever(SECONDS);

        assertThat(clock.offset(7L, 7_000_000, 0)).isEqualTo(Timestamps.NONE);
        assertThat(clock.offset(7L, Timestamps.MAX, -1)).isEqualTo(Timestamps.NONE);
        assertThat(clock).hasToString("EventClock[wait=forever]");
    }

    @ParameterizedTest
    @CsvSource({"PT9223372036854775807S", "PT320255973H30M6.846976S", "PT9223372036854775807.999999999S"})
    void of_waitBeyondTheBounds_waitsForEver(Duration wait) {
        assertThat(EventClock.of(SECONDS, wait)).isEqualTo(EventClock.waitForever(SECONDS));
    }

    @Test
    void offset_extremeTimes_doesNotOverflow() {
        EventClock<Long> clock =
                EventClock.ofEpochMicros(value -> value, Timestamps.toDuration(Timestamps.MAX - 1_000_000));

        assertThat(clock.offset(0L, Timestamps.MIN, Timestamps.MAX)).isEqualTo(-3 * Timestamps.MAX + 1_000_000);
        assertThat(clock.offset(0L, Timestamps.MAX, Timestamps.MIN)).isEqualTo(Timestamps.MAX + 1_000_000);
    }

    @Test
    void dataDriven_always_isACopyOnEvents() {
        EventClock<Long> clock = EventClock.of(SECONDS, WAIT);

        assertThat(clock.timeBase()).isEqualTo(TimeBase.PAUSABLE);
        assertThat(clock.dataDriven().timeBase()).isEqualTo(TimeBase.EVENTS);
        assertThat(clock.dataDriven())
                .hasToString("EventClock[wait=PT5S, dataDriven]")
                .isNotEqualTo(clock);
        assertThat(EventClock.waitForever(SECONDS).dataDriven()).hasToString("EventClock[wait=forever, dataDriven]");
    }

    @Test
    void timestamp_instants_areMicrosecondsWithinTheBounds() {
        EventClock<Instant> clock = EventClock.of(instant -> instant, WAIT);

        assertThat(clock.timestamp(Instant.parse("2024-08-29T08:00:00.000001999Z"), 0))
                .isEqualTo(1_724_918_400_000_001L);
        assertThat(clock.timestamp(Instant.MIN, 0)).isEqualTo(Timestamps.MIN);
        assertThat(clock.timestamp(Instant.MAX, 0)).isEqualTo(Timestamps.MAX);
    }

    @Test
    void timestamp_micros_areKeptWithinTheBounds() {
        EventClock<Long> clock = EventClock.ofEpochMicros(value -> value, WAIT);

        assertThat(clock.timestamp(-5L, 0)).isEqualTo(-5);
        assertThat(clock.timestamp(Long.MIN_VALUE + 1, 0)).isEqualTo(Timestamps.MIN);
        assertThat(clock.timestamp(Timestamps.NONE, 0)).isEqualTo(Timestamps.NONE);
        assertThat(clock.timestamp(Long.MAX_VALUE, 0)).isEqualTo(Timestamps.MAX);
    }

    @Test
    void timestamp_millis_areMultipliedWithinTheBounds() {
        EventClock<Long> clock = EventClock.ofEpochMillis(value -> value, WAIT);

        assertThat(clock.timestamp(-5L, 0)).isEqualTo(-5_000);
        assertThat(clock.timestamp(Timestamps.MAX / 1_000, 0)).isEqualTo(Timestamps.MAX / 1_000 * 1_000);
        assertThat(clock.timestamp(Timestamps.MAX / 1_000 + 1, 0)).isEqualTo(Timestamps.MAX);
        assertThat(clock.timestamp(Long.MIN_VALUE + 1, 0)).isEqualTo(Timestamps.MIN);
        assertThat(clock.timestamp(Timestamps.NONE, 0)).isEqualTo(Timestamps.NONE);
        assertThat(clock.timestamp(Long.MAX_VALUE, 0)).isEqualTo(Timestamps.MAX);
    }

    @Test
    void timestamp_functionGivesNull_isNone() {
        assertThat(EventClock.of(new Nothing(), WAIT).timestamp("order-7", 0)).isEqualTo(Timestamps.NONE);
    }

    private static final class Nothing implements Function<String, Instant> {

        @Override
        public Instant apply(String value) {
            return null;
        }

        @Override
        public String toString() {
            return "Nothing";
        }
    }

    @Test
    void of_negativeWait_isRefused() {
        assertThatThrownBy(() -> EventClock.of(SECONDS, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "wait: PT-1S (expected: zero or more, since less would make an event late by its own timestamp)");
    }

    @Test
    void of_waitFinerThanAMicrosecond_isRefused() {
        assertThatThrownBy(() -> EventClock.of(SECONDS, Duration.ofNanos(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "wait: PT0.000000001S (expected: a whole number of microseconds, the finest time there is)");
    }

    @Test
    void of_noFunction_isRefused() {
        assertThatThrownBy(() -> EventClock.of(null, WAIT))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("timestamp");
    }

    @Test
    void equals_sameSettings_isEqual() {
        ToLongFunction<Long> number = value -> value;
        EventClock<Long> clock = EventClock.of(SECONDS, WAIT);

        assertThat(clock).isEqualTo(EventClock.of(SECONDS, WAIT)).hasSameHashCodeAs(EventClock.of(SECONDS, WAIT));
        assertThat(clock).isNotEqualTo(EventClock.of(SECONDS, Duration.ZERO)).isNotEqualTo("clock");
        assertThat(EventClock.ofEpochMillis(number, WAIT))
                .isEqualTo(EventClock.ofEpochMillis(number, WAIT))
                .isNotEqualTo(EventClock.ofEpochMicros(number, WAIT));
        assertThat(clock).hasToString("EventClock[wait=PT5S]");
    }
}
