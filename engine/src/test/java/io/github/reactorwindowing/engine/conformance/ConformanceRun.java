package io.github.reactorwindowing.engine.conformance;

import io.github.reactorwindowing.engine.EngineOutput;
import io.github.reactorwindowing.engine.EngineConfig;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.conformance.ConformanceCase.Event;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.spi.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A case on the engine, and what came out in the words of the cases. */
record ConformanceRun(List<Result> results, List<String> late, List<Closed> closed) {

    record Result(int step, String key, long window, Object value) {}

    /** A window that closed: its name among those of the case, its bounds, the ids merged into it. */
    record Closed(String name, String bounds, Set<Long> merged) {}

    static <S> ConformanceRun of(ConformanceCase theCase, EngineConfig<Event, S, Object> config) {
        WindowEngine<String, Event, S, Object> engine = new WindowEngine<>(config);
        ConformanceRun run = new ConformanceRun(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int index = 0;
        for (ConformanceCase.Step step : theCase.steps()) {
            engine.advance(1000 * step.nowMillis());
            run.drain(engine, index);
            if (step.event() != null) {
                engine.onEvent(step.key(), step.event());
                run.drain(engine, index);
            }
            index++;
        }
        engine.onComplete();
        run.drain(engine, index);
        return run;
    }

    private void drain(WindowEngine<String, Event, ?, Object> engine, int step) {
        for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
            switch (next) {
                case RESULT -> take(engine.takeResult(), step);
                default -> takeLate(engine.takeLate(), step);
            }
        }
    }

    private void takeLate(LateEvent<String, Event> event, int step) {
        event.missedWindows()
                .forEach(
                        id -> late.add(late(step, event.key(), id, event.value().value())));
    }

    private void take(WindowResult<String, Object> result, int step) {
        Window window = result.window();
        if (result.value() == WithCloseMark.MARK) {
            closed.add(new Closed(
                    result.key() + "/" + window.id(),
                    bounds(step, window.startMicros(), window.endMicros()),
                    window.mergedIds()));
        } else {
            results.add(new Result(step, result.key(), window.id(), result.value()));
        }
    }

    static String late(int step, String key, long window, int value) {
        return "step " + step + " value " + value + " of " + key + " missed " + window;
    }

    static String bounds(int step, long startMicros, long endMicros) {
        return "[" + startMicros + ", " + endMicros + ") in step " + step;
    }
}
