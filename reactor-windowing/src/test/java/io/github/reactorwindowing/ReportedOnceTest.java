package io.github.reactorwindowing;

import static io.github.reactorwindowing.Windows.windowCollect;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.join.JoinRow;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.WindowerLogic;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.subscriber.TestSubscriber;

/** L-2, R-3: what goes in comes out in a window, late, or discarded, and never as more than one of them. */
class ReportedOnceTest {

    private static final EventClock<Integer> CLOCK =
            EventClock.ofEpochMillis(Integer::longValue, Duration.ZERO).dataDriven();

    private final List<LateEvent<String, Integer>> late = new ArrayList<>();
    private final List<Object> discarded = new ArrayList<>();

    private static Flux<KeyedEvent<String, Integer>> events(Integer... millis) {
        return Flux.just(millis).map(value -> KeyedEvent.of("k", value));
    }

    /** Reports every odd value as missed, and lets the others into one window. */
    private static final class Even implements DynamicWindower<Integer>, WindowerLogic<Integer> {

        @Override
        public WindowerLogic<Integer> newLogic() {
            return this;
        }

        @Override
        public void onEvent(Integer value, long timestamp, OpenWindows windows) {
            if (value % 2 == 1) {
                windows.miss(7);
            } else {
                windows.assign(windows.size() == 0 ? windows.open(0, 1_000_000_000, 1_000_000_000) : windows.get(0));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("L-2: an event on time that its windower says missed a window is reported as late, with the reason")
    void eventOnTime_missedByItsWindower_isReported(boolean ordered) {
        List<List<Integer>> collected = events(2, 3, 4)
                .transform(windowCollect(
                        CLOCK, new Even(), options -> options.ordered(ordered).onLate(late::add)))
                .map(WindowResult::value)
                .collectList()
                .block();

        assertThat(collected).containsExactly(List.of(2, 4));
        assertThat(late).singleElement().satisfies(event -> {
            assertThat(event.value()).isEqualTo(3);
            assertThat(event.missedWindows()).containsExactly(7L);
            assertThat(event.reason()).isEqualTo(LateReason.MISSED_BY_WINDOWER);
            assertThat(event.partly()).isFalse();
        });
    }

    @Test
    @DisplayName("L-3: an event that missed one of its windows is not discarded while another holds it")
    void partlyLateEvent_withoutConsumer_isNotDiscarded() {
        SlidingWindower sliding = SlidingWindower.of(Duration.ofMillis(10), Duration.ofMillis(5));
        List<List<Integer>> collected = events(0, 12, 8, 1)
                .transform(windowCollect(
                        CLOCK, sliding, options -> options.ordered(false).lateness(Lateness.WINDOW)))
                .doOnDiscard(Integer.class, discarded::add)
                .map(WindowResult::value)
                .collectList()
                .block();

        assertThat(collected).contains(List.of(12, 8));
        assertThat(discarded).containsExactly(1);
    }

    @Test
    @DisplayName("L-3: a late event tells whether it entered other windows all the same")
    void partlyLateEvent_withConsumer_tellsSo() {
        SlidingWindower sliding = SlidingWindower.of(Duration.ofMillis(10), Duration.ofMillis(5));
        events(0, 12, 8, 1)
                .transform(windowCollect(
                        CLOCK,
                        sliding,
                        options ->
                                options.ordered(false).lateness(Lateness.WINDOW).onLate(late::add)))
                .blockLast();

        assertThat(late).extracting(LateEvent::value).containsExactly(8, 1);
        assertThat(late).extracting(LateEvent::partly).containsExactly(true, false);
    }

    @Test
    @DisplayName("R-3: a closed join window whose rows nobody took gives its values back")
    void joinRows_notTaken_areDiscarded() {
        List<JoinSide<String, Integer>> sides =
                List.of(JoinSide.of(events(1, 2), CLOCK), JoinSide.of(events(3, 4), CLOCK));
        Flux<WindowResult<String, JoinRow>> rows = WindowJoins.windowJoin(
                sides, TumblingWindower.of(Duration.ofMillis(10)), JoinMode.DEFAULT, options -> options);

        TestSubscriber<WindowResult<String, JoinRow>> nobodyAsks =
                TestSubscriber.builder().initialRequest(0).build();
        rows.doOnDiscard(Integer.class, discarded::add).subscribe(nobodyAsks);
        assertThat(discarded).as("not the last of their side").containsExactlyInAnyOrder(1, 3);
        nobodyAsks.cancel();

        assertThat(discarded).containsExactlyInAnyOrder(1, 3, 2, 4);
    }
}
