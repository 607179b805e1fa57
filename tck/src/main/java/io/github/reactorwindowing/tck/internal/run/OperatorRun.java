package io.github.reactorwindowing.tck.internal.run;

import io.github.reactorwindowing.Windows;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.tck.internal.fault.Differences;
import io.github.reactorwindowing.tck.internal.fault.Fault;
import io.github.reactorwindowing.tck.internal.fault.Faults;
import io.github.reactorwindowing.tck.internal.model.NaiveEngine;
import io.github.reactorwindowing.tck.internal.model.Tampering;
import io.github.reactorwindowing.tck.internal.script.Case;
import io.github.reactorwindowing.tck.internal.script.Output;
import io.github.reactorwindowing.tck.internal.script.Setup;
import io.github.reactorwindowing.tck.internal.script.Stamped;
import io.github.reactorwindowing.tck.internal.script.Subject;
import io.github.reactorwindowing.tck.time.ManualScheduler;
import io.github.reactorwindowing.tck.time.RecordingSubscriber;
import io.github.reactorwindowing.tck.time.Timeline.Advance;
import io.github.reactorwindowing.tck.time.Timeline.Event;
import io.github.reactorwindowing.tck.time.Timeline.Step;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Sinks;

/**
 * A run through the operators, with the model led beside it. Demand is random between events; before time passes all
 * that waits is taken, and while it passes there is demand for just what comes: while results wait, a clock's time
 * would stand still (T-7).
 */
public final class OperatorRun<V> {

    private static final int BURST = 3;

    /** Far more wake-ups than a timeline has reasons for. */
    private static final int MOST_TASKS = 10_000;

    private final Case<V> run;
    private final NaiveEngine<V> model;
    private final ManualScheduler scheduler;
    private final SplittableRandom random;
    private final Sinks.Many<KeyedEvent<String, Stamped<V>>> source =
            Sinks.many().unicast().onBackpressureBuffer();
    private final RecordingSubscriber<WindowOutput<String, Stamped<V>, List<Stamped<V>>>> recording =
            RecordingSubscriber.requesting(0);

    public OperatorRun(Subject<V> subject, Case<V> run) {
        this.run = run;
        this.model = new NaiveEngine<>(subject, run.setup(), new Faults(), Tampering.NONE);
        this.scheduler = ManualScheduler.ofMicros(run.timeline().startMicros(), MOST_TASKS);
        this.random = new SplittableRandom(run.seed());
        Setup setup = run.setup();
        source.asFlux()
                .transform(Windows.withLate(Windows.<String, Stamped<V>>windowCollect(
                        subject.clock(setup),
                        subject.windower(),
                        options -> options.ordered(setup.ordered())
                                .lateness(setup.lateness())
                                .scope(setup.scope())
                                .retention(EngineRun.NEVER)
                                .scheduler(scheduler))))
                .subscribe(recording);
    }

    @Nullable
    public Fault fault() {
        long now = run.timeline().startMicros();
        model.advance(now);
        int number = 0;
        for (Step<V> step : run.timeline().steps()) {
            if (step instanceof Event<V> event) {
                send(event.key(), new Stamped<>(number++, event.value(), event.timestampMicros()));
            } else if (step instanceof Advance<V> passing) {
                takeAll();
                now += passing.micros();
                passTo(now);
            }
        }
        model.complete();
        source.tryEmitComplete().orThrow();
        takeAll();
        recording.request(Long.MAX_VALUE);
        return verdict();
    }

    private void send(String key, Stamped<V> event) {
        model.event(key, event);
        source.tryEmitNext(KeyedEvent.of(key, event)).orThrow();
        while (random.nextInt(3) == 0) {
            request(1 + random.nextInt(BURST));
        }
    }

    /** Never more than there is, so that none is left over for results that are yet to come. */
    private void request(long most) {
        long waiting = (long) model.outputs().size() - recording.values().size();
        if (waiting > 0) {
            recording.request(Math.min(waiting, most));
        }
    }

    private void takeAll() {
        int before = -1;
        while (recording.values().size() < model.outputs().size()
                && recording.values().size() != before) {
            before = recording.values().size();
            request(1 + random.nextInt(BURST));
        }
    }

    private void passTo(long target) {
        long wakeUp = model.nextWakeUp();
        while (wakeUp > scheduler.nowMicros() && wakeUp <= target) { // one in the past would come again and again: C-5
            moveTo(wakeUp);
            wakeUp = model.nextWakeUp();
        }
        moveTo(target);
    }

    private void moveTo(long time) {
        model.advance(time);
        request(Long.MAX_VALUE);
        scheduler.advanceToMicros(time);
    }

    private @Nullable Fault verdict() {
        Throwable error = recording.error();
        if (error != null) {
            return new Fault("the operator to complete", "it ended with " + error);
        }
        List<Output> actual =
                recording.values().stream().map(OperatorRun::output).toList();
        Fault difference = Differences.fault("the operator to give what the model gives", actual, model.outputs());
        if (difference == null && !recording.isCompleted()) {
            return new Fault("the operator to complete", "it did not");
        }
        return difference;
    }

    private static <V> Output output(WindowOutput<String, Stamped<V>, List<Stamped<V>>> output) {
        return output instanceof WindowOutput.Late<String, Stamped<V>, List<Stamped<V>>> late
                ? Output.of(late.event())
                : Output.of(((WindowOutput.Result<String, Stamped<V>, List<Stamped<V>>>) output).result());
    }
}
