package io.github.reactorwindowing.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.engine.model.WatchedWindower;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.windower.SlidingWindower;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule Q-4: what a late event costs, counted by the calls of the windower. */
class LateCostTest {

    static Stream<Named<?>> logics() {
        return Stream.of(Named.of("shared slices", Folds.count()), Named.of("a list for each window", Folds.toList()));
    }

    @ParameterizedTest
    @MethodSource("logics")
    @DisplayName("Q-4: a late event that enters one window and misses n - 1 costs O(log n), and reports a range")
    <S, R> void q4_lateEvent_costsLittle(WindowLogic<Object, S, R> logic) {
        for (Lateness lateness : Lateness.values()) {
            for (int overlap = 1_000; overlap <= 4_000; overlap *= 2) {
                AtomicLong calls = new AtomicLong();
                SlidingWindower sliding =
                        SlidingWindower.of(Duration.ofNanos(10_000L * overlap), Duration.ofNanos(10_000));
                WatchedWindower windower = new WatchedWindower(sliding, function -> calls.incrementAndGet());
                WindowEngine<String, Datum, S, R> engine = new WindowEngine<>(new EngineConfig<>(
                        Engines.CLOCK,
                        windower,
                        logic,
                        EngineOptions.DEFAULT.withOrdered(false).withLateness(lateness)));
                long now = 10L * overlap;
                engine.onEvent("a", new Datum(0, 2 * now));
                assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
                calls.set(0);

                engine.onEvent("a", new Datum(1, now + 15));
                assertThat(engine.next()).isEqualTo(EngineOutput.LATE);
                LateEvent<String, Datum> late = engine.takeLate();

                boolean enters = lateness == Lateness.WINDOW;
                assertThat(late.partly()).isEqualTo(enters);
                assertThat(late.missedWindows()).hasSize(enters ? overlap - 1 : overlap);
                assertThat(calls).hasValueLessThan(60);
            }
        }
    }
}
