package io.github.reactorwindowing.tck.internal.rules;

import io.github.reactorwindowing.tck.internal.fault.Differences;
import io.github.reactorwindowing.tck.internal.fault.Fault;
import io.github.reactorwindowing.tck.internal.fault.Faults;
import io.github.reactorwindowing.tck.internal.model.NaiveEngine;
import io.github.reactorwindowing.tck.internal.model.Tampering;
import io.github.reactorwindowing.tck.internal.run.EngineRun;
import io.github.reactorwindowing.tck.internal.script.Case;
import io.github.reactorwindowing.tck.internal.script.Output;
import io.github.reactorwindowing.tck.internal.script.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Property 3: a snapshot at every step changes nothing, in the model and in the engine. */
public final class Snapshots {

    private Snapshots() {}

    static <V> @Nullable Fault fault(String rule, Subject<V> subject, Case<V> run, Tampering rewriting) {
        Faults faults = new Faults();
        List<Output> rewritten = NaiveEngine.run(subject, run, faults, rewriting);
        Fault found = faults.of(rule);
        if (found != null) {
            return found;
        }
        List<Output> plain = NaiveEngine.run(subject, run, new Faults(), Tampering.NONE);
        Fault inModel =
                Differences.fault("state written and read again at each step to change nothing", rewritten, plain);
        return inModel != null
                ? inModel
                : Differences.fault(
                        "a snapshot of the engine at each step to change nothing",
                        restored(subject, run),
                        EngineRun.run(subject, run));
    }

    private static <V> List<Output> restored(Subject<V> subject, Case<V> run) {
        EngineRun<V> engine = new EngineRun<>(subject, run);
        run.play(
                now -> {
                    engine.advance(now);
                    engine.restore();
                },
                (key, event) -> {
                    engine.event(key, event);
                    engine.restore();
                });
        return engine.complete();
    }
}
