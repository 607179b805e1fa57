package io.github.reactorwindowing.benchmarks;

import io.github.reactorwindowing.benchmarks.field.Contestant;
import io.github.reactorwindowing.benchmarks.field.Entrant;
import io.github.reactorwindowing.benchmarks.field.Results;
import io.github.reactorwindowing.benchmarks.field.Task;
import io.github.reactorwindowing.benchmarks.field.Workload;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * What all questions share. An invocation works off all events of a workload, from the first event to the last result,
 * and is so many operations as there are events. Before a trial the entrant must give the windows of the limit for a
 * few events; at its end the results that were timed are compared with those of the limit, all of them, and a trial in
 * which they differ fails. That comes last, so that the limit's loop does not colour the profile of the code that is
 * timed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 3,
        jvmArgs = {
            "-Xms4g",
            "-Xmx4g",
            // used again before the warm-up is over: the first touch of a page costs more than the work that is
            // measured
            "-Xmn256m",
            "-XX:+UseG1GC",
            // asked for by Hazelcast; all get them, so that all run alike
            "--add-modules=java.se",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.management/sun.management=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED"
        })
public abstract class Question {

    static final int EVENTS = 2_000_000;

    private static final int FEW = 2_000;

    /** How many events. Another number needs the same number of operations per invocation, {@code -opi}. */
    @Param("" + EVENTS)
    public int events;

    private @Nullable Heat heat;

    final void start(BenchmarkParams params, Entrant who, Task task, Workload workload) {
        if (params.getOpsPerInvocation() != workload.size()) {
            throw new IllegalArgumentException("operations per invocation: " + params.getOpsPerInvocation()
                    + " (expected: " + workload.size() + ", one for each event; set -opi with -p events)");
        }
        heat = new Heat(task, workload, who.enter(task), new Results());
        Workload few = workload.first(FEW);
        Results results = new Results();
        heat.contestant().run(few, results);
        compare(task, few, results);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long run() {
        Heat running = started();
        Results results = new Results();
        running.contestant().run(running.workload(), results);
        heat = running.with(results);
        return results.checksum();
    }

    @TearDown
    public void check() {
        Heat ran = started();
        ran.contestant().close();
        compare(ran.task(), ran.workload(), ran.last());
    }

    private static void compare(Task task, Workload workload, Results results) {
        Results expected = new Results();
        Entrant.LIMIT.enter(task).run(workload, expected);
        if (!expected.toString().equals(results.toString())) {
            throw new IllegalStateException("Other windows than the limit's: " + results + ", expected " + expected);
        }
    }

    private Heat started() {
        if (heat == null) {
            throw new IllegalStateException("not started");
        }
        return heat;
    }

    private record Heat(Task task, Workload workload, Contestant contestant, Results last) {

        Heat with(Results results) {
            return new Heat(task, workload, contestant, results);
        }
    }
}
