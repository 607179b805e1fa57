package io.github.reactorwindowing.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.internal.time.OffsetLogic;
import io.github.reactorwindowing.spi.TimeBase;
import io.github.reactorwindowing.spi.Timestamps;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Rule T-10. An event is a number of seconds; a negative one carries itself as watermark. */
class PunctuatedClockTest {

    private static final Function<Integer, Instant> HAPPENED = seconds -> Instant.ofEpochSecond(Math.abs(seconds));
    private static final Function<Integer, Instant> CARRIED = seconds -> seconds < 0 ? HAPPENED.apply(seconds) : null;

    private final PunctuatedClock<Integer> clock = PunctuatedClock.of(HAPPENED, CARRIED);
    private final OffsetLogic<Integer> logic = new OffsetLogic<>(clock);

    private long secondsAfter(int event) {
        logic.onEvent(event, clock.timestamp(event, 0), 0);
        return logic.watermark(0) == Timestamps.NONE ? -1 : logic.watermark(0) / 1_000_000;
    }

    @Test
    void watermark_always_isTheGreatestCarried() {
        assertThat(secondsAfter(10)).isEqualTo(-1);
        assertThat(secondsAfter(-5)).isEqualTo(5);
        assertThat(secondsAfter(20)).isEqualTo(5);
        assertThat(secondsAfter(-3)).isEqualTo(5);
        assertThat(secondsAfter(-8)).isEqualTo(8);
        assertThat(clock.timeBase()).isEqualTo(TimeBase.EVENTS);
    }

    @Test
    void of_functions_areItsSettings() {
        assertThat(clock)
                .isEqualTo(PunctuatedClock.of(HAPPENED, CARRIED))
                .hasSameHashCodeAs(PunctuatedClock.of(HAPPENED, CARRIED))
                .isNotEqualTo(PunctuatedClock.of(HAPPENED, HAPPENED))
                .hasToString("PunctuatedClock");
    }

    @Test
    void timestamp_functionReturnsNull_isNone() {
        PunctuatedClock<String> silent = PunctuatedClock.of(value -> null, value -> null);

        assertThat(silent.timestamp("order-7", 0)).isEqualTo(Timestamps.NONE);
    }
}
