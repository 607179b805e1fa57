package io.github.reactorwindowing.benchmarks;

import io.github.reactorwindowing.benchmarks.field.Entrant;
import io.github.reactorwindowing.benchmarks.field.Task;
import io.github.reactorwindowing.benchmarks.field.Workload;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.BenchmarkParams;

/** How fast are counts in sessions with a gap of 2 s, over 1,000 keys? Every seventh event ends one. */
public class Sessions extends Question {

    @Param({"LIMIT", "OPERATOR", "OPERATOR_STREAM", "HANDLE", "GROUP_BUFFER", "JET", "FLINK", "KAFKA"})
    public Entrant who;

    @Setup
    public void setUp(BenchmarkParams params) {
        start(params, who, Task.sessionCount(2), Workload.inOrder(1_000, events));
    }
}
