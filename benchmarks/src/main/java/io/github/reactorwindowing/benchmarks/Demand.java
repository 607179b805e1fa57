package io.github.reactorwindowing.benchmarks;

import io.github.reactorwindowing.benchmarks.field.Entrant;
import io.github.reactorwindowing.benchmarks.field.Task;
import io.github.reactorwindowing.benchmarks.field.Workload;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.BenchmarkParams;

/** What does it cost if results are requested few at a time? The workload of {@link TumblingCount}. */
public class Demand extends Question {

    @Param({"LIMIT", "OPERATOR", "OPERATOR_BY_256", "OPERATOR_BY_1"})
    public Entrant who;

    @Param({"10", "100"})
    public int seconds;

    @Setup
    public void setUp(BenchmarkParams params) {
        start(params, who, Task.tumblingCount(seconds), Workload.inOrder(10_000, events));
    }
}
