package io.github.reactorwindowing.benchmarks;

import io.github.reactorwindowing.benchmarks.field.LatencyRun;
import io.github.reactorwindowing.benchmarks.field.Task;
import io.github.reactorwindowing.benchmarks.field.Workload;
import io.github.reactorwindowing.event.WatermarkScope;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * How long does an event stay in the operator if it closes 100,000 windows, and results are requested 256 at a time? In
 * stream scope one event closes the windows of all keys; in key scope each closes that of its key.
 */
public final class CloseLatency {

    private static final int KEYS = 100_000;
    private static final int WINDOW_SECONDS = 1_000;

    private CloseLatency() {}

    /** Arguments: the scope, and how many rounds of 100,000 windows. Prints a JSON object. */
    public static void main(String[] args) {
        WatermarkScope scope = WatermarkScope.valueOf(args[0]);
        int rounds = Integer.parseInt(args[1]);
        Task task = Task.tumblingCount(WINDOW_SECONDS);
        Workload workload = Workload.rounds(KEYS, rounds, WINDOW_SECONDS);
        for (int i = 0; i < 2; i++) {
            new LatencyRun().run(task, workload, scope);
        }
        System.gc();
        LatencyRun run = new LatencyRun();
        run.run(task, workload, scope);
        if (run.resultCount() != workload.size()) {
            throw new IllegalStateException(run.resultCount() + " results (expected: " + workload.size() + ")");
        }
        System.out.printf(
                Locale.ROOT,
                "{\"scope\":\"%s\",\"rounds\":%d,\"onNext\":%s,\"request\":%s}%n",
                scope,
                rounds,
                json(run.onNext()),
                json(run.request()));
    }

    /** Microseconds. */
    private static String json(Histogram nanos) {
        return String.format(
                Locale.ROOT,
                "{\"calls\":%d,\"p50\":%.1f,\"p99\":%.1f,\"p99.9\":%.1f,\"p99.99\":%.1f,\"max\":%.1f}",
                nanos.getTotalCount(),
                nanos.getValueAtPercentile(50) / 1e3,
                nanos.getValueAtPercentile(99) / 1e3,
                nanos.getValueAtPercentile(99.9) / 1e3,
                nanos.getValueAtPercentile(99.99) / 1e3,
                nanos.getMaxValue() / 1e3);
    }
}
