package io.github.reactorwindowing.benchmarks.report;

import io.github.reactorwindowing.benchmarks.field.Entrant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Events a second against overlap, both on logarithmic scales: a panel for counts and one for maxima. */
final class OverlapChart {

    private static final int WIDTH = 920;
    private static final int HEIGHT = 430;
    private static final int PANEL = 390;
    private static final int LEFT = 64;
    private static final int TOP = 44;
    private static final int PLOT_HEIGHT = 280;
    private static final int DECADES_UP = 6;
    private static final double LOWEST = 3;

    /* Chosen to be told apart by those who do not see red or green, and by their marks. */
    private static final Map<Entrant, String> COLOURS = Map.of(
            Entrant.LIMIT, "#768390",
            Entrant.OPERATOR, "#0072b2",
            Entrant.OPERATOR_STREAM, "#56b4e9",
            Entrant.HANDLE, "#009e73",
            Entrant.JET, "#d55e00",
            Entrant.FLINK, "#cc79a7",
            Entrant.KAFKA, "#e69f00");

    private OverlapChart() {}

    /** An SVG that depends on nothing but the measurements. */
    static String of(List<Measurement> all) {
        List<Measurement> sliding = all.stream()
                .filter(one -> one.question().startsWith("Sliding") && COLOURS.containsKey(one.who()))
                .toList();
        StringBuilder svg = new StringBuilder();
        line(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
                        + " aria-labelledby=\"title desc\" font-family=\"system-ui, -apple-system, 'Segoe UI', Helvetica, Arial,"
                        + " sans-serif\" font-size=\"12\">",
                WIDTH,
                HEIGHT,
                WIDTH,
                HEIGHT);
        line(svg, "  <title id=\"title\">Sliding windows: events a second against overlap</title>");
        line(svg, "  <desc id=\"desc\">%s</desc>", description(sliding));
        line(
                svg,
                "  <style>text { fill: #768390; } .frame { fill: none; stroke: #768390; } .grid { stroke: #768390;"
                        + " stroke-opacity: 0.25; }</style>");
        panel(svg, "count", LEFT, of(sliding, "SlidingCount"));
        panel(svg, "maximum", LEFT + PANEL + 66, of(sliding, "SlidingMax"));
        legend(svg, sliding);
        line(svg, "</svg>");
        return svg.toString();
    }

    private static List<Measurement> of(List<Measurement> sliding, String question) {
        return sliding.stream().filter(one -> one.question().equals(question)).toList();
    }

    private static String description(List<Measurement> sliding) {
        return sliding.stream()
                .map(one -> String.format(
                        Locale.ROOT,
                        "%s, %s, overlap %d: %s million events a second",
                        one.question(),
                        plain(one.who()),
                        overlap(one),
                        Tables.significant(one.perSecond() / 1e6)))
                .collect(Collectors.joining("; "));
    }

    private static void panel(StringBuilder svg, String title, int left, List<Measurement> measurements) {
        line(svg, "  <text x=\"%d\" y=\"%d\" font-weight=\"600\" font-size=\"14\">%s</text>", left, TOP - 14, title);
        line(
                svg,
                "  <rect class=\"frame\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
                left,
                TOP,
                PANEL,
                PLOT_HEIGHT);
        String[] rates = {"1 k", "10 k", "100 k", "1 M", "10 M", "100 M"};
        for (int i = 0; i < rates.length; i++) {
            double y = y(Math.pow(10, LOWEST + i));
            line(svg, "  <path class=\"grid\" d=\"M%d %.1fH%d\"/>", left, y, left + PANEL);
            line(svg, "  <text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", left - 8, y + 4, rates[i]);
        }
        for (int overlap = 1; overlap <= 1000; overlap *= 10) {
            line(
                    svg,
                    "  <text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>",
                    x(left, overlap),
                    TOP + PLOT_HEIGHT + 18,
                    overlap);
        }
        entrants(measurements)
                .forEach(who -> curve(
                        svg,
                        left,
                        measurements.stream().filter(one -> one.who() == who).toList()));
    }

    private static void curve(StringBuilder svg, int left, List<Measurement> ofOne) {
        String colour = colour(ofOne.get(0).who());
        List<Measurement> points = ofOne.stream()
                .sorted(Comparator.comparingInt(OverlapChart::overlap))
                .toList();
        line(
                svg,
                "  <polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\" points=\"%s\"/>",
                colour,
                points.stream()
                        .map(one -> String.format(Locale.ROOT, "%.1f,%.1f", x(left, overlap(one)), y(one.perSecond())))
                        .collect(Collectors.joining(" ")));
        points.forEach(one -> line(
                svg,
                "  <circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>",
                x(left, overlap(one)),
                y(one.perSecond()),
                colour));
    }

    private static void legend(StringBuilder svg, List<Measurement> sliding) {
        int y = TOP + PLOT_HEIGHT + 44;
        line(
                svg,
                "  <text x=\"%d\" y=\"%d\">events a second; overlap: windows that an event is in; 100 keys, a window starts"
                        + " each second</text>",
                LEFT,
                y);
        int i = 0;
        for (Entrant who : entrants(sliding)) {
            int x = LEFT + i % 4 * 212;
            int row = y + 22 + i / 4 * 20;
            line(svg, "  <circle cx=\"%d\" cy=\"%d\" r=\"5\" fill=\"%s\"/>", x + 5, row - 4, colour(who));
            line(svg, "  <text x=\"%d\" y=\"%d\">%s</text>", x + 16, row, plain(who));
            i++;
        }
    }

    private static Set<Entrant> entrants(List<Measurement> measurements) {
        return measurements.stream()
                .map(Measurement::who)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Entrant.class)));
    }

    private static String colour(Entrant who) {
        return COLOURS.getOrDefault(who, "#768390");
    }

    private static String plain(Entrant who) {
        return who.title().replaceAll("[*`]", "");
    }

    private static int overlap(Measurement one) {
        return Integer.parseInt(one.variant().getOrDefault("overlap", "1"));
    }

    private static double x(int left, int overlap) {
        return left + 20 + Math.log10(overlap) / 3 * (PANEL - 40);
    }

    private static double y(double perSecond) {
        double decades = Math.max(0, Math.log10(perSecond) - LOWEST);
        return TOP + PLOT_HEIGHT * (1 - decades / DECADES_UP);
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation is Error Prone's, and no dependency of ours
    private static void line(StringBuilder svg, String format, Object... values) {
        svg.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}
