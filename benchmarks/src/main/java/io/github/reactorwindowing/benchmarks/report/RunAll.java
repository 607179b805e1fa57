package io.github.reactorwindowing.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;

/**
 * Runs all benchmarks, and writes the tables and the chart. Its argument is {@code short}, {@code full}, {@code smoke}
 * to only see that all runs, with a report in {@code target} alone, {@code goals} for those alone, {@code versions} to
 * measure this version beside an earlier one, whose checkout is the second argument, or {@code report} to write the
 * tables from the last run again. To be started in the folder of this module.
 */
public final class RunAll {

    private static final Path MEASURED = Path.of("target", "jmh");
    private static final Path PAGE = Path.of("README.md");

    private RunAll() {}

    public static void main(String[] args) throws IOException, RunnerException {
        String form = args.length == 0 ? "" : args[0].toUpperCase(Locale.ROOT);
        switch (form) {
            case "SMOKE", "SHORT", "FULL" -> measure(Effort.valueOf(form));
            case "GOALS" -> {
                measureGoals();
                return;
            }
            case "VERSIONS" -> {
                measureVersions(args.length == 2 ? args[1] : "");
                return;
            }
            case "REPORT" -> {
                // from what is there
            }
            default ->
                throw new IllegalArgumentException("arguments: " + List.of(args)
                        + " (expected: one of smoke, short, full, goals, versions, report)");
        }
        if (form.equals("SMOKE")) {
            Report.write(MEASURED, PAGE, MEASURED.resolve("README.md"), MEASURED);
        } else {
            Report.write(MEASURED, PAGE, PAGE, Path.of("..", "docs", "images"));
        }
    }

    private static void measure(Effort effort) throws IOException, RunnerException {
        clear();
        long begin = System.nanoTime();
        Environment.write(MEASURED.resolve(Environment.FILE), effort.toString());
        List<Plan> plans = effort.plans();
        for (int i = 0; i < plans.size(); i++) {
            Plan plan = plans.get(i);
            System.out.printf(
                    Locale.ROOT,
                    "%4d s  %d of %d: %s%n",
                    (System.nanoTime() - begin) / 1_000_000_000,
                    i + 1,
                    plans.size(),
                    plan);
            Path json = MEASURED.resolve(String.format(Locale.ROOT, "%03d.json", i));
            ChainedOptionsBuilder options = plan.options(json);
            effort.apply(options);
            int results = new Runner(options.build()).run().size();
            if (results < plan.size()) {
                System.out.println(
                        "        " + (plan.size() - results) + " of " + plan.size() + " failed, see " + json + ".log");
            }
        }
        System.out.printf(Locale.ROOT, "%4d s  memory and latency%n", (System.nanoTime() - begin) / 1_000_000_000);
        OwnTables.measureMemory(MEASURED, effort);
        OwnTables.measureLatency(MEASURED, effort);
        System.out.printf(Locale.ROOT, "%4d s  done%n", (System.nanoTime() - begin) / 1_000_000_000);
    }

    private static void measureGoals() throws IOException {
        Files.createDirectories(MEASURED);
        Environment.write(
                MEASURED.resolve(Environment.OF_GOALS),
                "two in turn in one JVM, 3 s of warm-up each, 6 s or more in turn");
        OwnTables.measureGoals(MEASURED);
        Report.writeGoals(MEASURED, PAGE);
    }

    private static void measureVersions(String earlier) throws IOException {
        if (earlier.isBlank()) {
            throw new IllegalArgumentException(
                    "benchmarks.baseline: not set (expected: the folder of a compiled checkout of the earlier version)");
        }
        Files.createDirectories(MEASURED);
        Environment.write(
                MEASURED.resolve(Environment.OF_VERSIONS),
                "both versions in one JVM, one after the other, 4 s of warm-up, 4 s or more of pairs; 4 JVMs");
        OwnTables.measureVersions(
                MEASURED, earlier, Path.of("..").toAbsolutePath().normalize().toString());
        Report.writeVersions(MEASURED, PAGE);
    }

    private static void clear() throws IOException {
        Files.createDirectories(MEASURED);
        try (Stream<Path> files = Files.list(MEASURED)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
