package io.github.reactorwindowing.engine.rules;

import static io.github.reactorwindowing.engine.rules.Bounded.max;
import static io.github.reactorwindowing.event.BoundPolicy.EVICT_OLDEST;
import static io.github.reactorwindowing.event.BoundPolicy.REJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.CountWindower;
import io.github.reactorwindowing.windower.GlobalWindower;
import io.github.reactorwindowing.windower.PunctuationWindower;
import io.github.reactorwindowing.windower.SessionWindower;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** W-10 to W-13 in the engine: windows by what events say, in the order of time, late, at the end, within bounds. */
class EventWindowRulesTest {

    /** Only events move it, and it waits 10. */
    private static final Clock<Datum> WAITS =
            EventClock.<Datum>ofEpochMicros(Datum::ts, Duration.ofNanos(10_000)).dataDriven();

    private static Bounded ordered(Windower<Object> windower) {
        return new Bounded(WAITS, windower, UnaryOperator.identity());
    }

    @Test
    @DisplayName("W-10: events are counted in the order of their timestamps, whatever that of their arrival")
    void w10_ordered_countsInTheOrderOfTime() {
        Bounded count = ordered(CountWindower.of(3));
        assertThat(count.event("a", 5)).isEmpty();
        assertThat(count.event("a", 1)).isEmpty();
        assertThat(count.event("a", 7)).isEmpty();
        assertThat(count.event("a", 3)).isEmpty();
        assertThat(count.event("a", 15)).containsExactly("a 0 [1, 3, 5] ON_TIME 0");
        assertThat(count.complete()).containsExactly("a 1 [7, 15] ON_TIME 0");
    }

    @Test
    @DisplayName("W-10: a late event has no place in the count, with lateness = window neither")
    void w10_late_misses() {
        Bounded count =
                new Bounded(Engines.CLOCK, CountWindower.of(3), options -> options.withLateness(Lateness.WINDOW));
        count.event("a", 5);
        assertThat(count.event("a", 4)).containsExactly("a late 4 [-1] BEHIND_WATERMARK");
        assertThat(count.complete()).containsExactly("a 0 [5] ON_TIME 0");
    }

    @Test
    @DisplayName("W-10, R-6: a window that had to make room is opened anew, and no count shifts")
    void w10_evicted_comesInParts() {
        Bounded count = Bounded.of(CountWindower.of(3), false, bounds -> bounds.withOpenWindows(max(1, EVICT_OLDEST)));
        count.event("a", 1);
        assertThat(count.event("b", 1)).containsExactly("a 0 [1] EVICTED 0");
        assertThat(count.event("a", 2)).containsExactly("a 1 [2] EVICTED 0");
        assertThat(count.event("a", 3)).as("the third of its key").containsExactly("a 2 [3] ON_TIME 0");
        assertThat(count.complete()).containsExactly("b 0 [1] ON_TIME 0");
        Bounded overlapping =
                Bounded.of(CountWindower.of(4, 2), false, bounds -> bounds.withOpenWindows(max(1, EVICT_OLDEST)));
        assertThat(overlapping.event("a", 1)).containsExactly("a 0 [1] EVICTED 0");
        assertThat(overlapping.event("a", 2)).containsExactly("a 2 [2] ON_TIME 0");
        assertThat(overlapping.complete()).containsExactly("a 1 [1, 2] ON_TIME 0");
    }

    @Test
    @DisplayName("W-10, R-6: an event misses a window for which there is no room")
    void w10_refused_isMissed() {
        Bounded count = Bounded.of(CountWindower.of(4, 2), false, bounds -> bounds.withOpenWindows(max(1, REJECT)));
        assertThat(count.event("a", 1)).containsExactly("a late 1 [-1] MAX_OPEN_WINDOWS partly");
        assertThat(count.event("a", 2))
                .containsExactly("a late 2 [-1] MAX_OPEN_WINDOWS partly", "a 0 [1, 2] ON_TIME 0");
        assertThat(count.event("a", 3)).containsExactly("a late 3 [-1] MAX_OPEN_WINDOWS partly");
        assertThat(count.complete()).containsExactly("a 1 [3] ON_TIME 0");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("W-11: windows are cut in the order of timestamps, whatever that of arrival")
    void w11_ordered_cutsInTheOrderOfTime(WatermarkScope scope) {
        Bounded trips = new Bounded(
                WAITS,
                PunctuationWindower.endingAt(value -> ((Datum) value).ts() % 10 == 0),
                options -> options.withScope(scope));
        trips.event("a", 12);
        trips.event("a", 10);
        trips.event("a", 8);
        assertThat(trips.event("a", 21)).containsExactly("a 0 [8, 10] ON_TIME 0");
        assertThat(trips.event("a", 20)).isEmpty();
        assertThat(trips.complete()).containsExactly("a 1 [12, 20] ON_TIME 0", "a 2 [21] ON_TIME 0");
    }

    @Test
    @DisplayName("W-12: one window a key, closed by nothing but the end, at the bounds of time, too")
    void w12_global_closesAtTheEnd() {
        Bounded all = Bounded.of(new GlobalWindower(), false, bounds -> bounds);
        assertThat(all.event("a", Timestamps.MIN)).isEmpty();
        assertThat(all.event("b", 3)).isEmpty();
        assertThat(all.event("a", Timestamps.MAX)).isEmpty();
        all.engine.advance(Timestamps.MAX);
        assertThat(all.drain()).isEmpty();
        assertThat(all.complete())
                .containsExactly("a 0 [" + Timestamps.MIN + ", " + Timestamps.MAX + "] ON_TIME 0", "b 0 [3] ON_TIME 0");
    }

    @Test
    @DisplayName("W-13: gap by event, greatest length and end, in one windower")
    void w13_session_endsByWhicheverComesFirst() {
        SessionWindower<Object> sessions = SessionWindower.<Object>ofGapBy(
                        value -> Timestamps.toDuration(((Datum) value).ts() % 10))
                .atMost(Duration.ofNanos(20_000))
                .endingAt(value -> ((Datum) value).ts() % 10 == 9);
        Bounded bounded = ordered(sessions);
        for (long ts : new long[] {1, 2, 5, 9, 9, 11}) {
            assertThat(bounded.event("a", ts)).isEmpty();
        }
        assertThat(bounded.event("a", 18)).containsExactly("a 0 [1, 2] ON_TIME 0");
        assertThat(bounded.event("a", 25))
                .containsExactly("a 1 [5, 9] ON_TIME 0", "a 2 [9] ON_TIME 0", "a 3 [11] ON_TIME 0");
        assertThat(bounded.event("a", 28)).isEmpty();
        assertThat(bounded.event("a", 31)).isEmpty();
        assertThat(bounded.event("a", 39)).isEmpty();
        assertThat(bounded.complete()).containsExactly("a 4 [18, 25, 28, 31] ON_TIME 0", "a 5 [39] ON_TIME 0");
    }
}
