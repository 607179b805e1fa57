package io.github.reactorwindowing.benchmarks.report;

import io.github.reactorwindowing.benchmarks.field.Contestant;
import io.github.reactorwindowing.benchmarks.field.Results;
import java.util.function.Supplier;

/**
 * Runs the stream of a {@link Pairing} once. Created by {@link Version} through reflection, once in each class loader.
 */
public final class Lap implements Supplier<String> {

    private final Goal.Round round;
    private final Contestant contestant;

    /** Prepares the events of a pairing, given by its name. */
    public Lap(String pairing) {
        Pairing chosen = Pairing.valueOf(pairing);
        this.round = chosen.round();
        this.contestant = chosen.who.enter(round.task());
    }

    @Override
    public String get() {
        Results results = new Results();
        contestant.run(round.workload(), results);
        return results.toString();
    }
}
