package io.github.reactorwindowing.benchmarks;

import io.github.reactorwindowing.benchmarks.field.Entrant;
import io.github.reactorwindowing.benchmarks.field.Task;
import io.github.reactorwindowing.benchmarks.field.Workload;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * What is allocated for an event that enters a window that is open? 100 keys and one window each, so that windows and
 * results count for nothing; to be run with {@code -prof gc}.
 */
public class Allocation extends Question {

    @Param({"LIMIT", "OPERATOR", "OPERATOR_STREAM", "OPERATOR_ORDERED_FOLD", "OPERATOR_REDUCE"})
    public Entrant who;

    @Setup
    public void setUp(BenchmarkParams params) {
        Task.Measure measure = who == Entrant.OPERATOR_REDUCE ? Task.Measure.MAX : Task.Measure.COUNT;
        start(params, who, Task.sliding(measure, 10_000, 10_000), Workload.inOrder(100, events));
    }
}
