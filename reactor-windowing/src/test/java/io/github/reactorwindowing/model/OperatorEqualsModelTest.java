package io.github.reactorwindowing.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.engine.model.Output;
import io.github.reactorwindowing.engine.model.Outputs;
import io.github.reactorwindowing.engine.model.Property;
import io.github.reactorwindowing.engine.model.ReferenceModel;
import io.github.reactorwindowing.engine.model.Script;
import io.github.reactorwindowing.engine.model.Setup.Time;
import io.github.reactorwindowing.engine.model.Step;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.support.LedgerSource;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

/**
 * Properties 2 and 9 through the public operators: whatever the demand, what the rules say comes out, then and in that
 * order.
 */
class OperatorEqualsModelTest {

    @Test
    @DisplayName(
            "property 9, R-2, T-7: under any demand, after each signal what the model says has come out, as far as asked for")
    void property9_operatorUnderAnyDemand_equalsModel() {
        AtomicInteger heldBack = new AtomicInteger();
        AtomicInteger all = new AtomicInteger();
        Property.onScripts().byDefault(12_000).holds(script -> {
            all.incrementAndGet();
            heldBack.addAndGet(new ScriptOnOperator(script).play() ? 1 : 0);
        });
        assertThat(heldBack.get()).as("scripts in which results waited").isGreaterThanOrEqualTo(all.get() / 3);
    }

    @Test
    @DisplayName("property 9: under any demand, from a source that is polled comes what the model says")
    void property9_polledSource_equalsModel() {
        Property.onScripts(setup -> setup.with(Time.DATA))
                .holds(script -> Outputs.assertSame(
                        script.setup(), fromPolledSource(script), withoutSteps(ReferenceModel.run(script))));
    }

    private static List<Output> fromPolledSource(Script script) {
        SplittableRandom random = new SplittableRandom(script.toString().hashCode());
        List<KeyedEvent<String, Datum>> events = new ArrayList<>();
        for (int index = 0; index < script.steps().size(); index++) {
            Step step = script.steps().get(index);
            if (step.isEvent()) {
                events.add(KeyedEvent.of(step.key(), new Datum(index, step.ts())));
            }
        }
        Probe<WindowOutput<String, Datum, List<Datum>>> probe = Probe.requesting(0);
        Flux.fromIterable(events)
                .transform(
                        OperatorOfSetup.withLate(script.setup(), options -> options.scheduler(ManualScheduler.at(0))))
                .subscribe(probe);
        while (!probe.isTerminated()) {
            int before = probe.received().size();
            int more = 1 + random.nextInt(3);
            probe.request(more);
            if (!probe.isTerminated()) {
                assertThat(probe.received()).as("what was asked for").hasSize(before + more);
            }
        }
        return probe.assertComplete().received().stream()
                .map(OperatorOfSetup::inWordsOfTheModel)
                .toList();
    }

    @Test
    @Timeout(120)
    @DisplayName("property 9: asked from another thread, a clock driven by events gives what the model says")
    void property9_askedFromAnotherThread_equalsModel() {
        Property.onScripts(setup -> setup.with(Time.DATA))
                .byDefault(1_000)
                .holds(script -> Outputs.assertSame(
                        script.setup(), onTwoThreads(script), withoutSteps(ReferenceModel.run(script))));
    }

    private static List<Output> onTwoThreads(Script script) {
        SplittableRandom random = new SplittableRandom(script.toString().hashCode());
        LedgerSource<KeyedEvent<String, Datum>> source = new LedgerSource<>();
        Probe<WindowOutput<String, Datum, List<Datum>>> probe = Probe.requesting(0);
        int prefetch = 1 + random.nextInt(20);
        source.flux()
                .transform(OperatorOfSetup.withLate(
                        script.setup(),
                        options -> options.scheduler(ManualScheduler.at(0)).prefetch(prefetch)))
                .subscribe(probe);
        AtomicBoolean over = new AtomicBoolean();
        Thread asking = new Thread(
                () -> {
                    while (!over.get()) {
                        probe.request(1 + random.nextInt(3));
                        Thread.yield();
                    }
                },
                "asking");
        asking.start();
        try {
            send(script, source, probe);
        } finally {
            over.set(true);
            join(asking);
        }
        return probe.assertComplete().received().stream()
                .map(OperatorOfSetup::inWordsOfTheModel)
                .toList();
    }

    private static void send(Script script, LedgerSource<KeyedEvent<String, Datum>> source, Probe<?> probe) {
        for (int index = 0; index < script.steps().size(); index++) {
            Step step = script.steps().get(index);
            while (step.isEvent() && !source.canSend()) {
                assertThat(source.isCancelled()).as("cancelled").isFalse();
                Thread.yield();
            }
            if (step.isEvent()) {
                source.next(KeyedEvent.of(step.key(), new Datum(index, step.ts())));
            }
        }
        source.complete();
        while (!probe.isTerminated()) {
            Thread.yield();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** An output says in which step it came, which differs where several threads are at work. */
    private static List<Output> withoutSteps(List<Output> outputs) {
        List<Output> without = new ArrayList<>();
        for (Output output : outputs) {
            without.add(
                    output instanceof Output.Late late
                            ? new Output.Late(0, late.key(), late.value(), late.ts(), late.watermark(), late.missed())
                            : withoutStep((Output.Closed) output));
        }
        return without;
    }

    private static Output withoutStep(Output.Closed closed) {
        Set<Long> merged = closed.merged();
        return new Output.Closed(0, closed.key(), closed.id(), closed.start(), closed.end(), merged, closed.values());
    }
}
