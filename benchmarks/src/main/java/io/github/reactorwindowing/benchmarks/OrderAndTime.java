package io.github.reactorwindowing.benchmarks;

import io.github.reactorwindowing.benchmarks.field.Entrant;
import io.github.reactorwindowing.benchmarks.field.Task;
import io.github.reactorwindowing.benchmarks.field.Workload;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * What do the options cost? The workload of {@link DisorderedCount}, in order or not, one watermark or many, with time
 * going on.
 */
public class OrderAndTime extends Question {

    @Param({
        "LIMIT",
        "OPERATOR",
        "OPERATOR_STREAM",
        "OPERATOR_SENT",
        "OPERATOR_UNORDERED",
        "OPERATOR_LIVE",
        "OPERATOR_ORDERED_FOLD",
        "OPERATOR_UNORDERED_FOLD"
    })
    public Entrant who;

    @Setup
    public void setUp(BenchmarkParams params) {
        start(params, who, Task.tumblingCount(100).waiting(1), Workload.outOfOrder(10_000, events, 1));
    }
}
