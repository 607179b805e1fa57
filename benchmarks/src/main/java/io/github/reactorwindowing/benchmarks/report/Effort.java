package io.github.reactorwindowing.benchmarks.report;

import java.util.List;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How long a form runs. */
enum Effort {
    /** To see that all runs, and the order of magnitude. */
    SHORT(1, 2, 3, 500),
    /** To be quoted. */
    FULL(3, 5, 5, 2000);

    private final int forks;
    private final int warmups;
    private final int measurements;
    private final long millis;

    Effort(int forks, int warmups, int measurements, long millis) {
        this.forks = forks;
        this.warmups = warmups;
        this.measurements = measurements;
        this.millis = millis;
    }

    void apply(ChainedOptionsBuilder options) {
        options.forks(forks)
                .warmupIterations(warmups)
                .warmupTime(TimeValue.milliseconds(millis * 3 / 2))
                .measurementIterations(measurements)
                .measurementTime(TimeValue.milliseconds(millis));
    }

    List<Plan> plans() {
        return this == SHORT ? Plans.brief() : Plans.full();
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT) + " form: " + forks + (forks == 1 ? " fork, " : " forks, ")
                + warmups + " warm-ups and " + measurements + " measurements of at least " + millis + " ms each";
    }
}
