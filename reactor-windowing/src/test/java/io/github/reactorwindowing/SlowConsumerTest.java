package io.github.reactorwindowing;

import static io.github.reactorwindowing.Windows.windowCount;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

/** T-7: only time in which the operator waits for its source makes events late. */
class SlowConsumerTest {

    private static final TumblingWindower TEN_MILLIS = TumblingWindower.of(Duration.ofMillis(10));

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<LateEvent<String, Integer>> late = new ArrayList<>();

    private Flux<WindowResult<String, Long>> counted(int events, Duration wait) {
        return Flux.range(0, events)
                .map(millis -> KeyedEvent.of("k", millis))
                .transform(windowCount(
                        EventClock.ofEpochMillis(Integer::longValue, wait),
                        TEN_MILLIS,
                        options -> options.scheduler(time).onLate(late::add)));
    }

    @Test
    @DisplayName("T-7: a consumer that takes its time in onNext makes no event late that came in order")
    void consumer_thatBlocks_makesNothingLate() {
        List<Long> counts = counted(1_000, Duration.ZERO)
                .doOnNext(result -> time.advanceTimeBy(Duration.ofMillis(50)))
                .map(WindowResult::value)
                .collectList()
                .block();

        assertThat(late).isEmpty();
        assertThat(counts).hasSize(100).containsOnly(10L);
    }

    @Test
    @DisplayName("T-7: so it is with a consumer of late events that takes its time")
    void lateConsumer_thatBlocks_makesNoOthersLate() {
        List<Integer> values = new ArrayList<>();
        List<Long> counts = Flux.just(20, 5, 21, 22)
                .map(millis -> KeyedEvent.of("k", millis))
                .transform(windowCount(
                        EventClock.ofEpochMillis(Integer::longValue, Duration.ZERO),
                        TEN_MILLIS,
                        options -> options.scheduler(time).prefetch(1).onLate(event -> {
                            values.add(event.value());
                            time.advanceTimeBy(Duration.ofSeconds(1));
                        })))
                .map(WindowResult::value)
                .collectList()
                .block();

        assertThat(values).containsExactly(5);
        assertThat(counts).containsExactly(3L);
    }
}
