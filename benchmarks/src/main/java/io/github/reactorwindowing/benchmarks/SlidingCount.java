package io.github.reactorwindowing.benchmarks;

import io.github.reactorwindowing.benchmarks.field.Entrant;
import io.github.reactorwindowing.benchmarks.field.Task;
import io.github.reactorwindowing.benchmarks.field.Workload;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Do counts in windows that start each second get slower, the longer they are? Over 100 keys; a count can be
 * subtracted.
 */
public class SlidingCount extends Question {

    @Param({"LIMIT", "OPERATOR", "OPERATOR_STREAM", "HANDLE", "JET", "FLINK", "KAFKA"})
    public Entrant who;

    @Param({"1", "10", "100", "1000"})
    public int overlap;

    @Setup
    public void setUp(BenchmarkParams params) {
        start(params, who, Task.sliding(Task.Measure.COUNT, overlap, 1), Workload.inOrder(100, events));
    }
}
