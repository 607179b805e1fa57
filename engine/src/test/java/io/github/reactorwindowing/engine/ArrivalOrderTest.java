package io.github.reactorwindowing.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.contract.SnapshotCodecs;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.sliced.ColdSlicedState;
import io.github.reactorwindowing.engine.internal.sliced.Slices;
import io.github.reactorwindowing.engine.internal.windows.BucketKey;
import io.github.reactorwindowing.engine.internal.windows.DynamicKey;
import io.github.reactorwindowing.engine.model.Codecs;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.Fold;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.CountWindower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule Q-2: what windows cost in whatever order events come, counted by how much is moved to make room. */
class ArrivalOrderTest {

    private static final long STEP = 10;
    private static final int BLOCK = 1_500;

    private static final Codec<Datum> DATA = Codecs.of(
            (datum, out) -> {
                out.writeInt(datum.id());
                out.writeLong(datum.ts());
            },
            in -> new Datum(in.readInt(), in.readLong()));

    /** Counts, with objects as states. */
    private static final class ObjectCount implements Fold<Object, Integer, Integer> {

        @Override
        public Integer init() {
            return 0;
        }

        @Override
        public Integer add(Integer accumulator, Object value) {
            return accumulator + 1;
        }

        @Override
        public Integer merge(Integer survivor, Integer absorbed) {
            return survivor + absorbed;
        }

        @Override
        public Integer finish(Integer accumulator) {
            return accumulator;
        }

        @Override
        public boolean dependsOnOrder() {
            return false;
        }
    }

    /** A logic that counts, by what holds the windows of a key. */
    private record Store<S, R>(
            String name, WindowLogic<? super Datum, S, R> logic, Codec<S> codec, ToLongFunction<R> count) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Store<?, ?>> STORES = List.of(
            new Store<>("numbers", Folds.count(), Codecs.ofLongs(), count -> count),
            new Store<>(
                    "objects",
                    Folds.of(new ObjectCount()),
                    Codecs.of((count, out) -> out.writeInt(count), DataInput::readInt),
                    count -> count),
            new Store<>("lists", Folds.<Datum>toList(), Codecs.ofLists(DATA), List::size));

    private static Duration micros(long micros) {
        return Duration.ofNanos(1_000 * micros);
    }

    static Stream<Arguments> cases() {
        List<Windower<Object>> windowers = List.of(
                TumblingWindower.of(micros(STEP)),
                SlidingWindower.of(micros(3 * STEP), micros(STEP)),
                SessionWindower.ofGap(micros(STEP / 2)),
                CountWindower.of(3, 1));
        return Stream.of(ArrivalOrder.values())
                .flatMap(order -> windowers.stream()
                        .flatMap(windower -> STORES.stream().map(store -> Arguments.of(order, windower, store))));
    }

