package io.github.reactorwindowing.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.spi.Clock;
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
        assertThat(Clocks.available()).hasSize(2);
        assertThat(Clocks.available().get(0))
                .startsWith("event (")
                .endsWith(
                        "): the time at which an event happened, by its value\n"
                                + "  wait (Duration, required): how long to wait for events that happened earlier\n"
                                + "  data-driven (Boolean, default false): whether only events move the watermark, for replays");
        assertThat(Clocks.available().get(1))
                .startsWith("system (")
                .endsWith("): the system time at which an event arrives");
    }
}
