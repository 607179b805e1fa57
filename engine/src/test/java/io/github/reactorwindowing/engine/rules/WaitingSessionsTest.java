package io.github.reactorwindowing.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.WindowBounds;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.WindowerLogic;
import io.github.reactorwindowing.windower.SessionWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule Q-6: how many events of the only session of a key take the general path, counted by the windower's calls. */
class WaitingSessionsTest {

    private static final int EVENTS = 1_000;

    /** Counts its calls. */
    private static final class Counting implements DynamicWindower<Datum>, WindowerLogic<Datum> {

        private final WindowerLogic<? super Datum> sessions =
                SessionWindower.ofGap(Duration.ofNanos(100_000)).newLogic();
        private int general;

        @Override
        public WindowerLogic<Datum> newLogic() {
            return this;
        }

        @Override
        public void onEvent(Datum value, long timestamp, OpenWindows windows) {
            general++;
            sessions.onEvent(value, timestamp, windows);
        }

        @Override
        public boolean assignSingle(Datum value, long timestamp, @Nullable OpenWindow sole, WindowBounds bounds) {
            return sessions.assignSingle(value, timestamp, sole, bounds);
        }
    }

    static Stream<Named<?>> logics() {
        return Stream.of(
                Named.of("count", Folds.count()),
                Named.of("min", Folds.<Datum>min(Comparator.comparing(Datum::ts))),
                Named.of("max", Folds.<Datum>max(Comparator.comparing(Datum::ts))),
                Named.of("reduce", Folds.<Datum>reduce((left, right) -> left.ts() < right.ts() ? right : left)),
                Named.of("list", Folds.toList()));
    }

    @ParameterizedTest
    @MethodSource("logics")
    @DisplayName("Q-6: only the first event of a session takes the general path, whether events wait or not")
    <S, R> void q6_onlySession_isEnteredInOneCall(WindowLogic<? super Datum, S, R> logic) {
        for (boolean ordered : new boolean[] {true, false}) {
            for (long wait : new long[] {0, 20_000, 500_000}) {
                Counting windower = new Counting();
                WindowEngine<String, Datum, S, R> engine = new WindowEngine<>(new EngineConfig<>(
                        EventClock.<Datum>ofEpochMicros(Datum::ts, Duration.ofNanos(1_000 * wait))
                                .dataDriven(),
                        windower,
                        logic,
                        EngineOptions.DEFAULT.withOrdered(ordered)));
                List<Object> results = new ArrayList<>();
                for (int i = 0; i < EVENTS; i++) {
                    engine.onEvent("a", new Datum(i, 10L * i + (i / 500) * 1_000_000L));
                    take(engine, results);
                }
                engine.onComplete();
                take(engine, results);

                assertThat(results).hasSize(2);
                assertThat(windower.general)
                        .as("wait %d, ordered %s", wait, ordered)
                        .isLessThanOrEqualTo(2);
            }
        }
    }

    private static <S, R> void take(WindowEngine<String, Datum, S, R> engine, List<Object> results) {
        while (engine.next() != EngineOutput.NOTHING) {
            results.add(engine.takeResult());
        }
    }
}
