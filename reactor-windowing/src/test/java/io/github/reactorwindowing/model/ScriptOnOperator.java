package io.github.reactorwindowing.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.WindowOptions;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.engine.model.Output;
import io.github.reactorwindowing.engine.model.Outputs;
import io.github.reactorwindowing.engine.model.ReferenceModel;
import io.github.reactorwindowing.engine.model.Script;
import io.github.reactorwindowing.engine.model.Setup;
import io.github.reactorwindowing.engine.model.Step;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.support.LedgerSource;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A script through an operator under a demand of chance, with the reference model beside it. The model has no demand;
 * it is led step by step where the rules say that the operator must be: while results wait for demand no event is taken
 * and time is held back (R-2, T-7), and as soon as all have been taken, all that waited upstream is. So after each
 * signal it is known what must have come out by now: all that the model made, or as much of it as was asked for.
 */
final class ScriptOnOperator {

    private static final int WELL_ABOVE_ANY_SCRIPT = 100_000;

    private final Script script;
    private final Setup setup;
    private final SplittableRandom random;
    private final Demand demand;
    private final boolean consumerTakesTime;
    private final ManualScheduler time;
    private final LedgerSource<KeyedEvent<String, Datum>> source = new LedgerSource<>();
    private final Probe<WindowOutput<String, Datum, List<Datum>>> probe;

    private final ReferenceModel model;

    /** What the model made, in its words, and the index of the event that each of its steps brought. */
    private final List<Output> expected = new ArrayList<>();

    private final List<Integer> eventOfStep = new ArrayList<>();
    private final Queue<Integer> queued = new ArrayDeque<>();
    private long asked;
    private int emitted;
    private int compared;

    /** What the time must be, when it was last read, and since when the source has been waited for, if it is. */
    private long now;

    private long lastRead;
    private long waitingSince;
    private boolean waiting = true;

    private int received;
    private boolean sourceCompleted;
    private boolean modelCompleted;
    private boolean everHeldBack;

    ScriptOnOperator(Script script) {
        this.script = OperatorTimes.fit(script);
        this.setup = script.setup();
        this.random = new SplittableRandom(script.toString().hashCode());
        this.demand = Demand.of(random);
        this.consumerTakesTime = random.nextInt(4) == 0 && setup.time() != Setup.Time.SYSTEM;
        this.model = new ReferenceModel(setup);
        this.lastRead =
                this.script.steps().isEmpty() ? 0 : this.script.steps().get(0).now();
        this.now = lastRead;
        this.waitingSince = lastRead;
        this.time = ManualScheduler.at(lastRead);
        this.asked = demand.atFirst();
        this.probe = Probe.<WindowOutput<String, Datum, List<Datum>>>requesting(asked)
                .onEach((self, output) -> onNext(++received));
    }

    /** Whether this demand ever kept a result waiting. */
    boolean play() {
        int prefetch = random.nextInt(3) == 0 ? 256 : 1 + random.nextInt(20);
        source.flux()
                .transform(OperatorOfSetup.withLate(
                        setup, options -> options(options).prefetch(prefetch)))
                .subscribe(probe);
        settle(); // the operator looks at the time when it asks the source for the first events
        for (int index = 0; index < script.steps().size(); index++) {
            Step step = script.steps().get(index);
            passTimeTo(step.now());
            if (step.isEvent()) {
                send(index, step);
            }
            for (long n = demand.betweenSteps(random); n > 0; n = demand.betweenSteps(random)) {
                request(n);
            }
        }
        sourceCompleted = true;
        source.complete();
        settle();
        while (!modelCompleted || emitted < expected.size()) {
            request(demand.burst(random));
        }
        probe.assertComplete();
        assertThat(time.armed()).as("tasks after the end").isZero();
        return everHeldBack;
    }

    private WindowOptions<String, Datum> options(WindowOptions<String, Datum> defaults) {
        return defaults.scheduler(time);
    }

