package io.github.reactorwindowing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.event.Bound;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Bounds;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** where any number of values is allowed, windows are not asked how many they hold. */
class UnboundedElementsTest {

    private static final Duration TEN = Duration.of(10, ChronoUnit.MICROS);

    /**
     * Must not be asked what it holds. That order matters to it has its windows kept apart where events are not
     * ordered.
     */
    private static final class Unasked extends UnorderedLists {

        @Override
        public boolean dependsOnOrder() {
            return true;
        }

        @Override
        public long heldValues(List<Long> list) {
            throw new AssertionError("asked how much is in " + list);
        }
    }

    static Stream<Arguments> cases() {
        return Stream.<Windower<Object>>of(TumblingWindower.of(TEN), SessionWindower.ofGap(TEN))
                .flatMap(windower -> Stream.of(true, false).map(ordered -> Arguments.of(windower, ordered)));
    }

    @ParameterizedTest(name = "{0}, ordered: {1}")
    @MethodSource("cases")
    @DisplayName("neither as values enter, nor as windows merge and close")
    void windows_areNotAskedHowMuchTheyHold(Windower<Object> windower, boolean ordered) {
        EventClock<Long> clock = EventClock.ofEpochMicros(Long::longValue, Duration.of(50, ChronoUnit.MICROS));
        Bound any = new Bound(Long.MAX_VALUE, BoundPolicy.ERROR);
        EngineOptions options =
                EngineOptions.DEFAULT.withOrdered(ordered).withBounds(Bounds.DEFAULT.withElementsPerWindow(any));
        WindowEngine<String, Long, ?, List<Long>> engine =
                new WindowEngine<>(new EngineConfig<>(clock.dataDriven(), windower, Folds.of(new Unasked()), options));

        List<Long> all = new ArrayList<>();
        for (long timestamp : new long[] {0, 16, 8, 4, 31}) { // 8 has two sessions merge
            engine.onEvent("k", timestamp);
            assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
        }
        engine.onComplete();
        while (engine.next() == EngineOutput.RESULT) {
            all.addAll(engine.takeResult().value());
        }

        assertThat(all).containsExactlyInAnyOrder(0L, 16L, 8L, 4L, 31L);
    }
}
