package io.github.reactorwindowing.benchmarks;

import io.github.reactorwindowing.benchmarks.field.Entrant;
import io.github.reactorwindowing.benchmarks.field.Task;
import io.github.reactorwindowing.benchmarks.field.Workload;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.BenchmarkParams;

/** How fast are counts over a million keys, each seen three times in one window? Mostly the memory answers. */
public class ManyKeys extends Question {

    private static final int TIMES = 3;

    @Param({"LIMIT", "OPERATOR", "OPERATOR_STREAM", "HANDLE", "JET", "FLINK"})
    public Entrant who;

    @Setup
    public void setUp(BenchmarkParams params) {
        start(params, who, Task.tumblingCount(10_000), Workload.everyKey(events / TIMES, TIMES));
    }
}
