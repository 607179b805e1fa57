package io.github.reactorwindowing.windower;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.WindowerLogic;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule Q-3: what an event costs in overlapping windows of a count, counted by the windows that are looked at. */
class CountCostTest {

    /** Counts what is asked of it. */
    private static final class Counting implements OpenWindows {

        private final FakeOpenWindows windows = new FakeOpenWindows();
        private long calls;

        @Override
        public int size() {
            return windows.size();
        }

        @Override
        public OpenWindow get(int index) {
            calls++;
            return windows.get(index);
        }

        @Override
        public int floor(long timestamp) {
            calls++;
            return windows.floor(timestamp);
        }

        @Override
        public OpenWindow open(long start, long end, long closeAt) {
            calls++;
            return windows.open(start, end, closeAt);
        }

        @Override
        public void resize(OpenWindow window, long start, long end, long closeAt) {
            calls++;
            windows.resize(window, start, end, closeAt);
        }

        @Override
        public void merge(OpenWindow survivor, OpenWindow absorbed) {
            calls++;
            windows.merge(survivor, absorbed);
        }

        @Override
        public void assign(OpenWindow window) {
            calls++;
            windows.assign(window);
        }

        @Override
        public void close(OpenWindow window) {
            calls++;
            windows.close(window);
        }

        @Override
        public void miss(long id) {
            calls++;
            windows.miss(id);
        }
    }

    @ParameterizedTest
    @CsvSource({"50,1", "100,1", "200,1", "200,3", "200,100", "200,200"})
    @DisplayName("Q-3: an event looks at each of the windows that it enters a few times, in any order of timestamps")
    void q3_event_costsAsMuchAsItEntersWindows(int size, int slide) {
        int overlap = (size + slide - 1) / slide;
        for (int order = 0; order < 3; order++) {
            WindowerLogic<Object> logic = CountWindower.of(size, slide).newLogic();
            Counting windows = new Counting();
            int events = 3 * size;
            for (int i = 0; i < events; i++) {
                long timestamp = order == 0 ? i : order == 1 ? -i : i % 2 == 0 ? i : -i;
                logic.onEvent("event", timestamp, windows);
            }

            assertThat(windows.calls).as("order %d", order).isLessThanOrEqualTo((10L * overlap + 10) * events);
        }
    }
}
