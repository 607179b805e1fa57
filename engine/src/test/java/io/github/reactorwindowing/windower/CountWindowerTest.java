package io.github.reactorwindowing.windower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.spi.WindowerLogic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule W-10; the cases of Flink's count windows, where overlapping ones begin with fewer. */
class CountWindowerTest {

    private final FakeOpenWindows windows = new FakeOpenWindows();

    private List<String> closed(CountWindower windower, long... timestamps) {
        WindowerLogic<Object> logic = windower.newLogic();
        for (long timestamp : timestamps) {
            windows.current = timestamp;
            logic.onEvent("x", timestamp, windows);
        }
        return windows.closed;
    }

    @Test
    void tumbling_events_areInWindowsOfN() {
        assertThat(closed(CountWindower.of(2), 1, 2, 2, 5, 9)).containsExactly("0 [1, 3) [1, 2]", "1 [2, 6) [2, 5]");
        assertThat(windows.sessions()).containsExactly("2 [9, 10) [9]");
    }

    @Test
    void tumbling_ofOne_closesEachEvent() {
        assertThat(closed(CountWindower.of(1), 3, 1)).containsExactly("0 [3, 4) [3]", "1 [1, 2) [1]");
    }

    @Test
    void sliding_fourByTwo_firesAtEverySecondEvent() {
        assertThat(closed(CountWindower.of(4, 2), 1, 2, 3, 4, 5, 6))
                .containsExactly("0 [1, 3) [1, 2]", "1 [1, 5) [1, 2, 3, 4]", "2 [3, 7) [3, 4, 5, 6]");
        assertThat(windows.sessions()).containsExactly("3 [5, 7) [5, 6]");
    }

    @Test
    void sliding_stepThatDoesNotDivide_firesAtEveryStep() {
        assertThat(closed(CountWindower.of(3, 2), 1, 2, 3, 4, 5))
                .containsExactly("0 [1, 2) [1]", "1 [1, 4) [1, 2, 3]", "2 [3, 6) [3, 4, 5]");
    }

    @Test
    void unordered_anyOrder_boundsHoldAllOfTheWindow() {
        assertThat(closed(CountWindower.of(4, 2), 9, 5, 7, 1, 3, 8))
                .containsExactly("0 [5, 10) [5, 9]", "1 [1, 10) [1, 5, 7, 9]", "2 [1, 9) [1, 3, 7, 8]");
    }

    @Test
    void late_always_misses() {
        CountWindower windower = CountWindower.of(2);
        windows.current = 5;
        windower.newLogic().onEvent("x", 5, windows);
        windower.newLogic().onLate("x", 4, windows);
        assertThat(windows.missed).containsExactly(-1L);
        assertThat(windows.sessions()).containsExactly("0 [5, 6) [5]");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 'size: 0 (expected: more than zero, since a window must hold its events)'",
        "2, 0, 'slide: 0 (expected: from 1 to the size, 2, since events between two windows would be lost)'",
        "2, 3, 'slide: 3 (expected: from 1 to the size, 2, since events between two windows would be lost)'",
        "2147483647, 2, 'size: 2147483647 (expected: at most 1000000 times the slide, 2, since each event enters that many windows)'"
    })
    void of_impossible_isRefused(int size, int slide, String message) {
        assertThatThrownBy(() -> CountWindower.of(size, slide))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
