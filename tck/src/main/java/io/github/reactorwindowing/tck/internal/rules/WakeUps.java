package io.github.reactorwindowing.tck.internal.rules;

import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.tck.internal.fault.Differences;
import io.github.reactorwindowing.tck.internal.fault.Fault;
import io.github.reactorwindowing.tck.internal.run.EngineRun;
import io.github.reactorwindowing.tck.internal.script.Case;
import io.github.reactorwindowing.tck.internal.script.Output;
import io.github.reactorwindowing.tck.internal.script.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Rule T-5 on the engine: when it asks to be woken. */
public final class WakeUps<V> {

    private static final int LOOKS_BETWEEN = 3;

    private final Subject<V> subject;
    private final Case<V> run;
    private final List<String> told = new ArrayList<>();
    private EngineRun<V> engine;
    private long now = Timestamps.MIN;
    private int seen;
    private @Nullable Fault fault;

    WakeUps(Subject<V> subject, Case<V> run) {
        this.subject = subject;
        this.run = run;
        this.engine = new EngineRun<>(subject, run);
    }

    @Nullable
    Fault inTheFuture() {
        outputs(target -> wakeAsAsked(target, false));
        return fault;
    }

    private void requireFuture() {
        if (fault == null && engine.nextWakeUp() <= now) {
            fault = new Fault(
                    "the next wake-up to lie in the future", "at " + now + " it is to be at " + engine.nextWakeUp());
        }
    }

    @Nullable
    Fault exact() {
        List<String> asAsked = outputs(target -> wakeAsAsked(target, true));
        if (fault != null) {
            return fault;
        }
        SplittableRandom random = new SplittableRandom(run.seed());
        List<String> often = outputs(target -> wakeOften(target, random));
        return fault != null
                ? fault
                : Differences.fault(
                        "one that is woken only when it asks to do as one that is woken all the time", asAsked, often);
    }

    private interface Waking {
        void until(long target);
    }

    private List<String> outputs(Waking waking) {
        engine = new EngineRun<>(subject, run);
        told.clear();
        seen = 0;
        now = run.timeline().startMicros();
        run.play(
                target -> {
                    waking.until(target);
                    advance(target);
                },
                (key, event) -> {
                    engine.event(key, event);
                    note();
                    requireFuture();
                });
        return List.copyOf(told);
    }

    private void wakeAsAsked(long target, boolean each) {
        for (long wakeUp = engine.nextWakeUp(); wakeUp <= target && fault == null; wakeUp = engine.nextWakeUp()) {
            String before = engine.held();
            int outputs = engine.outputs().size();
            advance(wakeUp);
            if (each && engine.outputs().size() == outputs && engine.held().equals(before)) {
                fault = new Fault("a wake-up to do something", "nothing was done at " + wakeUp);
            }
        }
    }

    private void wakeOften(long target, SplittableRandom random) {
        for (int i = 0; i < LOOKS_BETWEEN && now < target; i++) {
            advanceThroughWakeUps(now + random.nextLong(target - now) + 1);
        }
        advanceThroughWakeUps(target);
    }

    /** Also a microsecond before each. */
    private void advanceThroughWakeUps(long target) {
        for (long wakeUp = engine.nextWakeUp(); wakeUp <= target && fault == null; wakeUp = engine.nextWakeUp()) {
            advance(Math.max(now, wakeUp - 1));
            advance(wakeUp);
        }
        advance(target);
    }

    private void advance(long time) {
        now = time;
        engine.advance(time);
        note();
        requireFuture();
    }

    private void note() {
        for (Output output : engine.outputs().subList(seen, engine.outputs().size())) {
            told.add("at " + now + ": " + output);
        }
        seen = engine.outputs().size();
    }
}
