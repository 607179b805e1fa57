package io.github.reactorwindowing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.contract.SnapshotCodecs;
import io.github.reactorwindowing.engine.model.Codecs;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.windower.SlidingWindower;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules Q-1 and O-2: results do not depend on the hash codes of keys, nor on where a table puts them. */
class HostileKeysInEngineTest {

    private static final int KEYS = 300;
    private static final int EVENTS = 6_000;

    static Stream<Named<IntFunction<Comparable<?>>>> kinds() {
        return HostileKeys.kinds();
    }

    private static EngineConfig<Datum, Long, Long> config(EngineOptions options) {
        return new EngineConfig<>(
                EventClock.<Datum>ofEpochMicros(Datum::ts, Duration.ofNanos(50_000))
                        .dataDriven(),
                SlidingWindower.of(Duration.ofNanos(1_000_000), Duration.ofNanos(500_000)),
                Folds.count(),
                options);
    }

    /** The results by number of key. Halfway, the engine is written and another one reads that. */
    private static List<String> run(IntFunction<?> kind, EngineOptions options) throws IOException {
        Map<Object, Integer> numbers = new HashMap<>();
        for (int number = 0; number < KEYS; number++) {
            numbers.put(kind.apply(number), number);
        }
        List<String> results = new ArrayList<>();
        WindowEngine<Object, Datum, Long, Long> engine = new WindowEngine<>(config(options));
        Random random = new Random(7);
        for (int i = 0; i < EVENTS; i++) {
            if (i == EVENTS / 2) {
                engine = copy(engine, options, numbers, kind);
            }
            int span = 1 + i * KEYS / EVENTS; // keys of all ages: some stop, some begin
            engine.onEvent(
                    kind.apply(span - 1 - random.nextInt(Math.min(span, 200))), new Datum(i, i - random.nextInt(40)));
            take(engine, numbers, results);
        }
        engine.onComplete();
        take(engine, numbers, results);
        return results;
    }

    private static void take(
            WindowEngine<Object, Datum, Long, Long> engine, Map<Object, Integer> numbers, List<String> results) {
        for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
            if (next == EngineOutput.LATE) {
                results.add("late " + numbers.get(engine.takeLate().key()));
            } else {
                WindowResult<Object, Long> result = engine.takeResult();
                results.add(numbers.get(result.key()) + ": " + result.value() + " in " + result.window());
            }
        }
    }

    private static WindowEngine<Object, Datum, Long, Long> copy(
            WindowEngine<Object, Datum, Long, Long> engine,
            EngineOptions options,
            Map<Object, Integer> numbers,
            IntFunction<?> kind)
            throws IOException {
        SnapshotCodecs<Object, Datum, Long> codecs = new SnapshotCodecs<>(
                Codecs.of((key, out) -> out.writeInt(numbers.get(key)), in -> kind.apply(in.readInt())),
                Codecs.of(
                        (datum, out) -> {
                            out.writeInt(datum.id());
                            out.writeLong(datum.ts());
                        },
                        in -> new Datum(in.readInt(), in.readLong())),
                Codecs.ofLongs());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        engine.snapshot(new DataOutputStream(bytes), codecs);
        return WindowEngine.restore(
                config(options), new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), codecs);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("O-2: hostile keys have the results of plain ones, in the order in which keys were first seen")
    void o2_hostileKeys_haveTheResultsOfPlainOnes(IntFunction<Comparable<?>> kind) throws IOException {
        for (WatermarkScope scope : WatermarkScope.values()) {
            EngineOptions options = EngineOptions.DEFAULT.withScope(scope).withOrdered(false);

            List<String> results = run(kind, options);

            assertThat(results).hasSizeGreaterThan(KEYS).isEqualTo(run(number -> "key " + number, options));
            assertThat(run(kind, options)).isEqualTo(results);
        }
    }
}
