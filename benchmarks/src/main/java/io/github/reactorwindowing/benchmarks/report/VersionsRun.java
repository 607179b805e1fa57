package io.github.reactorwindowing.benchmarks.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Runs two versions of the library, one after the other, in one JVM. Each pair changes the order of the two.
 *
 * <p>One JVM can favour one of two equal versions, by the order in which it compiles them: by 10 % with background
 * compilation and a shared copy of Reactor, by 1 to 3 % without. So {@link OwnTables} starts several JVMs, and
 * exchanges the two.
 */
public final class VersionsRun {

    private static final long WARM_UP_NANOS = 4_000_000_000L;
    private static final long MEASURED_NANOS = 4_000_000_000L;
    private static final int LEAST_PAIRS = 5;

    private VersionsRun() {}

    /**
     * Arguments: the pairing, the checkouts of the two versions, and the checkout whose benchmarks both run. Prints a
     * JSON object: how many times as fast as the first version the second one is.
     */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        Pairing pairing = Pairing.valueOf(args[0]);
        Path benchmarks = Path.of(args[3]).resolve("benchmarks");
        double[] ratios;
        try (Version first = Version.of(Path.of(args[1]), benchmarks);
                Version second = Version.of(Path.of(args[2]), benchmarks)) {
            Supplier<String> ofFirst = first.lap(pairing);
            Supplier<String> ofSecond = second.lap(pairing);
            warmUp(ofFirst, ofSecond);
            ratios = ratios(ofFirst, ofSecond);
        }
        System.out.printf(Locale.ROOT, "{\"pairs\":%d,\"ratio\":%.3f}%n", ratios.length, ratios[ratios.length / 2]);
    }

    private static void warmUp(Supplier<String> first, Supplier<String> second) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < WARM_UP_NANOS) {
            double unused = ratio(first, second);
        }
    }

    /** Returns how many times as fast as the first version the second one is, sorted. */
    private static double[] ratios(Supplier<String> first, Supplier<String> second) {
        double[] ratios = new double[LEAST_PAIRS];
        int pairs = 0;
        long begin = System.nanoTime();
        while (pairs < LEAST_PAIRS || System.nanoTime() - begin < MEASURED_NANOS) {
            if (pairs == ratios.length) {
                ratios = Arrays.copyOf(ratios, 2 * pairs);
            }
            ratios[pairs] = pairs % 2 == 0 ? ratio(first, second) : 1 / ratio(second, first);
            pairs++;
        }
        double[] sorted = Arrays.copyOf(ratios, pairs);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Returns how many times as long as the second the first takes. */
    private static double ratio(Supplier<String> first, Supplier<String> second) {
        long begin = System.nanoTime();
        String expected = first.get();
        long middle = System.nanoTime();
        String results = second.get();
        long end = System.nanoTime();
        if (!expected.equals(results)) {
            throw new IllegalStateException("The two versions give different windows: " + expected + ", " + results);
        }
        return (double) (middle - begin) / (end - middle);
    }
}
