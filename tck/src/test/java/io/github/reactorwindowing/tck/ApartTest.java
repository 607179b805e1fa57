package io.github.reactorwindowing.tck;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spi.WindowerLogic;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** V-16: the kit catches windows of one key that overlap, if the windower says that they do not. */
class ApartTest {

    /** A window of ten microseconds for each event. */
    private record WindowForEach() implements DynamicWindower<Object>, WindowerLogic<Object> {
        @Override
        public WindowerLogic<Object> newLogic() {
            return this;
        }

        @Override
        public void onEvent(Object value, long timestamp, OpenWindows windows) {
            windows.assign(windows.open(timestamp, timestamp + 10, timestamp + 10));
        }
    }

    private static WindowerVerification<Object> verification(boolean mayOverlap) {
        return new WindowerVerification<>() {
            @Override
            protected Windower<Object> windower() {
                return new WindowForEach();
            }

            @Override
            protected Windower<Object> other() {
                return TumblingWindower.of(Duration.ofDays(1));
            }

            @Override
            protected Object value(SplittableRandom random, long timestamp) {
                return timestamp;
            }

            @Override
            protected boolean mayOverlap() {
                return mayOverlap;
            }
        };
    }

    @Test
    void overlappingWindows_areCaughtByApart() {
        assertThatThrownBy(verification(false)::v16_apart_windowsOfKeyDoNotOverlap)
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("V-16 apart, broken by ")
                .hasMessageContaining("windows of one key not to overlap in ordered mode");
    }

    @Test
    void windowsThatMayOverlap_areNotTried() {
        assertThatThrownBy(verification(true)::v16_apart_windowsOfKeyDoNotOverlap)
                .isInstanceOf(TestAbortedException.class);
    }
}
