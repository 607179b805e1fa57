package io.github.reactorwindowing.benchmarks.field;

import io.github.reactorwindowing.JoinSide;
import io.github.reactorwindowing.WindowJoins;
import io.github.reactorwindowing.clock.EventClock;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** This project's join of two streams, with its defaults: the last of each side, at the close, one watermark. */
final class OperatorJoin implements Contestant {

    private final Task task;

    OperatorJoin(Task task) {
        this.task = task;
    }

    @Override
    public void run(Workload workload, Results results) {
        EventClock<Reading> clock = Operator.clock(task).dataDriven();
        ResultsSubscriber<Long> subscriber =
                new ResultsSubscriber<>(results, Long::longValue, ResultsSubscriber.UNBOUNDED);
        Flux.fromArray(workload.events())
                .transform(WindowJoins.windowJoin(
                        clock,
                        JoinSide.of(Flux.fromArray(workload.right()), clock),
                        Operator.windower(task),
                        OperatorJoin::combine))
                .subscribe(subscriber);
        subscriber.awaitDone();
    }

    static long combine(@Nullable Reading left, @Nullable Reading right) {
        return 31 * (left == null ? 0 : left.value()) + (right == null ? 0 : right.value());
    }
}
