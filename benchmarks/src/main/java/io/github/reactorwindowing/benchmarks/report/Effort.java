package io.github.reactorwindowing.benchmarks.report;

import io.github.reactorwindowing.benchmarks.field.Entrant;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How long a form runs. */
enum Effort {
    /** To see that all runs: the numbers mean nothing. */
    SMOKE(1, 1, 1, 100, 50),
    /** To see the order of magnitude. */
    SHORT(1, 3, 5, 300, 1),
    /** To be quoted. */
    FULL(2, 3, 4, 500, 1);

    private final int forks;
    private final int warmups;
    private final int measurements;
    private final long millis;
    private final int divisor;

    Effort(int forks, int warmups, int measurements, long millis, int divisor) {
        this.forks = forks;
        this.warmups = warmups;
        this.measurements = measurements;
        this.millis = millis;
        this.divisor = divisor;
    }

    void apply(ChainedOptionsBuilder options) {
        options.forks(forks)
                .warmupIterations(warmups)
                .warmupTime(TimeValue.milliseconds(millis * 3 / 2))
                .measurementIterations(measurements)
                .measurementTime(TimeValue.milliseconds(millis));
    }

    List<Plan> plans() {
        return (this == FULL ? Plans.full() : Plans.brief())
                .stream().map(plan -> plan.dividedBy(divisor)).toList();
    }

    List<Entrant> memory() {
        return this == FULL
                ? List.of(Entrant.LIMIT, Entrant.OPERATOR, Entrant.OPERATOR_STREAM, Entrant.JET, Entrant.FLINK)
                : List.of(Entrant.LIMIT, Entrant.OPERATOR, Entrant.OPERATOR_STREAM);
    }

    /** Of 100,000 windows each. */
    int rounds() {
        return this == FULL ? 20 : 3;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT) + " form: " + forks + (forks == 1 ? " fork, " : " forks, ") + warmups
                + " warm-ups and " + measurements + " measurements of at least " + millis + " ms each";
    }
}
