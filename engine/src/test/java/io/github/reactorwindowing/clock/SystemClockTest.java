package io.github.reactorwindowing.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.spi.TimeBase;
import org.junit.jupiter.api.Test;

/** Rule T-3. */
class SystemClockTest {

    private final SystemClock clock = SystemClock.instance();

    @Test
    void timestamp_anyEvent_isNow() {
        assertThat(clock.timestamp("x", 42)).isEqualTo(42);
        assertThat(clock.timeBase()).isEqualTo(TimeBase.SYSTEM);
    }

    @Test
    void offset_beforeAndAfterEvents_isZero() {
        assertThat(clock.initialOffset()).isZero();
        assertThat(clock.offset("x", 42, 42)).isZero();
    }

    @Test
    void toString_always_isItsName() {
        assertThat(clock).hasToString("SystemClock");
    }
}
