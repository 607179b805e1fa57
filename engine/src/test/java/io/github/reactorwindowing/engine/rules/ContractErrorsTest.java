package io.github.reactorwindowing.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.engine.rules.Engines.OnEvent;
import io.github.reactorwindowing.engine.rules.Engines.TestWindower;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.OffsetClock;
import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.WindowerLogic;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Parts that break their contract are told so, by name, at the call that broke it. */
class ContractErrorsTest {

    private static final Datum EVENT = new Datum(7, 5);

    private static void assertRefused(String message, OnEvent onEvent) {
        WindowEngine<String, Datum, List<Datum>, List<Datum>> engine = Engines.unordered(new TestWindower(onEvent));
        assertThatThrownBy(() -> engine.onEvent("a", EVENT))
                .isInstanceOf(UserFunctionException.class)
                .hasMessage(message);
    }

    @Test
    @DisplayName("L-2, W-9: a windower that puts an event nowhere")
    void l2_eventInNoWindow_refused() {
        assertRefused(
                "TestWindower: the event Datum[id=7, ts=5] at 5 entered no window and missed none"
                        + " (expected: one or the other)",
                (value, timestamp, windows) -> windows.open(0, 10, 10));
    }

    @Test
    @DisplayName("W-1: a window that ends before it starts, or closes before it ends")
    void w1_boundsOfWindow_refused() {
        String expected = " (expected: start < end <= closeAt)";
        assertRefused(
                "TestWindower: start 10, end 10, closeAt 10" + expected,
                (value, timestamp, windows) -> windows.open(10, 10, 10));
        assertRefused(
                "TestWindower: start 0, end 10, closeAt 9" + expected,
                (value, timestamp, windows) -> windows.open(0, 10, 9));
        assertRefused(
                "TestWindower: start 0, end -1, closeAt 10" + expected,
                (value, timestamp, windows) -> windows.resize(windows.open(0, 10, 10), 0, -1, 10));
    }

    @Test
    @DisplayName("W-5: a window merged with itself, or with one that is gone")
    void w5_mergeWithItselfOrGone_refused() {
        assertRefused("TestWindower: merges window 0 [0, 10) with itself", (value, timestamp, windows) -> {
            OpenWindow window = windows.open(0, 10, 10);
            windows.merge(window, window);
        });
        assertRefused(
                "TestWindower: window 1 [0, 10) is not an open window of this key", (value, timestamp, windows) -> {
                    OpenWindow survivor = windows.open(0, 10, 10);
                    OpenWindow absorbed = windows.open(0, 10, 10);
                    windows.merge(survivor, absorbed);
                    windows.assign(absorbed);
                });
    }

