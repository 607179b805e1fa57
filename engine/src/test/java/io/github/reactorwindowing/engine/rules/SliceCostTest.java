package io.github.reactorwindowing.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.join.JoinLogic;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.join.JoinRow;
import io.github.reactorwindowing.spi.Fold;
import io.github.reactorwindowing.spi.WindowContext;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.windower.SlidingWindower;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What overlapping windows cost, counted and not timed. */
class SliceCostTest {

    private static final int EVENTS = 50_000;

    /** Counts what is asked of it. */
    private static final class Counting implements Fold<Datum, Integer, Integer> {

        long adds;
        long merges;

        @Override
        public Integer init() {
            return 0;
        }

        @Override
        public Integer add(Integer accumulator, Datum value) {
            adds++;
            return accumulator + 1;
        }

        @Override
        public Integer merge(Integer survivor, Integer absorbed) {
            merges++;
            return survivor + absorbed;
        }

        @Override
        public boolean dependsOnOrder() {
            return false;
        }

        @Override
        public Integer finish(Integer accumulator) {
            return accumulator;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 100, 1_000, 10_000})
    @DisplayName("W-2: one add an event and at most six merges a result, whatever the overlap, in order or not")
    void w2_anyOverlap_costsTheSame(int overlap) {
        for (int disorder : new int[] {0, 500}) {
            Counting counting = new Counting();
            WindowEngine<String, Datum, Integer, Integer> engine = new WindowEngine<>(new EngineConfig<>(
                    Engines.CLOCK,
                    SlidingWindower.of(Duration.ofNanos(10_000L * overlap), Duration.ofNanos(10_000)),
                    Folds.of(counting),
                    EngineOptions.DEFAULT.withOrdered(false)));
            SplittableRandom random = new SplittableRandom(overlap);
            long results = 0;
            long late = 0;
            for (int i = 0; i <= EVENTS; i++) {
                if (i < EVENTS) {
                    engine.onEvent("a", new Datum(i, i - random.nextInt(disorder + 1)));
                } else {
                    engine.onComplete();
                }
                for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
                    if (next == EngineOutput.RESULT) {
                        engine.takeResult();
                        results++;
                    } else {
                        engine.takeLate();
                        late++;
                    }
                }
            }
            assertThat(counting.adds).isEqualTo(EVENTS - late);
            assertThat(counting.merges).isLessThanOrEqualTo(6 * results);
        }
    }

    /** Counts the merges of a join of last values. */
    private record CountingJoin<S>(JoinLogic<Datum, S, JoinRow> join, AtomicLong merges)
            implements WindowLogic<Datum, S, JoinRow> {

        @Override
        public S open() {
            return join.open();
        }

        @Override
        public S onEvent(S state, Datum value, WindowContext<JoinRow> window) {
            return join.onEvent(state, value, window);
        }

        @Override
        public S onMerge(S survivor, S absorbed, WindowContext<JoinRow> window) {
            merges.incrementAndGet();
            return join.onMerge(survivor, absorbed, window);
        }

        @Override
        public void onClose(S state, WindowContext<JoinRow> window) {
            join.onClose(state, window);
        }

        @Override
        public long heldValues(S state) {
            return join.heldValues(state);
        }

        @Override
        public boolean hasFixedSize() {
            return join.hasFixedSize();
        }

        @Override
        public boolean supportsSlicing() {
            return join.supportsSlicing();
        }

        @Override
        public boolean dependsOnOrder() {
            return join.dependsOnOrder();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 1_000})
    @DisplayName("W-2: a join of last values holds values, and yet takes at most six merges a row")
    void w2_joinOfLastValues_costsTheSame(int overlap) {
        AtomicLong merges = new AtomicLong();
        long rows = rows(
                new CountingJoin<>(JoinLogic.ofValues(2, datum -> datum.id() & 1, JoinMode.DEFAULT, true), merges),
                overlap);

        assertThat(rows).isGreaterThan(EVENTS / 20);
        assertThat(merges.get()).isLessThanOrEqualTo(6 * rows);
    }

    private static <S> long rows(WindowLogic<Datum, S, JoinRow> logic, int overlap) {
        WindowEngine<String, Datum, S, JoinRow> engine = new WindowEngine<>(EngineConfig.of(
                Engines.CLOCK,
                SlidingWindower.of(Duration.ofNanos(10_000L * overlap), Duration.ofNanos(10_000)),
                logic));
        long rows = 0;
        for (int i = 0; i <= EVENTS; i++) {
            if (i < EVENTS) {
                engine.onEvent("a", new Datum(i, i));
            } else {
                engine.onComplete();
            }
            for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
                engine.takeResult();
                rows++;
            }
        }
        return rows;
    }
}
