package io.github.reactorwindowing.benchmarks;

import io.github.reactorwindowing.benchmarks.field.Entrant;
import io.github.reactorwindowing.benchmarks.field.Task;
import io.github.reactorwindowing.benchmarks.field.Workload;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.BenchmarkParams;

/** How fast are counts in tumbling windows, over 10,000 keys? In 10 s a key comes once, in 100 s ten times. */
public class TumblingCount extends Question {

    @Param({"LIMIT", "OPERATOR", "OPERATOR_STREAM", "HANDLE", "GROUP_BUFFER", "GROUP_WINDOW", "JET", "FLINK", "KAFKA"})
    public Entrant who;

    @Param({"10", "100"})
    public int seconds;

    @Setup
    public void setUp(BenchmarkParams params) {
        start(params, who, Task.tumblingCount(seconds), Workload.inOrder(10_000, events));
    }
}
