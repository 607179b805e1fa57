package io.github.reactorwindowing.benchmarks.report;

import io.github.reactorwindowing.benchmarks.field.Contestant;
import io.github.reactorwindowing.benchmarks.field.Results;
import java.util.Arrays;
import java.util.Locale;

/**
 * The two of a {@link Goal} in turn, in one JVM: a machine that is slow for a while is so for both. What counts is the
 * median of the ratios of neighbours.
 */
public final class PairedRun {

    private static final long WARM_UP_NANOS = 3_000_000_000L;
    private static final long MEASURED_NANOS = 6_000_000_000L;
    private static final int LEAST_PAIRS = 5;

    private PairedRun() {}

    /** Argument: the goal. Prints a JSON object. */
    public static void main(String[] args) {
        Goal goal = Goal.valueOf(args[0]);
        Goal.Round round = goal.round();
        double[] ratios;
        try (Contestant who = goal.who.enter(round.task());
                Contestant other = goal.other.enter(round.task())) {
            warmUp(other, round);
            warmUp(who, round);
            ratios = ratios(who, other, round);
        }
        System.out.printf(
                Locale.ROOT,
                "{\"goal\":\"%s\",\"pairs\":%d,\"ratio\":%.3f,\"quarter\":%.3f,\"threeQuarters\":%.3f}%n",
                goal,
                ratios.length,
                ratios[ratios.length / 2],
                ratios[ratios.length / 4],
                ratios[ratios.length * 3 / 4]);
    }

    private static void warmUp(Contestant contestant, Goal.Round round) {
        long begin = System.nanoTime();
        do {
            contestant.run(round.workload(), new Results());
        } while (System.nanoTime() - begin < WARM_UP_NANOS);
    }

    /** In order. */
    private static double[] ratios(Contestant who, Contestant other, Goal.Round round) {
        double[] ratios = new double[LEAST_PAIRS];
        int pairs = 0;
        long begin = System.nanoTime();
        while (pairs < LEAST_PAIRS || System.nanoTime() - begin < MEASURED_NANOS) {
            Results expected = new Results();
            Results results = new Results();
            double ofOther = nanos(other, round, expected);
            double ofWho = nanos(who, round, results);
            if (!expected.toString().equals(results.toString())) {
                throw new IllegalStateException("Other windows: " + results + ", expected " + expected);
            }
            if (pairs == ratios.length) {
                ratios = Arrays.copyOf(ratios, 2 * pairs);
            }
            ratios[pairs++] = ofOther / ofWho;
        }
        double[] sorted = Arrays.copyOf(ratios, pairs);
        Arrays.sort(sorted);
        return sorted;
    }

    private static double nanos(Contestant contestant, Goal.Round round, Results results) {
        long begin = System.nanoTime();
        contestant.run(round.workload(), results);
        return System.nanoTime() - begin;
    }
}
