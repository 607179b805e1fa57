package io.github.reactorwindowing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.sliced.SlicedKey;
import io.github.reactorwindowing.engine.internal.slicing.Slice;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.windower.SlidingWindower;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule Q-5: events take the fast path wherever in time a stream begins, whatever came before, however long it runs. */
class DistantOriginTest {

    private static final int EVENTS = 800;
    private static final int KEYS = 20;
    private static final long SECOND = 1_000_000;
    private static final long NOW = 1_700_000_000 * SECOND;

    /** Where an event, or a stream, may begin: the bounds of time, the epoch, 1943, 2023, 36349. */
    private static LongStream origins() {
        return LongStream.of(
                0,
                -1,
                NOW,
                -NOW / 2,
                Timestamps.MIN,
                Timestamps.MAX - 100 * EVENTS * SECOND,
                Timestamps.MIN + 5 * SECOND,
                Timestamps.MAX - 40 * NOW);
    }

    static Stream<Arguments> firstAndBegin() {
        return origins()
                .boxed()
                .flatMap(first -> origins()
                        .boxed()
                        .flatMap(begin -> LongStream.of(1_000, SECOND, 3_600 * SECOND)
                                .mapToObj(length -> Arguments.of(first, begin, length))));
    }

    @ParameterizedTest
    @MethodSource("firstAndBegin")
    @DisplayName("Q-5: after one event per key, all others go the fast path, and results are those of counting by hand")
    void q5_anyOrigin_fastPathIsTaken(long first, long begin, long length) {
        for (int overlap = 1; overlap <= 3; overlap++) {
            WindowEngine<String, Datum, Long, Long> engine = engine(length, overlap);
            Map<String, Long> expected = new TreeMap<>();
            Map<String, Long> results = new TreeMap<>();
            event(engine, "first", first, length, overlap, expected, results);
            long step = Math.min(50 * SECOND, length / 4);
            int slow = 0;
            for (int i = 0; i < EVENTS; i++) {
                String key = "key " + i % KEYS;
                long timestamp = begin + i * step;
                event(engine, key, timestamp, length, overlap, expected, results);
                Slice slice = engine.parts.shared.slicing().of(timestamp);
                KeyState<String, Datum, Long> state = engine.parts.keys.get(key);
                if (state == null || !state.isInReach(slice)) {
                    slow++;
                }
            }
            engine.onComplete();
            take(engine, results);

            assertThat(results).isEqualTo(expected);
            assertThat(slow).isLessThan(2 * KEYS + 100); // at most one for each key and 64, and what opens a window
        }
    }

    @ParameterizedTest
    @MethodSource("firstAndBegin")
    @DisplayName("Q-5: the windows of events that wait are in their keys, too, whatever came before")
    void q5_eventsThatWait_haveTheirWindowsInTheirKeys(long first, long begin, long length) {
        WindowEngine<String, Datum, List<Datum>, List<Datum>> engine = new WindowEngine<>(new EngineConfig<>(
                EventClock.<Datum>ofEpochMicros(Datum::ts, Duration.ofNanos(500 * length))
                        .dataDriven(),
                SlidingWindower.of(Duration.ofNanos(1_000 * length), Duration.ofNanos(1_000 * length)),
                Folds.<Datum>toList(),
                EngineOptions.DEFAULT));
        engine.onEvent("first", new Datum(0, first));
        int elsewhere = 0;
        int results = 0;
        for (int i = 0; i < EVENTS; i++) {
            String key = "key " + i % 4;
            engine.onEvent(key, new Datum(i, begin + i * Math.min(50 * SECOND, length / 16)));
            while (engine.next() != EngineOutput.NOTHING) {
                engine.takeResult();
                results++;
            }
            KeyState<String, Datum, List<Datum>> state = engine.parts.keys.get(key);
            if (state instanceof SlicedKey<String, Datum, List<Datum>> sliced
                    && !sliced.hasNoWindow()
                    && !sliced.isInKey()) {
                elsewhere++;
            }
        }

        assertThat(results).isGreaterThan(10);
        assertThat(elsewhere).isLessThan(100);
    }

    private static WindowEngine<String, Datum, Long, Long> engine(long length, int overlap) {
        return new WindowEngine<>(new EngineConfig<>(
                EventClock.<Datum>ofEpochMicros(Datum::ts, Duration.ZERO).dataDriven(),
                SlidingWindower.of(Duration.ofNanos(1_000 * length * overlap), Duration.ofNanos(1_000 * length)),
                Folds.count(),
                EngineOptions.DEFAULT));
    }

    private static void event(
            WindowEngine<String, Datum, Long, Long> engine,
            String key,
            long timestamp,
            long length,
            int overlap,
            Map<String, Long> expected,
            Map<String, Long> results) {
        engine.onEvent(key, new Datum(0, timestamp));
        take(engine, results);
        long last = Math.floorDiv(timestamp, length);
        for (long id = last - overlap + 1; id <= last; id++) {
            expected.merge(key + " " + id, 1L, Long::sum);
        }
    }

    private static void take(WindowEngine<String, Datum, Long, Long> engine, Map<String, Long> results) {
        while (engine.next() != EngineOutput.NOTHING) {
            WindowResult<String, Long> result = engine.takeResult();
            results.merge(result.key() + " " + result.window().id(), result.value(), Long::sum);
        }
    }
}
