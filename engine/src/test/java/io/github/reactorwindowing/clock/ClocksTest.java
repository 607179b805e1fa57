package io.github.reactorwindowing.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.provider.ProviderDescription;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ClocksTest {

    private static final Function<Long, Instant> MILLIS = Instant::ofEpochMilli;

    @Test
    void of_builtIns_areTheClocks() {
        Clock<? super Long> event = Clocks.of("event:wait=PT5S", MILLIS);

        assertThat(event).isEqualTo(EventClock.of(MILLIS, Duration.ofSeconds(5)));
        assertThat(event.timestamp(3L, 0)).isEqualTo(3_000);
        assertThat(Clocks.of("event:wait=PT5S,data-driven=true", MILLIS))
                .isEqualTo(EventClock.of(MILLIS, Duration.ofSeconds(5)).dataDriven());
        assertThat(Clocks.of("system", MILLIS)).isSameAs(SystemClock.instance());
        assertThat(Clocks.named("event", Map.of("wait", "PT0S"), MILLIS))
                .isEqualTo(EventClock.of(MILLIS, Duration.ZERO));
    }

    @Test
    void of_wrongValue_namesTheClock() {
        assertThatThrownBy(() -> Clocks.of("event:wait=PT-5S", MILLIS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Clock 'event': wait: PT-5S (expected: zero or more, since less would make an event late by its own "
                                + "timestamp)");
        assertThatThrownBy(() -> Clocks.of("system:wait=PT5S", MILLIS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Clock 'system': unknown option 'wait'. There are no options");
    }

    @Test
    void available_always_describesTheBuiltIns() {
        assertThat(Clocks.providers())
                .extracting(ProviderDescription::name)
                .containsExactly("event", "event-percentile", "ingestion", "punctuated", "system");
        assertThat(Clocks.available().get(0))
                .startsWith("event (")
                .endsWith(
                        "): the time at which an event happened, by its value\n"
                                + "  wait (Duration, required): how long to wait for events that happened earlier\n"
                                + "  data-driven (Boolean, default false): whether only events move the watermark, for replays");
        assertThat(Clocks.available().get(1))
                .endsWith(
                        "): the time at which an event happened, by its value; the wait follows how late events come\n"
                                + "  at-most (Duration, required): the longest wait, and the first\n"
                                + "  at-least (Duration, default PT0S): the shortest wait\n"
                                + "  percentile (Double, default 0.99): the share of events that are to be waited for\n"
                                + "  samples (Long, default 1000): of how many delays the percentile is taken\n"
                                + "  data-driven (Boolean, default false): whether only events move the watermark, for replays");
        assertThat(Clocks.available().get(4))
                .startsWith("system (")
                .endsWith("): the system time at which an event arrives");
    }

    /** A watermark in each event. */
    public record Itself() implements Function<Object, Instant> {
        @Override
        public Instant apply(Object value) {
            return Instant.ofEpochMilli((Long) value);
        }
    }

    @Test
    void of_clocksWithMoreSettings_areTheClocks() {
        assertThat(Clocks.of("ingestion", MILLIS)).isSameAs(IngestionClock.instance());
        assertThat(Clocks.of("event-percentile:at-most=PT1M", MILLIS))
                .isEqualTo(PercentileClock.of(MILLIS, 0.99, Duration.ofMinutes(1)));
        assertThat(Clocks.of(
                        "event-percentile:at-most=PT1M,at-least=PT1S,percentile=0.9,samples=50,data-driven=true",
                        MILLIS))
                .isEqualTo(PercentileClock.of(MILLIS, 0.9, Duration.ofMinutes(1))
                        .atLeast(Duration.ofSeconds(1))
                        .samples(50)
                        .dataDriven());
        assertThat(Clocks.of("punctuated:watermark=" + Itself.class.getName(), MILLIS))
                .isEqualTo(PunctuatedClock.of(MILLIS, new Itself()));
    }
}
