package io.github.reactorwindowing;

import io.github.reactorwindowing.engine.model.ConformanceParts;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.join.JoinRow;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.conformance.ConformanceCase;
import io.github.reactorwindowing.testsupport.conformance.ConformanceCase.Output;
import io.github.reactorwindowing.testsupport.conformance.ConformanceCase.Step;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Runs a case through a public operator and records at which step each output came. */
final class ConformanceRun {

    /** How the operator is asked. */
    enum Form {
        UNBOUNDED_WITH_CONSUMER,
        UNBOUNDED_IN_BAND,
        ONE_MORE_IN_EACH_ON_NEXT,
        UNBOUNDED_TIMER_LATE,
        ONE_BY_ONE_AFTER_EACH_STEP;

        /** Where time jumps, windows of several keys close in one step that otherwise closed one after another. */
        Form withTheSameOrder() {
            return isTimeJumping() ? UNBOUNDED_TIMER_LATE : UNBOUNDED_WITH_CONSUMER;
        }

        private boolean isTimeJumping() {
            return this == ONE_BY_ONE_AFTER_EACH_STEP || this == UNBOUNDED_TIMER_LATE;
        }
    }

    /** A result and the step at which it came. */
    record Result(int step, WindowResult<String, ?> result, Object value) {

        Output output() {
            return new Output(step, result.key(), result.window().id(), value);
        }
    }

    final List<Result> results = new ArrayList<>();
    final List<Output> late = new ArrayList<>();
    private final ConformanceCase scripted;
    private final Form form;
    private final TestPublisher<KeyedEvent<String, Item>> source = TestPublisher.create();
    private final Time time;
    private int step;

    private ConformanceRun(ConformanceCase scripted, Form form) {
        this.scripted = scripted;
        this.form = form;
        long start = scripted.steps().get(0).now();
        this.time = form.isTimeJumping() ? new JumpingTime(start) : new VirtualTime(start);
    }

    static ConformanceRun of(ConformanceCase scripted, Form form) {
        ConformanceRun run = new ConformanceRun(scripted, form);
        switch (scripted.operator().type()) {
            case "collect" -> run.run(run.collect(), ConformanceRun::valuesOf);
            case "count" -> run.run(run.count(), Math::toIntExact);
            case "join" -> run.run(run.join(), ConformanceRun::valuesOf);
            default -> throw new AssertionError(scripted.operator());
        }
        return run;
    }

    private WindowOperator<String, Item, List<Item>> collect() {
        return Windows.windowCollect(clock(), windower(), this::options);
    }

    private WindowOperator<String, Item, Long> count() {
        return Windows.windowCount(clock(), windower(), this::options);
    }

    private WindowOperator<String, Item, JoinRow> join() {
        return WindowJoins.windowJoin(
                clock(),
                windower(),
                scripted.operator().sides(),
                Item::side,
                ConformanceParts.joinMode(scripted),
                this::options);
    }

    private Clock<? super Item> clock() {
        return ConformanceParts.clock(scripted, Item::ts);
    }

    private Windower<Object> windower() {
        return ConformanceParts.windower(scripted);
    }

    private WindowOptions<String, Item> options(WindowOptions<String, Item> defaults) {
        WindowOptions<String, Item> options =
                defaults.ordered(scripted.ordered()).scheduler(time.scheduler());
        return form == Form.UNBOUNDED_IN_BAND ? options : options.onLate(this::onLate);
    }

    private static List<Integer> valuesOf(List<Item> items) {
        return items.stream().map(Item::value).toList();
    }

    private static List<Integer> valuesOf(JoinRow row) {
        List<Integer> values = new ArrayList<>();
        for (int side = 0; side < row.size(); side++) {
            Item item = row.get(side, Item.class);
            values.add(item == null ? null : item.value());
        }
        return values;
    }

    private void onLate(LateEvent<String, Item> event) {
        for (long window : event.missedWindows()) {
            late.add(new Output(step, event.key(), window, event.value().value()));
        }
    }

    private <R> void run(WindowOperator<String, Item, R> operator, Function<R, Object> valueOf) {
        switch (form) {
            case UNBOUNDED_WITH_CONSUMER, UNBOUNDED_TIMER_LATE -> play(operator, record(Probe.unbounded(), valueOf));
            case ONE_MORE_IN_EACH_ON_NEXT -> play(operator, recordAndAsk(valueOf));
            case ONE_BY_ONE_AFTER_EACH_STEP -> play(operator, record(Probe.requesting(0), valueOf));
            case UNBOUNDED_IN_BAND -> play(Windows.withLate(operator), inBand(valueOf));
        }
    }

    private <R> Probe<WindowResult<String, R>> record(
            Probe<WindowResult<String, R>> probe, Function<R, Object> valueOf) {
        return probe.onEach((self, result) -> add(result, valueOf));
    }

    private <R> Probe<WindowResult<String, R>> recordAndAsk(Function<R, Object> valueOf) {
        return Probe.<WindowResult<String, R>>requesting(1).onEach((self, result) -> {
            add(result, valueOf);
            self.request(1);
        });
    }

    private <R> Probe<WindowOutput<String, Item, R>> inBand(Function<R, Object> valueOf) {
        return Probe.<WindowOutput<String, Item, R>>unbounded().onEach((self, output) -> {
            if (output instanceof WindowOutput.Result<String, Item, R> window) {
                add(window.result(), valueOf);
            } else if (output instanceof WindowOutput.Late<String, Item, R> event) {
                onLate(event.event());
            }
        });
    }

    private <R> void add(WindowResult<String, R> result, Function<R, Object> valueOf) {
        results.add(new Result(step, result, valueOf.apply(result.value())));
    }

    private <O> void play(Function<Flux<KeyedEvent<String, Item>>, Flux<O>> operator, Probe<O> probe) {
        source.flux().transform(operator).subscribe(probe);
        for (Step next : scripted.steps()) {
            time.moveTo(next.now());
            if (next.key() != null) {
                source.next(new Item(next.key(), next.ts(), next.value(), next.side()).event());
            }
            askAfterStep(probe);
            step++;
        }
        source.complete();
        askAfterStep(probe);
        probe.assertComplete();
    }

    private void askAfterStep(Probe<?> probe) {
        if (form == Form.ONE_BY_ONE_AFTER_EACH_STEP) {
            probe.drainOneByOne();
        }
    }

    List<Output> outputs() {
        return results.stream().map(Result::output).toList();
    }

    private interface Time {
        Scheduler scheduler();

        void moveTo(long millis);
    }

    private record VirtualTime(VirtualTimeScheduler scheduler) implements Time {

        VirtualTime(long start) {
            this(VirtualTimeScheduler.create());
            moveTo(start);
        }

        @Override
        public void moveTo(long millis) {
            scheduler.advanceTimeTo(Instant.ofEpochMilli(millis));
        }
    }

    /**
     * Time that passes between two steps at once. If it went on while nobody asks, results would be held back for a
     * part of it, and that part would not count (T-7).
     */
    private record JumpingTime(ManualScheduler scheduler) implements Time {

        JumpingTime(long start) {
            this(ManualScheduler.at(start * 1_000));
        }

        @Override
        public void moveTo(long millis) {
            scheduler.jumpTo(millis * 1_000);
        }
    }
}
