package io.github.reactorwindowing.benchmarks;

import io.github.reactorwindowing.benchmarks.field.Entrant;
import io.github.reactorwindowing.benchmarks.field.Task;
import io.github.reactorwindowing.benchmarks.field.Workload;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.BenchmarkParams;

/** How fast is a join of two streams, the last value of each side in windows of 10 s, over 1,000 keys? */
public class JoinOfTwo extends Question {

    @Param({"LIMIT", "OPERATOR", "HANDLE", "JET", "FLINK", "KAFKA"})
    public Entrant who;

    @Setup
    public void setUp(BenchmarkParams params) {
        start(params, who, Task.join(10), Workload.twoSides(1_000, events));
    }
}
