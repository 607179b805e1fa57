package io.github.reactorwindowing.benchmarks.field;

import static io.github.reactorwindowing.benchmarks.field.ResultsSubscriber.UNBOUNDED;

import io.github.reactorwindowing.WindowOperator;
import io.github.reactorwindowing.WindowOptions;
import io.github.reactorwindowing.Windows;
import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;

/** This project: the whole operator, from a {@code Flux} of events to a {@code Flux} of results. */
final class Operator<R> implements Contestant {

    private final WindowOperator<String, Reading, R> operator;
    private final ToLongFunction<R> valueOf;
    private final long demand;
    private final UnaryOperator<Flux<KeyedEvent<String, Reading>>> source;

    private Operator(WindowOperator<String, Reading, R> operator, ToLongFunction<R> valueOf, long demand) {
        this(operator, valueOf, demand, UnaryOperator.identity());
    }

    private Operator(
            WindowOperator<String, Reading, R> operator,
            ToLongFunction<R> valueOf,
            long demand,
            UnaryOperator<Flux<KeyedEvent<String, Reading>>> source) {
        this.operator = operator;
        this.valueOf = valueOf;
        this.demand = demand;
        this.source = source;
    }

    /** Counts, with a source made of the usual one. */
    static Contestant ofSource(Task task, UnaryOperator<Flux<KeyedEvent<String, Reading>>> source) {
        return new Operator<>(
                Windows.windowCount(clock(task).dataDriven(), windower(task)), Long::longValue, UNBOUNDED, source);
    }

    static Contestant of(Task task, UnaryOperator<WindowOptions<String, Reading>> options) {
        return of(task, clock(task).dataDriven(), UNBOUNDED, options);
    }

    static Contestant of(
            Task task, EventClock<Reading> clock, long demand, UnaryOperator<WindowOptions<String, Reading>> options) {
        return switch (task.measure()) {
            case COUNT -> new Operator<>(Windows.windowCount(clock, windower(task), options), Long::longValue, demand);
            case MAX ->
                new Operator<>(
                        Windows.window(clock, windower(task), Folds.maxOf(Reading::value), options),
                        Long::longValue,
                        demand);
            case LAST_OF_BOTH -> new OperatorJoin(task);
        };
    }

    /** Counts with a fold that says it depends on order, as any fold of a user's. */
    static Contestant ofOrderedFold(Task task, UnaryOperator<WindowOptions<String, Reading>> options) {
        return new Operator<>(
                Windows.windowFold(
                        clock(task).dataDriven(),
                        windower(task),
                        () -> new long[1],
                        (counter, reading) -> {
                            counter[0]++;
                            return counter;
                        },
                        (a, b) -> {
                            a[0] += b[0];
                            return a;
                        },
                        options),
                counter -> counter[0],
                UNBOUNDED);
    }

    /** {@return the greatest reading, combined two by two} */
    static Contestant ofReduce(Task task) {
        return new Operator<>(
                Windows.windowReduce(clock(task).dataDriven(), windower(task), (a, b) -> b.value() > a.value() ? b : a),
                Reading::value,
                UNBOUNDED);
    }

    static EventClock<Reading> clock(Task task) {
        return EventClock.ofEpochMicros(Reading::micros, micros(task.waitMicros()));
    }

    static Windower<Object> windower(Task task) {
        if (task.shape() == Task.Shape.SESSION) {
            return SessionWindower.ofGap(micros(task.lengthMicros()));
        }
        return task.isTumbling()
                ? TumblingWindower.of(micros(task.lengthMicros()))
                : SlidingWindower.of(micros(task.lengthMicros()), micros(task.slideMicros()));
    }

    static UnaryOperator<WindowOptions<String, Reading>> scope(WatermarkScope scope) {
        return options -> options.scope(scope);
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    @Override
    public void run(Workload workload, Results results) {
        ResultsSubscriber<R> subscriber = new ResultsSubscriber<>(results, valueOf, demand);
        source.apply(Flux.fromArray(workload.events())).transform(operator).subscribe(subscriber);
        subscriber.awaitDone();
    }
}
