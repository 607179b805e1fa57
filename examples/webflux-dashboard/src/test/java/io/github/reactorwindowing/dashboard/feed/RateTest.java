package io.github.reactorwindowing.dashboard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateTest {

    private final Rate rate = new Rate();

    private double at(long millis, long total) {
        return rate.perSecond(Instant.ofEpochMilli(millis), total);
    }

    @Test
    void rate_isThatOfTheLastSecond() {
        assertThat(at(0, 100)).isZero();
        assertThat(at(500, 150)).isEqualTo(100);
        assertThat(at(1_000, 200)).isEqualTo(100);
        assertThat(at(1_500, 150 + 1_000)).isEqualTo(1_000);
        assertThat(at(9_000, 2_000)).isZero();
    }

    @Test
    void rate_isToldToOneDecimal() {
        assertThat(at(0, 0)).isZero();
        assertThat(at(300, 1)).isEqualTo(3.3);
    }
}
