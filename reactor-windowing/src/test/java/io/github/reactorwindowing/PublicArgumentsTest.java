package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.model.ArgumentMatrix;
import io.github.reactorwindowing.engine.model.CountFold;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.MissingTimestamp;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.monitor.WindowMonitor;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Fold;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What the public factories, constructors and setters of the operators reject, and how. */
class PublicArgumentsTest {

    private static final Clock<Object> CLOCK = EventClock.ofEpochMicros(value -> 0, Duration.ZERO);
    private static final Windower<Object> WINDOWER = TumblingWindower.of(Duration.ofSeconds(5));
    private static final Flux<KeyedEvent<String, Object>> SOURCE = Flux.empty();

    private static ArgumentMatrix matrix() {
        JoinSide<String, Object> side = JoinSide.of(SOURCE, CLOCK);
        return new ArgumentMatrix()
                .sample(Clock.class, CLOCK)
                .sample(Windower.class, WINDOWER)
                .<WindowLogic<?, ?, ?>>sample(WindowLogic.class, Folds.count())
                .<Fold<?, ?, ?>>sample(Fold.class, new CountFold())
                .<Publisher<?>>sample(Publisher.class, SOURCE)
                .<JoinSide<?, ?>>sample(JoinSide.class, side)
                .<List<?>>sample(List.class, List.of(side, side))
                .sample(JoinMode.class, JoinMode.DEFAULT)
                .<WindowOperator<String, Object, Long>>sample(
                        WindowOperator.class, Windows.windowCount(CLOCK, WINDOWER))
                .<JoinOperator<String, Object, String>>sample(
                        JoinOperator.class, WindowJoins.windowJoin(CLOCK, side, WINDOWER, (left, right) -> "row"))
                .<WindowOptions<String, Object>>sample(WindowOptions.class, WindowOptions.defaults())
                .sample(EngineOptions.class, EngineOptions.DEFAULT)
                .sample(Lateness.class, Lateness.EVENT)
                .sample(WatermarkScope.class, WatermarkScope.KEY)
                .sample(MissingTimestamp.class, MissingTimestamp.ERROR)
                .sample(BoundPolicy.class, BoundPolicy.ERROR)
                .<Scheduler>sample(Scheduler.class, Schedulers.immediate())
                .<WindowMonitor<?>>sample(WindowMonitor.class, WindowExplainer.create())
                .sample(String.class, "name")
                .arguments(
                        "WindowOptions.new",
                        EngineOptions.DEFAULT,
                        8,
                        Schedulers.immediate(),
                        (Consumer<Object>) late -> {},
                        "name",
                        List.of(WindowExplainer.create()))
                .exclude("made by the operator for users to read", "OperatorGauges");
    }

    @Test
    @DisplayName("each bad argument of a public factory, constructor or setter is rejected at the call, by its name")
    void publicCalls_badArgument_isRejectedByName() throws Exception {
        ArgumentMatrix matrix = matrix();

        assertThat(matrix.faults(Windows.class, WindowMonitor.class)).isEmpty();
        assertThat(matrix.cases()).isGreaterThan(120);
    }
}
