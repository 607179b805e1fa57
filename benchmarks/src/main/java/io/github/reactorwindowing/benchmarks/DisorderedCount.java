package io.github.reactorwindowing.benchmarks;

import io.github.reactorwindowing.benchmarks.field.Entrant;
import io.github.reactorwindowing.benchmarks.field.Task;
import io.github.reactorwindowing.benchmarks.field.Workload;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.BenchmarkParams;

/** What does disorder cost? The events of {@link TumblingCount}, each up to a second late; all wait for a second. */
public class DisorderedCount extends Question {

    @Param({"LIMIT", "OPERATOR", "OPERATOR_STREAM", "HANDLE", "JET", "FLINK", "KAFKA"})
    public Entrant who;

    @Param({"10", "100"})
    public int seconds;

    @Setup
    public void setUp(BenchmarkParams params) {
        start(params, who, Task.tumblingCount(seconds).waiting(1), Workload.outOfOrder(10_000, events, 1));
    }
}
