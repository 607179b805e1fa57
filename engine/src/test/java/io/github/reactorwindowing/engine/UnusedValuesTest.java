package io.github.reactorwindowing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.spi.SingleResultLogic;
import io.github.reactorwindowing.spi.WindowContext;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.CountWindower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** a logic whose result uses some of the values is asked for the others ({@code WindowLogic.discardUnused}). */
class UnusedValuesTest {

    private static final int EVENTS = 500;

    private static final class Value {

        private final long at;
        private boolean used;

        Value(long at) {
            this.at = at;
        }
    }

    /** The latest value. */
    private static final class Latest implements SingleResultLogic<Value, List<Value>, Value> {

        @Override
        public List<Value> open() {
            return new ArrayList<>();
        }

        @Override
        public List<Value> onEvent(List<Value> state, Value value, WindowContext<Value> window) {
            state.add(value);
            return state;
        }

        @Override
        public List<Value> onMerge(List<Value> survivor, List<Value> absorbed, WindowContext<Value> window) {
            survivor.addAll(absorbed);
            return survivor;
        }

        @Override
        public Value result(List<Value> state) {
            Value latest = state.stream()
                    .max(Comparator.comparingLong(value -> value.at))
                    .orElseThrow();
            latest.used = true;
            return latest;
        }

        @Override
        public void discardUnused(List<Value> state, Consumer<Object> sink) {
            state.stream().filter(value -> !value.used).forEach(sink);
        }

        @Override
        public boolean supportsSlicing() {
            return true;
        }

        @Override
        public boolean dependsOnOrder() {
            return false;
        }
    }

    static Stream<Arguments> cases() {
        Duration ten = Duration.of(10, ChronoUnit.MICROS);
        Duration three = Duration.of(3, ChronoUnit.MICROS);
        return Stream.<Windower<Object>>of(
                        TumblingWindower.of(ten),
                        SlidingWindower.of(ten, three),
                        SessionWindower.ofGap(three),
                        CountWindower.of(4))
                .flatMap(windower -> Stream.of(WatermarkScope.values()).map(scope -> Arguments.of(windower, scope)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    @DisplayName("each value is in a result or handed out, once, wherever its window was kept")
    void value_isInAResultOrHandedOut(Windower<Object> windower, WatermarkScope scope) {
        EventClock<Value> clock = EventClock.ofEpochMicros(value -> value.at, Duration.of(4, ChronoUnit.MICROS));
        WindowEngine<String, Value, List<Value>, Value> engine = new WindowEngine<>(
                new EngineConfig<>(clock.dataDriven(), windower, new Latest(), EngineOptions.DEFAULT.withScope(scope)));
        List<Object> unused = new ArrayList<>();
        engine.discardTo(unused::add);
        List<Value> all = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < EVENTS; i++) {
            Value value = new Value(2L * i + random.nextInt(4));
            all.add(value);
            engine.onEvent("k" + random.nextInt(3), value);
            takeAll(engine);
        }
        engine.onComplete();
        takeAll(engine);

        List<Object> accounted = new ArrayList<>(unused);
        all.stream().filter(value -> value.used).forEach(accounted::add);
        assertThat(accounted).containsExactlyInAnyOrderElementsOf(all);
        assertThat(unused).isNotEmpty();
    }

    private static void takeAll(WindowEngine<String, Value, ?, Value> engine) {
        while (engine.next() != EngineOutput.NOTHING) {
            assertThat(engine.takeResult().value().used).isTrue();
        }
    }
}
