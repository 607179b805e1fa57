package io.github.reactorwindowing.examples.docs;

import static io.github.reactorwindowing.Windows.windowCollect;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.WindowerLogic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** The region is a snippet of {@code docs/which-window.md} and {@code docs/writing-a-windower.md}. */
class OwnWindowerTest {

    // tag::own-windower[]
    /** For each event a window of what comes in the time after it. */
    record AfterEach(Duration time) implements DynamicWindower<Object> {

        @Override
        public WindowerLogic<Object> newLogic() {
            long micros = Timestamps.of(time);
            return (value, timestamp, windows) -> {
                for (int i = windows.floor(timestamp); i >= 0; i--) {
                    if (timestamp < windows.get(i).end()) {
                        windows.assign(windows.get(i));
                    }
                }
                windows.assign(windows.open(timestamp, timestamp + micros, timestamp + micros));
            };
        }
    }
    // end::own-windower[]

    @Test
    void afterEach_events_areInTheWindowsOfThoseBefore() {
        EventClock<Integer> clock = EventClock.of(second -> Instant.EPOCH.plusSeconds(second), Duration.ofSeconds(5));
        List<String> windows = Flux.just(3, 1, 2, 9, 20, 21)
                .map(second -> KeyedEvent.of("key", second))
                .transform(windowCollect(clock, new AfterEach(Duration.ofSeconds(7))))
                .map(result -> result.window().id() + " " + result.value() + " "
                        + result.window().end())
                .collectList()
                .block();
        assertThat(windows)
                .containsExactly(
                        "0 [1, 2, 3] 1970-01-01T00:00:08Z",
                        "1 [2, 3] 1970-01-01T00:00:09Z",
                        "2 [3, 9] 1970-01-01T00:00:10Z",
                        "3 [9] 1970-01-01T00:00:16Z",
                        "4 [20, 21] 1970-01-01T00:00:27Z",
                        "5 [21] 1970-01-01T00:00:28Z");
    }
}
