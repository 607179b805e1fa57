package io.github.reactorwindowing.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the tables into the page, between its two marks, and the chart beside the other images. */
final class Report {

    static final String CHART = "benchmarks-overlap.svg";

    private static final String BEGIN = "<!-- results: written by RunAll -->";
    private static final String END = "<!-- end of results -->";

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
        Files.writeString(written, between(Files.readString(page), String.join("\n", lines)));
    }

    /** The text with other lines between its marks. */
    static String between(String text, String lines) {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the page has no marks: " + BEGIN + " and " + END);
        }
        return text.substring(0, begin + BEGIN.length()) + "\n\n" + lines.strip() + "\n\n" + text.substring(end);
    }
}
