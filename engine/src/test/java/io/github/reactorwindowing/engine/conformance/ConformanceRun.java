package io.github.reactorwindowing.engine.conformance;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.spi.Window;
import io.github.reactorwindowing.testsupport.conformance.ConformanceCase;
import io.github.reactorwindowing.testsupport.conformance.ConformanceCase.Output;
import io.github.reactorwindowing.testsupport.conformance.ConformanceCase.Step;
import io.github.reactorwindowing.testsupport.conformance.ConformanceCheck.Closed;
import java.util.ArrayList;
import java.util.List;

/** A case on the engine, and its output in the words of the cases. */
record ConformanceRun(List<Output> results, List<Output> late, List<Closed> closed) {

    static <S> ConformanceRun of(ConformanceCase scripted, EngineConfig<Step, S, Object> config) {
        WindowEngine<String, Step, S, Object> engine = new WindowEngine<>(config);
        ConformanceRun run = new ConformanceRun(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int index = 0;
        for (Step step : scripted.steps()) {
            engine.advance(1_000 * step.now());
            run.drain(engine, index);
            if (step.key() != null) {
                engine.onEvent(step.key(), step);
                run.drain(engine, index);
            }
            index++;
        }
        engine.onComplete();
        run.drain(engine, index);
        return run;
    }

    private void drain(WindowEngine<String, Step, ?, Object> engine, int step) {
        for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
            switch (next) {
                case RESULT -> take(engine.takeResult(), step);
                default -> takeLate(engine.takeLate(), step);
            }
        }
    }

    private void takeLate(LateEvent<String, Step> event, int step) {
        event.missedWindows()
                .forEach(id ->
                        late.add(new Output(step, event.key(), id, event.value().value())));
    }

    private void take(WindowResult<String, Object> result, int step) {
        Window window = result.window();
        if (result.value() == WithCloseMark.MARK) {
            closed.add(new Closed(
                    step, result.key(), window.id(), window.startMicros(), window.endMicros(), window.mergedIds()));
        } else {
            results.add(new Output(step, result.key(), window.id(), result.value()));
        }
    }
}
