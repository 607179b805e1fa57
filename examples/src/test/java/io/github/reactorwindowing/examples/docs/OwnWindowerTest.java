package io.github.reactorwindowing.examples.docs;

import static io.github.reactorwindowing.Windows.windowCollect;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.WindowerLogic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** The region is a snippet of {@code docs/which-window.md}. */
class OwnWindowerTest {

    // tag::own-windower[]
    /** Windows of n events each, in the order of their timestamps. */
    record CountWindower(int n) implements DynamicWindower<Object> {

        @Override
        public WindowerLogic<Object> newLogic() {
            return (value, timestamp, windows) -> {
                OpenWindow window = windows.size() == 0 ? null : windows.get(windows.size() - 1);
                if (window == null || window.size() == n) {
                    window = windows.open(timestamp, timestamp + 1, Timestamps.END);
                }
                long closeAt = window.size() == n - 1 ? timestamp + 1 : Timestamps.END;
                windows.resize(window, window.start(), timestamp + 1, closeAt);
                windows.enter(window);
            };
        }
    }
    // end::own-windower[]

    @Test
    void countWindower_events_areInWindowsOfN() {
        EventClock<Integer> clock = EventClock.of(second -> Instant.EPOCH.plusSeconds(second), Duration.ofSeconds(5));
        List<String> windows = Flux.just(3, 1, 2, 2, 9, 20, 21)
                .map(second -> KeyedEvent.of("key", second))
                .transform(windowCollect(clock, new CountWindower(3)))
                .map(result -> result.window().id() + " " + result.value() + " "
                        + result.window().end())
                .collectList()
                .block();
        assertThat(windows)
                .containsExactly(
                        "0 [1, 2, 2] 1970-01-01T00:00:02.000001Z",
                        "1 [3, 9, 20] 1970-01-01T00:00:20.000001Z",
                        "2 [21] 1970-01-01T00:00:21.000001Z");
    }
}