    private void onNext(int number) {
        if (consumerTakesTime) {
            time.pass(demand.takes(number));
        }
        if (demand.inOnNext(number) > 0) {
            probe.request(demand.inOnNext(number));
        }
    }

    private void request(long n) {
        asked += n;
        probe.request(n);
        settle();
    }

    private void send(int index, Step step) {
        for (int tries = 0; !source.canSend(); tries++) {
            assertThat(tries).as("requests without an end").isLessThan(WELL_ABOVE_ANY_SCRIPT);
            request(1);
        }
        queued.add(index);
        source.next(KeyedEvent.of(step.key(), new Datum(index, step.ts())));
        settle();
    }

    /**
     * In leaps, as a busy machine does, or from one task to the next. A consumer that took longer is further already.
     */
    private void passTimeTo(long target) {
        if (random.nextBoolean()) {
            while (time.armed() > 0 && time.nextAt() <= target) {
                leapTo(Math.max(now, time.nextAt()));
            }
        }
        leapTo(consumerTakesTime ? Math.max(now, target) : target);
    }

    private void leapTo(long target) {
        int before = time.ran();
        now = target;
        time.jumpTo(target);
        if (time.ran() != before || OperatorTimes.goForward(script)) {
            settle();
        }
    }

    /** Leads the model to where the operator must be now, and compares. */
    private void settle() {
        emit();
        if (!waits()) {
            read();
            emit();
        }
        while (!waits() && !queued.isEmpty()) {
            int index = queued.remove();
            Step step = script.steps().get(index);
            step(new Step(lastRead, 0, step.key(), step.ts()), index);
            emit();
        }
        if (!waits() && sourceCompleted && !modelCompleted) {
            modelCompleted = true;
            expected.addAll(ofEvents(model.complete()));
            emit();
        }
        if (!waits()) {
            waiting = true;
            waitingSince = now;
        }
        compare();
    }

    /**
     * T-7: what passed counts if the source was waited for, and not if results waited or the consumer took its time.
     */
    private void read() {
        long waited = waiting ? Math.max(0, now - waitingSince) : 0;
        step(new Step(now, Math.max(0, now - lastRead - waited), null, 0), -1);
        lastRead = now;
        waiting = false;
    }

    /** As much as there is demand for, which may bring more demand. */
    private void emit() {
        while (emitted < expected.size() && emitted < asked) {
            emitted++;
            asked += demand.inOnNext(emitted);
            now += consumerTakesTime ? demand.takes(emitted) : 0;
        }
        everHeldBack |= waits();
    }

    private boolean waits() {
        return emitted < expected.size();
    }

    private void step(Step step, int event) {
        eventOfStep.add(event);
        expected.addAll(ofEvents(model.step(step)));
    }

    /** The model numbers values by its own steps, and its steps do not count here. */
    private List<Output> ofEvents(List<Output> outputs) {
        return outputs.stream().map(this::ofEvents).toList();
    }

    private Output ofEvents(Output output) {
        if (output instanceof Output.Late late) {
            return new Output.Late(
                    0, late.key(), eventOfStep.get(late.value()), late.ts(), late.watermark(), late.missed());
        }
        Output.Closed closed = (Output.Closed) output;
        List<Integer> values = closed.values().stream().map(eventOfStep::get).toList();
        return new Output.Closed(0, closed.key(), closed.id(), closed.start(), closed.end(), closed.merged(), values);
    }

    private void compare() {
        assertThat(time.now(TimeUnit.MICROSECONDS)).as("time").isEqualTo(now);
        List<Output> actual = probe.received().stream()
                .skip(compared)
                .map(OperatorOfSetup::inWordsOfTheModel)
                .toList();
        Outputs.assertSame(setup, actual, expected.subList(compared, emitted));
        compared = emitted;
        assertThat(probe.isTerminated()).as("terminated").isEqualTo(modelCompleted && !waits());
    }
}
