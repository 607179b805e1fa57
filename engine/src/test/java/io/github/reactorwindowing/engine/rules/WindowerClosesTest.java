package io.github.reactorwindowing.engine.rules;

import static io.github.reactorwindowing.engine.rules.Bounded.max;
import static io.github.reactorwindowing.event.BoundPolicy.ERROR;
import static io.github.reactorwindowing.event.BoundPolicy.EVICT_OLDEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.engine.model.Parts;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.explain.KeyView;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.WindowerLogic;
import io.github.reactorwindowing.windower.CountWindower;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** W-9: a windower closes a window itself, by what its events say. */
class WindowerClosesTest {

    private static final EventClock<Datum> NEVER = EventClock.ofEpochMicros(Datum::ts, Parts.NEVER);
    private static final Clock<Datum> NEVER_DRIVEN = NEVER.dataDriven();

    /** Windows of two events, which no watermark closes. */
    private record Pairs() implements DynamicWindower<Object>, WindowerLogic<Object> {
        @Override
        public WindowerLogic<Object> newLogic() {
            return this;
        }

        @Override
        public void onEvent(Object value, long timestamp, OpenWindows windows) {
            OpenWindow window = windows.size() == 0
                    ? windows.open(timestamp, timestamp + 1, Timestamps.END)
                    : windows.get(windows.size() - 1);
            windows.assign(window);
            if (window.size() == 2) {
                windows.close(window);
                assertThat(windows.size()).as("windows that the windower sees").isZero();
            }
        }

        @Override
        public void onRestore(List<? extends OpenWindow> windows) {
            assertThat(windows).as("windows that the windower sees").noneMatch(window -> window.size() == 2);
        }
    }

    private static Bounded pairs(UnaryOperator<EngineOptions> options) {
        return new Bounded(NEVER, new Pairs(), options);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("W-9: a window that its windower closes comes out in the same step, though there is no watermark")
    void w9_windowClosedByItsWindower_needsNoWatermark(WatermarkScope scope) {
        Bounded bounded = pairs(options -> options.withOrdered(false).withScope(scope));
        assertThat(bounded.event("a", 5)).isEmpty();
        assertThat(bounded.event("b", 1)).isEmpty();
        assertThat(bounded.event("a", 3)).containsExactly("a 0 [5, 3] ON_TIME 0");
        assertThat(bounded.event("a", 4)).isEmpty();
        assertThat(bounded.complete()).containsExactly("a 1 [4] ON_TIME 0", "b 0 [1] ON_TIME 0");
    }

    @Test
    @DisplayName("W-9, O-1: in ordered mode it closes when the event that completes it had its turn")
    void w9_ordered_closesInTheOrderOfTime() {
        Clock<Datum> waits = EventClock.<Datum>ofEpochMicros(Datum::ts, Duration.ofNanos(10_000))
                .dataDriven();
        Bounded bounded = new Bounded(waits, new Pairs(), options -> options);
        assertThat(bounded.event("a", 5)).isEmpty();
        assertThat(bounded.event("a", 3)).isEmpty();
        assertThat(bounded.event("a", 4)).isEmpty();
        assertThat(bounded.event("a", 14)).containsExactly("a 0 [3, 4] ON_TIME 0");
        assertThat(bounded.event("a", 15)).isEmpty();
        assertThat(bounded.event("a", 24)).containsExactly("a 1 [5, 14] ON_TIME 0");
        assertThat(bounded.complete()).containsExactly("a 2 [15, 24] ON_TIME 0");
    }

    @Test
    @DisplayName("W-9, R-6: it does not count as open any more, and is complete whatever makes room")
    void w9_closedWindow_isNeitherOpenNorEvicted() {
        Bounded one = pairs(options ->
                options.withOrdered(false).withBounds(options.bounds().withOpenWindows(max(1, ERROR))));
        one.event("a", 1);
        assertThat(one.event("a", 2)).containsExactly("a 0 [1, 2] ON_TIME 0");
        assertThat(one.event("b", 3)).isEmpty();

        Bounded evicting =
                pairs(options -> options.withBounds(options.bounds().withWaitingEvents(max(2, EVICT_OLDEST))));
        evicting.event("a", 1);
        evicting.event("a", 2);
        evicting.event("b", 5);
        evicting.event("b", 6); // a@2 enters before its time, and completes a window of a key that is not at work
        assertThat(evicting.engine.nextWakeUp()).as("it is due at once").isLessThanOrEqualTo(0);
        KeyView<String> view = evicting.engine.view("a");
        assertThat(view).isNotNull();
        assertThat(view.openWindows()).hasSize(1);
        evicting.engine.advance(1);
        assertThat(evicting.drain()).containsExactly("a 0 [1, 2] ON_TIME 0");
    }

    @Test
    @DisplayName("W-9, R-5: one that waits to be taken is in a snapshot")
    void w9_closedWindow_isInASnapshot() throws IOException {
        EngineConfig<Datum, List<Datum>, List<Datum>> config = new EngineConfig<>(
                NEVER,
                new Pairs(),
                Folds.toList(),
                EngineOptions.DEFAULT.withBounds(Bounded.NO_BOUNDS.withWaitingEvents(max(1, EVICT_OLDEST))));
        WindowEngine<String, Datum, List<Datum>, List<Datum>> engine = new WindowEngine<>(config);
        for (int ts = 1; ts <= 4; ts++) {
            engine.onEvent(ts % 2 == 0 ? "b" : "a", new Datum(ts, ts));
            assertThat(Engines.drain(engine)).isEmpty();
        }
        engine.onEvent("c", new Datum(5, 5));
        assertThat(Engines.drain(engine)).isEmpty();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        engine.snapshot(new DataOutputStream(bytes), Parts.CODECS);
        WindowEngine<String, Datum, List<Datum>, List<Datum>> restored = WindowEngine.restore(
                config, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), Parts.CODECS);
        restored.advance(1);
        assertThat(Engines.drain(restored))
                .extracting(result -> result.key() + result.value().size())
                .containsExactly("a2", "b2");
    }

    @Test
    @DisplayName("W-9: nothing enters a window that was closed")
    void w9_closedWindow_cannotBeEntered() {
        WindowEngine<String, Datum, List<Datum>, List<Datum>> engine =
                Engines.unordered(new Engines.TestWindower((value, ts, windows) -> {
                    OpenWindow window = windows.open(ts, ts + 1, ts + 1);
                    windows.close(window);
                    windows.assign(window);
                }));
        assertThatThrownBy(() -> Engines.event(engine, 0, 1))
                .isInstanceOf(UserFunctionException.class)
                .hasMessageContaining("TestWindower: window 0 [1, 2) is not an open window of this key");
    }

    @ParameterizedTest
    @EnumSource(WatermarkScope.class)
    @DisplayName(
            "W-9, R-6: an event that maxWaitingEvents lets in early completes a window, whose result comes at once")
    void w9_windowClosedByAnEventReleasedEarly_comesAtOnce(WatermarkScope scope) {
        Bounded run = new Bounded(
                NEVER_DRIVEN,
                CountWindower.of(1),
                options -> options.withScope(scope)
                        .withBounds(options.bounds().withWaitingEvents(Bounded.max(1, BoundPolicy.EVICT_OLDEST))));
        assertThat(run.event("a", 10)).isEmpty();

        assertThat(run.event("b", 20)).containsExactly("a 0 [10] ON_TIME 0");
        assertThat(run.complete()).containsExactly("b 0 [20] ON_TIME 0");
    }
}
