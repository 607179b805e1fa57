package io.github.reactorwindowing.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the tables into the page, between its two marks, and the chart beside the other images. */
final class Report {

    static final String CHART = "benchmarks-overlap.svg";

    private static final String RESULTS = "results";
    private static final String GOALS = "goals";
    private static final String VERSIONS = "versions";

    private Report() {}

    static void write(Path measured, Path page, Path written, Path images) throws IOException {
        List<Measurement> all = Measurement.readAll(measured);
        List<String> lines = new ArrayList<>();
        Environment.read(measured.resolve(Environment.FILE)).forEach(line -> lines.add("- " + line));
        lines.add("");
        lines.add("![Events a second against overlap](../docs/images/" + CHART + ")");
        lines.add("");
        lines.addAll(Tables.of(all));
        lines.addAll(OwnTables.memory(measured));
        lines.addAll(OwnTables.latency(measured));
        Files.writeString(images.resolve(CHART), OverlapChart.of(all));
        Files.writeString(written, between(Files.readString(page), RESULTS, String.join("\n", lines)));
    }

    /** Writes the table of goals into the page, where it has a place of its own: what else was measured stays. */
    static void writeGoals(Path measured, Path page) throws IOException {
        List<String> lines = new ArrayList<>();
        Environment.read(measured.resolve(Environment.OF_GOALS)).forEach(line -> lines.add("- " + line));
        lines.add("");
        lines.addAll(OwnTables.goals(measured));
        Files.writeString(page, between(Files.readString(page), GOALS, String.join("\n", lines)));
    }

    /** Writes the table that compares two versions into its own place in the page. */
    static void writeVersions(Path measured, Path page) throws IOException {
        List<String> lines = new ArrayList<>();
        Environment.read(measured.resolve(Environment.OF_VERSIONS)).forEach(line -> lines.add("- " + line));
        lines.add("");
        lines.addAll(OwnTables.versions(measured));
        Files.writeString(page, between(Files.readString(page), VERSIONS, String.join("\n", lines)));
    }

    /** {@return the text with other lines between its marks} */
    static String between(String text, String what, String lines) {
        String beginMark = "<!-- " + what + ": written by RunAll -->";
        String endMark = "<!-- end of " + what + " -->";
        int begin = text.indexOf(beginMark);
        int end = text.indexOf(endMark);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the page has no marks: " + beginMark + " and " + endMark);
        }
        return text.substring(0, begin + beginMark.length()) + "\n\n" + lines.strip() + "\n\n" + text.substring(end);
    }
}
