package io.github.reactorwindowing.benchmarks.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Runs an earlier version of the library and this one, one after the other, in one JVM. Each pair changes the order of the two. The result is
 * the median of the ratios of neighbours, with the quartiles.
 */
public final class VersionsRun {

    private static final long WARM_UP_NANOS = 3_000_000_000L;
    private static final long MEASURED_NANOS = 8_000_000_000L;
    private static final int LEAST_PAIRS = 5;

    private VersionsRun() {}

    /** Arguments: the pairing, the checkout of the earlier version, the checkout of this one. Prints a JSON object. */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        Pairing pairing = Pairing.valueOf(args[0]);
        Path benchmarks = Path.of(args[2]).resolve("benchmarks");
        double[] ratios;
        try (Version before = Version.of(Path.of(args[1]), benchmarks);
                Version now = Version.of(Path.of(args[2]), benchmarks)) {
            Supplier<String> old = before.lap(pairing);
            Supplier<String> current = now.lap(pairing);
            warmUp(old, current);
            ratios = ratios(old, current);
        }
        System.out.printf(
                Locale.ROOT,
                "{\"pairing\":\"%s\",\"pairs\":%d,\"ratio\":%.3f,\"quarter\":%.3f,\"threeQuarters\":%.3f}%n",
                pairing,
                ratios.length,
                ratios[ratios.length / 2],
                ratios[ratios.length / 4],
                ratios[ratios.length * 3 / 4]);
    }

    private static void warmUp(Supplier<String> old, Supplier<String> current) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < 2 * WARM_UP_NANOS) {
            double unused = ratio(old, current);
        }
    }

    /** Returns how many times as fast as the old version the current one is, sorted. */
    private static double[] ratios(Supplier<String> old, Supplier<String> current) {
        double[] ratios = new double[LEAST_PAIRS];
        int pairs = 0;
        long begin = System.nanoTime();
        while (pairs < LEAST_PAIRS || System.nanoTime() - begin < MEASURED_NANOS) {
            if (pairs == ratios.length) {
                ratios = Arrays.copyOf(ratios, 2 * pairs);
            }
            ratios[pairs] = pairs % 2 == 0 ? ratio(old, current) : 1 / ratio(current, old);
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