    private static <S, R> EngineConfig<Datum, S, R> config(
            Windower<Object> windower, WindowLogic<? super Datum, S, R> logic, long wait) {
        return new EngineConfig<>(
                EventClock.<Datum>ofEpochMicros(Datum::ts, micros(wait)).dataDriven(),
                windower,
                logic,
                EngineOptions.DEFAULT.withOrdered(false));
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("Q-2: n windows of a key move O(n) of each other, in any order of time")
    void q2_anyOrder_movesLittle(ArrivalOrder order, Windower<Object> windower, Store<?, ?> store) {
        for (int count : new int[] {5_000, 10_000, 20_000}) {
            assertThat(moves(order, windower, store.logic, count))
                    .as("%d windows", count)
                    .isLessThanOrEqualTo(400L * count);
        }
    }

    private static <S, R> long moves(
            ArrivalOrder order, Windower<Object> windower, WindowLogic<? super Datum, S, R> logic, int count) {
        WindowEngine<String, Datum, S, R> engine = new WindowEngine<>(config(windower, logic, 2L * STEP * count));
        for (int number : order.of(count)) {
            engine.onEvent("a", new Datum(number, number * STEP));
            while (engine.next() != EngineOutput.NOTHING) {
                engine.takeResult();
            }
        }
        return moves(engine.parts.keys.get("a"));
    }

    private static <V, S> long moves(KeyState<String, V, S> key) {
        if (key instanceof BucketKey<String, V, S> buckets) {
            return buckets.moves();
        }
        if (key instanceof DynamicKey<String, V, S> dynamic) {
            return dynamic.windows.moves();
        }
        Slices<V, S> slices = ((ColdSlicedState<?, V, S>) key.extras()).slices;
        return slices == null ? 0 : slices.moves();
    }

    static Stream<Arguments> ordersOfSlices() {
        return Stream.of(ArrivalOrder.values())
                .flatMap(order -> STORES.stream().limit(2).map(store -> Arguments.of(order, store)));
    }

    @ParameterizedTest
    @MethodSource("ordersOfSlices")
    @DisplayName("Q-2: n slices that come in any order move O(n) of each other until their long windows have closed")
    <S, R> void q2_longWindowsThatClose_moveLittle(ArrivalOrder order, Store<S, R> store) {
        for (int count : new int[] {5_000, 10_000, 20_000}) {
            for (int overlap : new int[] {count / 3, count}) {
                WindowEngine<String, Datum, S, R> engine = new WindowEngine<>(config(
                        SlidingWindower.of(micros(overlap * STEP), micros(STEP)), store.logic, 2L * STEP * count));
                for (int number : order.of(count)) {
                    engine.onEvent("a", new Datum(number, number * STEP));
                    assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
                }
                Slices<?, ?> slices = requireNonNull(
                        ((ColdSlicedState<?, ?, ?>) engine.parts.keys.get("a").extras()).slices);
                engine.onComplete();
                take(engine, store, new TreeMap<>());

                assertThat(slices.moves())
                        .as("%d slices, %d windows each", count, overlap)
                        .isLessThanOrEqualTo(400L * count);
            }
        }
    }

    static Stream<Arguments> orders() {
        return Stream.of(ArrivalOrder.values())
                .flatMap(order -> Stream.of(1, 3, 40)
                        .flatMap(overlap -> STORES.stream().map(store -> Arguments.of(order, overlap, store))));
    }

    @ParameterizedTest
    @MethodSource("orders")
    @DisplayName(
            "Q-2: thousands of slices that come out of order, while others close, have the counts of their windows")
    <S, R> void q2_anyOrder_hasTheSameResults(ArrivalOrder order, int overlap, Store<S, R> store) throws IOException {
        EngineConfig<Datum, S, R> config =
                config(SlidingWindower.of(micros(overlap * STEP), micros(STEP)), store.logic, 2 * BLOCK * STEP);
        WindowEngine<String, Datum, S, R> engine = new WindowEngine<>(config);
        Map<Long, Long> expected = new TreeMap<>();
        Map<Long, Long> counts = new TreeMap<>();
        Random random = new Random(overlap);
        for (int block = 0; block < 4; block++) {
            for (int number : order.of(BLOCK)) {
                long ts = (block * BLOCK + number) * STEP + random.nextInt((int) STEP);
                for (long id = ts / STEP - overlap + 1; id <= ts / STEP; id++) {
                    expected.merge(id, 1L, Long::sum);
                }
                engine.onEvent("a", new Datum(number, ts));
                take(engine, store, counts);
            }
            engine = copy(engine, config, store);
        }
        engine.onComplete();
        take(engine, store, counts);

        assertThat(counts).isEqualTo(expected);
    }

    private static <S, R> void take(
            WindowEngine<String, Datum, S, R> engine, Store<S, R> store, Map<Long, Long> counts) {
        while (engine.next() != EngineOutput.NOTHING) {
            WindowResult<String, R> result = engine.takeResult();
            counts.merge(result.window().id(), store.count.applyAsLong(result.value()), Long::sum);
        }
    }

    private static <S, R> WindowEngine<String, Datum, S, R> copy(
            WindowEngine<String, Datum, S, R> engine, EngineConfig<Datum, S, R> config, Store<S, R> store)
            throws IOException {
        SnapshotCodecs<String, Datum, S> codecs = new SnapshotCodecs<>(Codecs.ofStrings(), DATA, store.codec);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        engine.snapshot(new DataOutputStream(bytes), codecs);
        return WindowEngine.restore(config, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), codecs);
    }
}
