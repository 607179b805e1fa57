package io.github.reactorwindowing.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.event.Bound;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Bounds;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.spi.Fold;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.CalendarWindower;
import io.github.reactorwindowing.windower.CountWindower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * F-10: the engine's side of the law of folds. Accumulators record who owns them and fail where the engine changes one
 * that is not its own: one that a call has replaced, one that was finished and given to the receiver, or one that is
 * both arguments of a merge.
 */
class FoldOwnershipPropertyTest {

    private static final int RUNS = 3_000;

    private record Value(long at, int number) {}

    /** An accumulator that knows whether it is still in use. */
    private static final class Owned {

        final List<Integer> numbers = new ArrayList<>();
        String replacedBy = "";
        boolean isFinished;
        boolean isGiven;

        void requireReadable(String use) {
            if (!replacedBy.isEmpty() || isGiven) {
                throw new AssertionError(use + " of " + numbers + ", which "
                        + (isGiven ? "belongs to the receiver of a result" : replacedBy + " has replaced"));
            }
        }

        void requireChangeable(String use) {
            requireReadable(use);
            if (isFinished) {
                throw new AssertionError(use + " of " + numbers + ", which was finished");
            }
        }
    }

    /** Replaces the first argument at random: what a fold returns is kept, and what it was given is not. */
    private static final class OwningFold implements Fold<Value, Owned, Owned> {

        private final SplittableRandom random;
        private final boolean dependsOnOrder;
        int merges;

        OwningFold(SplittableRandom random, boolean dependsOnOrder) {
            this.random = random;
            this.dependsOnOrder = dependsOnOrder;
        }

        private Owned successor(Owned owned, String by) {
            if (random.nextBoolean()) {
                return owned;
            }
            Owned successor = new Owned();
            successor.numbers.addAll(owned.numbers);
            owned.replacedBy = by;
            return successor;
        }

        @Override
        public Owned init() {
            return new Owned();
        }

        @Override
        public Owned add(Owned accumulator, Value value) {
            accumulator.requireChangeable("add, first argument");
            Owned kept = successor(accumulator, "add");
            kept.numbers.add(value.number());
            return kept;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // the very accumulator
        public Owned merge(Owned survivor, Owned absorbed) {
            merges++;
            if (survivor == absorbed) {
                throw new AssertionError("merge of " + survivor.numbers + " with itself");
            }
            survivor.requireChangeable("merge, first argument");
            absorbed.requireReadable("merge, second argument");
            Owned kept = successor(survivor, "merge");
            kept.numbers.addAll(absorbed.numbers);
            return kept;
        }

        @Override
        public Owned finish(Owned accumulator) {
            accumulator.requireReadable("finish");
            accumulator.isFinished = true;
            return accumulator;
        }

        @Override
        public long heldValues(Owned accumulator) {
            accumulator.requireReadable("heldValues");
            return accumulator.numbers.size();
        }

        @Override
        public boolean dependsOnOrder() {
            return dependsOnOrder;
        }
    }

    private static final class Run {

        private final SplittableRandom random;
        private final OwningFold fold;
        private final WindowEngine<String, Value, Owned, Owned> engine;
        private final List<WindowResult<String, Owned>> results = new ArrayList<>();
        private final List<List<Integer>> numbers = new ArrayList<>();

        Run(long seed) {
            random = new SplittableRandom(seed);
            fold = new OwningFold(random.split(), random.nextBoolean());
            EngineOptions options = EngineOptions.DEFAULT
                    .withOrdered(random.nextBoolean())
                    .withLateness(Lateness.values()[random.nextInt(2)])
                    .withScope(WatermarkScope.values()[random.nextInt(2)])
                    .withBounds(bounds());
            EventClock<Value> clock = EventClock.ofEpochMicros(Value::at, micros(random.nextInt(12)));
            engine = new WindowEngine<>(new EngineConfig<>(clock.dataDriven(), windower(), Folds.of(fold), options));
        }

        private Bounds bounds() {
            return random.nextInt(3) > 0
                    ? Bounds.DEFAULT
                    : Bounds.DEFAULT
                            .withElementsPerWindow(new Bound(3, policy()))
                            .withOpenWindows(new Bound(30, policy()))
                            .withKeys(new Bound(2, policy()));
        }

        private BoundPolicy policy() {
            return random.nextBoolean() ? BoundPolicy.EVICT_OLDEST : BoundPolicy.REJECT;
        }

        private Windower<Object> windower() {
            return switch (random.nextInt(6)) {
                case 0 -> TumblingWindower.of(micros(1 + random.nextInt(20)));
                case 1, 2 -> SlidingWindower.of(micros(10 + random.nextInt(20)), micros(1 + random.nextInt(10)));
                case 3 -> CountWindower.of(3, 1 + random.nextInt(3));
                case 4 -> CalendarWindower.days(ZoneOffset.UTC);
                default -> SessionWindower.ofGap(micros(random.nextInt(8)));
            };
        }

        private static Duration micros(long micros) {
            return Duration.of(micros, ChronoUnit.MICROS);
        }

        void play() {
            long latest = 0;
            for (int number = random.nextInt(60); number > 0; number--) {
                latest = Math.max(0, latest + random.nextInt(8) - random.nextInt(4));
                engine.onEvent("k" + random.nextInt(3), new Value(latest, number));
                take();
                engine.views(10); // which asks how much is held
            }
            engine.onComplete();
            take();
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).value().numbers).isEqualTo(numbers.get(i));
            }
        }

        private void take() {
            for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
                if (next == EngineOutput.RESULT) {
                    WindowResult<String, Owned> result = engine.takeResult();
                    result.value().isGiven = true;
                    results.add(result);
                    numbers.add(List.copyOf(result.value().numbers));
                } else {
                    engine.takeLate();
                }
            }
        }
    }

    @Test
    @DisplayName("F-10: over any windower, order, lateness and bound the engine changes its own accumulators only")
    void f10_anyRun_changesOwnAccumulatorsOnly() {
        int merges = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Run run = new Run(seed);
            try {
                run.play();
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
            merges += run.fold.merges;
        }
        assertThat(merges).isGreaterThan(RUNS);
    }
}
