package io.github.reactorwindowing.benchmarks.report;

import io.github.reactorwindowing.benchmarks.field.Entrant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A table for each question: a row for each entrant, a column for each variant. */
final class Tables {

    private Tables() {}

    static List<String> of(List<Measurement> all) {
        Map<String, List<Measurement>> questions = all.stream()
                .collect(Collectors.groupingBy(Measurement::question, LinkedHashMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        questions.forEach((question, measurements) -> {
            lines.add("### " + question);
            lines.add("");
            lines.addAll(table(measurements));
            lines.add("");
        });
        return lines;
    }

    private static List<String> table(List<Measurement> measurements) {
        Set<Map<String, String>> variants = new LinkedHashSet<>();
        measurements.forEach(measurement -> variants.add(measurement.variant()));
        List<String> lines = new ArrayList<>();
        lines.add("| |" + variants.stream().map(Tables::title).collect(Collectors.joining("|")) + "|");
        lines.add("|---|" + "---|".repeat(variants.size()));
        for (Entrant who : Entrant.values()) {
            if (measurements.stream().anyMatch(measurement -> measurement.who() == who)) {
                lines.add("| " + who.title() + " |"
                        + variants.stream()
                                .map(variant -> cell(measurements, variant, who))
                                .collect(Collectors.joining("|"))
                        + "|");
            }
        }
        return lines;
    }

    private static String title(Map<String, String> variant) {
        return variant.isEmpty()
                ? " "
                : variant.entrySet().stream()
                        .map(param -> param.getKey() + " " + param.getValue())
                        .collect(Collectors.joining(", ", " ", " "));
    }

    private static String cell(List<Measurement> measurements, Map<String, String> variant, Entrant who) {
        Optional<Measurement> found = find(measurements, variant, who);
        Optional<Measurement> limit = find(measurements, variant, Entrant.LIMIT);
        return found.map(one -> String.format(
                        Locale.ROOT,
                        " **%s** · %s M/s · %s B ",
                        limit.map(other -> significant(one.perSecond() / other.perSecond()))
                                .orElse("–"),
                        significant(one.perSecond() / 1e6),
                        one.bytes() < 0.5 ? "0" : String.format(Locale.ROOT, "%.0f", one.bytes())))
                .orElse(" ");
    }

    private static Optional<Measurement> find(
            List<Measurement> measurements, Map<String, String> variant, Entrant who) {
        return measurements.stream()
                .filter(one -> one.who() == who && one.variant().equals(variant))
                .findFirst();
    }

    /** Two significant digits, or as many as are before the point. */
    static String significant(double number) {
        if (number >= 10) {
            return String.format(Locale.ROOT, "%.0f", number);
        }
        int digits = number <= 0 ? 1 : Math.max(1, 1 - (int) Math.floor(Math.log10(number)));
        return String.format(Locale.ROOT, "%." + digits + "f", number);
    }
}