    @Test
    @DisplayName("W-6: a window that has closed entered again")
    void w6_closedWindowEntered_refused() {
        List<OpenWindow> kept = new ArrayList<>();
        WindowEngine<String, Datum, List<Datum>, List<Datum>> engine =
                Engines.unordered(new TestWindower((value, timestamp, windows) -> {
                    if (kept.isEmpty()) {
                        kept.add(windows.open(timestamp, timestamp + 1, timestamp + 1));
                    }
                    windows.assign(kept.get(0));
                }));
        Engines.event(engine, 0, 5);
        assertThat(Engines.event(engine, 1, 10)).as("W is 10 now").hasSize(1);
        assertThatThrownBy(() -> engine.onEvent("a", new Datum(2, 10)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("TestWindower: window 0 [5, 6) is not an open window of this key");
    }

    @Test
    @DisplayName("SPI: open windows used after the call they were valid in")
    void spi_openWindowsKept_refused() {
        List<OpenWindows> kept = new ArrayList<>();
        WindowEngine<String, Datum, List<Datum>, List<Datum>> engine =
                Engines.unordered(new TestWindower((value, timestamp, windows) -> {
                    kept.add(windows);
                    windows.assign(windows.open(0, 10, 10));
                }));
        engine.onEvent("a", EVENT);
        assertThatThrownBy(() -> kept.get(0).assign(kept.get(0).get(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("TestWindower: enters window 0 [0, 10) while there is no event");
    }

    /** Does with late events what it is told. */
    private record LateTwister(OnEvent onLate) implements DynamicWindower<Datum>, WindowerLogic<Datum> {
        @Override
        public WindowerLogic<Datum> newLogic() {
            return this;
        }

        @Override
        public void onEvent(Datum value, long timestamp, OpenWindows windows) {
            windows.assign(windows.open(timestamp, timestamp + 10, timestamp + 10));
        }

        @Override
        public void onLate(Datum value, long timestamp, OpenWindows windows) {
            onLate.onEvent(value, timestamp, windows);
        }

        @Override
        public void onRejected(Datum value, long timestamp, OpenWindows windows) {
            onLate.onEvent(value, timestamp, windows);
        }

        @Override
        public String toString() {
            return "LateTwister";
        }
    }

    /** An engine whose watermark is far ahead. */
    private static WindowEngine<String, Datum, List<Datum>, List<Datum>> lateTwisted(
            Lateness lateness, OnEvent onLate) {
        WindowEngine<String, Datum, List<Datum>, List<Datum>> engine = new WindowEngine<>(new EngineConfig<>(
                Engines.CLOCK,
                new LateTwister(onLate),
                Folds.toList(),
                EngineOptions.DEFAULT.withOrdered(false).withLateness(lateness).withRetention(Duration.ZERO)));
        Engines.event(engine, 0, 100);
        return engine;
    }

    private static void assertLateRefused(Lateness lateness, String message, OnEvent onLate) {
        WindowEngine<String, Datum, List<Datum>, List<Datum>> engine = lateTwisted(lateness, onLate);
        assertThatThrownBy(() -> engine.onEvent("a", EVENT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
    }

    @Test
    @DisplayName("L-2, W-9: a windower may report several windows that a late event missed, and each is told")
    void l2_severalWindowsMissed_allTold() {
        for (Lateness lateness : Lateness.values()) {
            WindowEngine<String, Datum, List<Datum>, List<Datum>> engine =
                    lateTwisted(lateness, (value, ts, windows) -> {
                        windows.miss(3);
                        windows.miss(5);
                        windows.miss(8);
                    });
            engine.onEvent("a", EVENT);
            assertThat(engine.next()).isEqualTo(EngineOutput.LATE);
            assertThat(engine.takeLate().missedWindows()).containsExactly(3L, 5L, 8L);
        }
    }

    @Test
    @DisplayName("L-2: a late event of which nothing is said, or that enters where it may not")
    void l2_lateEventUnaccounted_refused() {
        for (Lateness lateness : Lateness.values()) {
            assertLateRefused(
                    lateness,
                    "LateTwister: the late event Datum[id=7, ts=5] at 5 entered no window and missed none"
                            + " (expected: one or the other)",
                    (value, timestamp, windows) -> {});
        }
        assertLateRefused(
                Lateness.EVENT,
                "LateTwister: onRejected put the late event Datum[id=7, ts=5] into a window (expected: only to miss)",
                (value, timestamp, windows) -> windows.assign(windows.get(0)));
    }

    @Test
    @DisplayName("W-2: an aligned windower without a window for a time")
    void w2_noWindowHoldsTimestamp_refused() {
        AlignedWindower holey = new AlignedWindower() {
            @Override
            public long firstId(long timestamp) {
                return 3;
            }

            @Override
            public long lastId(long timestamp) {
                return 2;
            }

            @Override
            public long start(long id) {
                return id;
            }

            @Override
            public long end(long id) {
                return id + 1;
            }

            @Override
            public String toString() {
                return "Holey";
            }
        };
        assertThatThrownBy(() -> Engines.unordered(holey).onEvent("a", EVENT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Holey: no window holds timestamp 5: firstId is 3, lastId 2 (expected: firstId <= lastId)");
    }

    /** Gives timestamps as it is told, whatever they are. */
    private record RawClock() implements OffsetClock<Datum> {
        @Override
        public long timestamp(Datum value, long now) {
            return value.ts();
        }

        @Override
        public long offset(Datum value, long timestamp, long now) {
            return Timestamps.NONE;
        }
    }

    @Test
    @DisplayName("T-1: a clock with a timestamp outside of what there is")
    void t1_timestampOutOfRange_refused() {
        for (long ts : new long[] {Timestamps.MIN - 1, Timestamps.MAX + 1, Timestamps.NONE + 1, Timestamps.END}) {
            WindowEngine<String, Datum, ?, ?> engine =
                    Engines.unordered(new RawClock(), TumblingWindower.of(Duration.ofDays(1)), Folds.count());
            assertThatThrownBy(() -> engine.onEvent("a", new Datum(7, ts)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("RawClock[]: timestamp " + ts + " of Datum[id=7, ts=" + ts + "] (expected: from "
                            + Timestamps.MIN + " to " + Timestamps.MAX + ", or Timestamps.NONE)");
        }
    }

    @Test
    @DisplayName("T-12: a function that finds no time in a value")
    void t12_noTimestamp_refused() {
        WindowEngine<String, Datum, ?, ?> engine = Engines.unordered(
                EventClock.<Datum>of(value -> null, Duration.ZERO),
                TumblingWindower.of(Duration.ofDays(1)),
                Folds.count());
        assertThatThrownBy(() -> engine.onEvent("a", EVENT))
                .isInstanceOf(UserFunctionException.class)
                .hasMessageStartingWith(
                        "timestamp of the clock EventClock[wait=PT0S]: none for Datum[id=7, ts=5] (expected: a timestamp");
    }

    @Test
    @DisplayName("steps: none before the last is done, whichever it is")
    void step_beforeLastIsDone_refused() {
        WindowEngine<String, Datum, ?, ?> engine =
                Engines.unordered(Engines.CLOCK, TumblingWindower.of(Duration.ofDays(1)), Folds.count());
        leaveAWindowDue(engine);
        for (Runnable step :
                List.<Runnable>of(() -> engine.advance(1), () -> engine.onEvent("a", EVENT), engine::recheck)) {
            assertThatThrownBy(step::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The last step is not done (expected: next() to have said NOTHING)");
        }
        assertThat(engine.next()).isEqualTo(EngineOutput.RESULT);
        engine.takeResult();
        assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
        engine.advance(1);
    }

    private static void leaveAWindowDue(WindowEngine<String, Datum, ?, ?> engine) {
        engine.onEvent("a", EVENT);
        assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
        engine.onEvent("a", new Datum(8, Timestamps.of(Duration.ofDays(2))));
    }

    @Test
    @DisplayName("steps: a completion that is refused has no effect")
    void step_completionRefused_hasNoEffect() {
        WindowEngine<String, Datum, ?, ?> engine =
                Engines.unordered(Engines.CLOCK, TumblingWindower.of(Duration.ofDays(1)), Folds.count());
        leaveAWindowDue(engine);
        assertThatThrownBy(engine::onComplete)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The last step is not done (expected: next() to have said NOTHING)");
        assertThat(engine.next()).isEqualTo(EngineOutput.RESULT);
        engine.takeResult();
        assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
    }

    @Test
    @DisplayName("R-3: what a function of the user throws comes out of the call that ran it, with its name")
    void r3_functionThrows_comesOutWithItsName() {
        RuntimeException failure = new RuntimeException("no");
        WindowLogic<Datum, Long, Long> logic = Folds.fold(
                () -> 0L,
                (sum, value) -> {
                    throw failure;
                },
                Long::sum);
        WindowEngine<String, Datum, ?, ?> engine =
                Engines.unordered(Engines.CLOCK, TumblingWindower.of(Duration.ofDays(1)), logic);
        assertThatThrownBy(() -> engine.onEvent("a", EVENT))
                .isInstanceOf(UserFunctionException.class)
                .hasMessage("add of the fold threw java.lang.RuntimeException: no at Datum[id=7, ts=5]")
                .hasCause(failure);
    }
}
