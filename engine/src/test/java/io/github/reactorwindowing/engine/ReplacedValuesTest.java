package io.github.reactorwindowing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.spi.SingleResultLogic;
import io.github.reactorwindowing.spi.WindowContext;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.CountWindower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A logic that has one result, and hands out values before: what an event makes is more than results. */
class ReplacedValuesTest {

    /** Keeps the latest value, and discards the one that it replaces. */
    private static final class Latest implements SingleResultLogic<Long, List<Long>, Long> {

        @Override
        public List<Long> open() {
            return new ArrayList<>();
        }

        @Override
        public List<Long> onEvent(List<Long> latest, Long value, WindowContext<Long> window) {
            if (!latest.isEmpty()) {
                window.discard(latest.remove(0));
            }
            latest.add(value);
            return latest;
        }

        @Override
        public List<Long> onMerge(List<Long> survivor, List<Long> absorbed, WindowContext<Long> window) {
            absorbed.forEach(window::discard);
            return survivor;
        }

        @Override
        public Long result(List<Long> latest) {
            return latest.get(0);
        }

        @Override
        public void discard(List<Long> latest, Consumer<Object> sink) {
            latest.forEach(sink);
        }
    }

    /** What came out and was not looked at yet. */
    private final List<Object> out = new ArrayList<>();

    static Stream<Arguments> cases() {
        Duration ten = Duration.of(10, ChronoUnit.MICROS);
        return Stream.<Windower<Object>>of(CountWindower.of(2), SessionWindower.ofGap(ten), TumblingWindower.of(ten))
                .flatMap(windower -> Stream.of(true, false)
                        .flatMap(ordered -> Stream.of(WatermarkScope.values())
                                .map(scope -> Arguments.of(windower, ordered, scope))));
    }

    @ParameterizedTest(name = "{0}, ordered {1}, {2}")
    @MethodSource("cases")
    @DisplayName(
            "each value comes out once, a replaced one before the result of its window, and none after the step that made it")
    void replaced_comesOutInTheStepThatReplacesIt(Windower<Object> windower, boolean ordered, WatermarkScope scope) {
        EventClock<Long> clock = EventClock.ofEpochMicros(Long::longValue, Duration.ZERO);
        WindowEngine<String, Long, List<Long>, Long> engine = new WindowEngine<>(new EngineConfig<>(
                clock.dataDriven(),
                windower,
                new Latest(),
                EngineOptions.DEFAULT.withOrdered(ordered).withScope(scope)));
        engine.discardTo(value -> out.add("discarded " + value));

        assertThat(taken(engine, 1)).isEmpty();
        assertThat(taken(engine, 2)).startsWith("discarded 1");
        engine.onEvent("b", 3L);
        List<Object> all = new ArrayList<>(drained(engine));
        for (long value = 31; value < 200; value += 30) {
            all.addAll(taken(engine, value));
            all.addAll(taken(engine, value + 1));
            assertThat(engine.isAtRest()).isTrue();
        }
        engine.onComplete();
        all.addAll(drained(engine));

        assertThat(all).contains("result 3", "discarded 31", "result 32", "discarded 181", "result 182");
        assertThat(all).doesNotHaveDuplicates();
    }

    private List<Object> taken(WindowEngine<String, Long, ?, Long> engine, long value) {
        engine.onEvent("a", value);
        return drained(engine);
    }

    private List<Object> drained(WindowEngine<String, Long, ?, Long> engine) {
        for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
            WindowResult<String, Long> result = engine.takeResult();
            out.add("result " + result.value());
        }
        List<Object> taken = List.copyOf(out);
        out.clear();
        return taken;
    }
}
