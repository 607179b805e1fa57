package io.github.reactorwindowing.windower;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.spi.Timestamps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule W-12. */
class GlobalWindowerTest {

    private final GlobalWindower windower = new GlobalWindower();

    @ParameterizedTest
    @ValueSource(longs = {Timestamps.MIN, -1, 0, Timestamps.MAX})
    void window_always_holdsEveryTimestampAndNoWatermarkReachesIt(long timestamp) {
        assertThat(windower.firstId(timestamp)).isZero();
        assertThat(windower.lastId(timestamp)).isZero();
        assertThat(windower.start(0)).isEqualTo(Timestamps.MIN);
        assertThat(windower.end(0)).isEqualTo(2 * Timestamps.MAX).isLessThan(Timestamps.END);
        assertThat(windower.start(-1)).isLessThan(windower.start(0)).isLessThan(windower.end(-1));
        assertThat(windower.end(1)).isGreaterThan(windower.start(1)).isGreaterThan(windower.end(0));
        assertThat(windower).isEqualTo(new GlobalWindower()).hasToString("GlobalWindower");
    }
}
