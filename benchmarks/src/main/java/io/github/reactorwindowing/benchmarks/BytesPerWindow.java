package io.github.reactorwindowing.benchmarks;

import io.github.reactorwindowing.benchmarks.field.Contestant;
import io.github.reactorwindowing.benchmarks.field.Entrant;
import io.github.reactorwindowing.benchmarks.field.Results;
import io.github.reactorwindowing.benchmarks.field.Task;
import io.github.reactorwindowing.benchmarks.field.Workload;
import java.util.Locale;

/**
 * How many bytes does an open window take, of a count, the key aside? Every key has one window, and all are open when
 * an event after the end of them makes the first result: that is when the heap is read, after garbage was collected.
 * One entrant a JVM.
 */
public final class BytesPerWindow {

    private static final int TIMES = 3;
    private static final int FEW = 2_000;
    private static final int WINDOW_SECONDS = 10_000;

    private BytesPerWindow() {}

    /** Arguments: the entrant, and how many keys. Prints a JSON object. */
    public static void main(String[] args) {
        int keys = Integer.parseInt(args[1]);
        Workload workload = Workload.everyKey(keys, TIMES).andOneMore(WINDOW_SECONDS);
        try (Contestant contestant = Entrant.valueOf(args[0]).enter(Task.tumblingCount(WINDOW_SECONDS))) {
            contestant.run(workload.first(FEW), new Results()); // loads classes, which are no windows
            HeapAtFirst results = new HeapAtFirst();
            long before = used();
            contestant.run(workload, results);
            // the workload is asked last, so that it was there all the time
            if (results.count() != keys + 1 || workload.size() != keys * TIMES + 1) {
                throw new IllegalStateException(results + " (expected: one for each of " + keys + " keys, and one)");
            }
            System.out.printf(
                    Locale.ROOT,
                    "{\"who\":\"%s\",\"keys\":%d,\"bytes\":%.1f}%n",
                    args[0],
                    keys,
                    (results.used - before) / (double) keys);
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static final class HeapAtFirst extends Results {

        private long used;

        @Override
        public void add(String key, long startMicros, long value) {
            if (count() == 0) {
                used = used();
            }
            super.add(key, startMicros, value);
        }
    }
}
