package io.github.reactorwindowing.engine.conformance;

import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.model.ConformanceParts;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.join.JoinLogic;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.testsupport.conformance.ConformanceCase;
import io.github.reactorwindowing.testsupport.conformance.ConformanceCase.Step;
import io.github.reactorwindowing.testsupport.conformance.ConformanceCheck;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The 200 cases that an independent implementation made, on the engine. */
class ConformanceTest {

    @Test
    @DisplayName("there are 200 cases, of every operator, clock and windower")
    void conformance_data_isComplete() {
        ConformanceCheck.assertComplete(ConformanceCase.all());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.github.reactorwindowing.testsupport.conformance.ConformanceCase#all")
    void conformance_case_givesWhatTheOtherImplementationGave(ConformanceCase scripted) {
        ConformanceRun run = ConformanceRun.of(scripted, config(scripted, logic(scripted)));

        ConformanceCheck.assertOutputs(scripted, run.results(), run.late());
        ConformanceCheck.assertClosed(scripted, run.closed());
    }

    private static <S> EngineConfig<Step, S, Object> config(
            ConformanceCase scripted, WindowLogic<? super Step, S, Object> logic) {
        return new EngineConfig<>(
                ConformanceParts.clock(scripted, Step::ts),
                ConformanceParts.windower(scripted),
                logic,
                EngineOptions.DEFAULT.withOrdered(scripted.ordered()).withRetention(Duration.ofDays(1000)));
    }

    private static WindowLogic<Step, ?, Object> logic(ConformanceCase scripted) {
        return switch (scripted.operator().type()) {
            case "collect" ->
                new WithCloseMark<>(
                        Folds.<Step>toList(),
                        list -> list.stream().map(Step::value).toList());
            case "count" -> new WithCloseMark<>(Folds.count(), Math::toIntExact);
            case "join" -> {
                int sides = scripted.operator().sides();
                yield new WithCloseMark<>(
                        JoinLogic.<Step>ofValues(
                                sides, Step::side, ConformanceParts.joinMode(scripted), scripted.ordered()),
                        row -> IntStream.range(0, sides)
                                .mapToObj(side -> row.get(side, Step.class))
                                .map(event -> event == null ? null : event.value())
                                .collect(Collectors.toList()));
            }
            default -> throw new IllegalArgumentException("operator of " + scripted);
        };
    }
}
