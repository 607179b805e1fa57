package io.github.reactorwindowing.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.internal.sliced.ColdSlicedState;
import io.github.reactorwindowing.engine.internal.sliced.Slices;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.windower.SlidingWindower;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule Q-2 under constant disorder: each event is anywhere within a long window behind the newest one. */
class DisorderCostTest {

    private static final long STEP = 10;
    private static final int LEAST = 32_000;

    /** What an engine did with a stream. */
    private record Outcome(long moves, TreeMap<Long, Long> counts) {}

    private static <S, R> Outcome play(
            WindowLogic<? super Long, S, R> logic,
            ToLongFunction<R> count,
            List<Long> times,
            long overlap,
            long disorder,
            boolean looks) {
        WindowEngine<String, Long, S, R> engine = new WindowEngine<>(new EngineConfig<>(
                EventClock.<Long>ofEpochMicros(value -> value, Timestamps.toDuration(disorder * STEP))
                        .dataDriven(),
                SlidingWindower.of(Timestamps.toDuration(overlap * STEP), Timestamps.toDuration(STEP)),
                logic,
                EngineOptions.DEFAULT.withOrdered(false)));
        TreeMap<Long, Long> counts = new TreeMap<>();
        Slices<?, ?> slices = null;
        for (long time : times) {
            engine.onEvent("a", time);
            take(engine, count, counts);
            if (looks && time % (STEP << 9) == 0) {
                assertThat(engine.view("a")).isNotNull(); // puts all slices in their places
            }
            ColdSlicedState<?, ?, ?> extras =
                    (ColdSlicedState<?, ?, ?>) engine.parts.keys.get("a").extras();
            slices = slices == null ? extras.slices : slices;
        }
        engine.onComplete();
        take(engine, count, counts);
        return new Outcome(requireNonNull(slices).moves(), counts);
    }

    private static <R> void take(
            WindowEngine<String, Long, ?, R> engine, ToLongFunction<R> count, TreeMap<Long, Long> counts) {
        for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
            assertThat(next).isEqualTo(EngineOutput.RESULT);
            WindowResult<String, R> result = engine.takeResult();
            counts.merge(result.window().id(), count.applyAsLong(result.value()), Long::sum);
        }
    }

    private static List<Long> times(int count, int disorder) {
        SplittableRandom random = new SplittableRandom(count);
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            times.add((i - (long) random.nextInt(disorder)) * STEP);
        }
        return times;
    }

    @ParameterizedTest
    @CsvSource({"8, 8", "1, 2", "16, 2", "2, 64"})
    @DisplayName("Q-2: under constant disorder n slices move O(n log n) of each other")
    void q2_constantDisorder_movesLinearithmically(int overlapPart, int disorderPart) {
        for (int count = LEAST; count <= 8 * LEAST; count *= 2) {
            int disorder = count / disorderPart;
            long log = 64 - Long.numberOfLeadingZeros(count);
            long moves = play(
                            Folds.count(),
                            result -> result,
                            times(count, disorder),
                            count / overlapPart,
                            disorder,
                            false)
                    .moves;
            assertThat(moves).as("%d events", count).isLessThanOrEqualTo(3 * log * count);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 500", "3, 2000", "400, 2000", "2000, 2000", "4000, 600", "1000, 4000"})
    @DisplayName("W-2: slices that are set aside are in their windows, whether anybody looks at them or not")
    void w2_constantDisorder_hasTheCountsOfItsWindows(int overlap, int disorder) {
        int count = 8_000;
        List<Long> times = times(count, disorder);
        TreeMap<Long, Long> expected = expected(times, overlap);
        for (boolean looks : new boolean[] {false, true}) {
            assertThat(play(Folds.count(), result -> result, times, overlap, disorder, looks).counts)
                    .as("numbers, looks: %s", looks)
                    .isEqualTo(expected);
            assertThat(play(Folds.min(Long::compare), result -> 1, times, overlap, disorder, looks)
                            .counts
                            .keySet())
                    .as("objects, looks: %s", looks)
                    .isEqualTo(expected.keySet());
        }
        assertThat(play(Folds.of(new UnorderedLists()), List::size, times.subList(0, 3_000), overlap, disorder, true)
                        .counts)
                .as("lists")
                .isEqualTo(expected(times.subList(0, 3_000), overlap));
    }

    private static TreeMap<Long, Long> expected(List<Long> times, int overlap) {
        TreeMap<Long, Long> steps = new TreeMap<>();
        for (long time : times) {
            steps.merge(time / STEP - overlap + 1, 1L, Long::sum);
            steps.merge(time / STEP + 1, -1L, Long::sum);
        }
        TreeMap<Long, Long> counts = new TreeMap<>();
        long now = 0;
        for (long id = steps.firstKey(); id <= steps.lastKey(); id++) {
            now += steps.getOrDefault(id, 0L);
            if (now > 0) {
                counts.put(id, now);
            }
        }
        return counts;
    }
}
