package io.github.reactorwindowing.marbles;

import io.github.reactorwindowing.marbles.Recording.Output;
import io.github.reactorwindowing.marbles.Recording.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a recording: the sources above, the operator with the windows of each key in the middle, below what came out of
 * it. Everything is where its time is, from left to right.
 */
final class MarbleDrawing {

    private static final int WIDTH = 800;
    private static final double LEFT = 92;
    private static final double PER_SECOND = 21.6;
    private static final double SOURCE = 62;
    private static final double LANE = 26;
    private static final double RADIUS = 15;
    private static final double TILE = 28;

    /* The two colours of keys differ in lightness too: they stay two in grey, and for every kind of eye. */
    private static final String STYLE = """
            <style>
            text{fill:#1f2328;font-size:14px}
            .m{text-anchor:middle}
            .call{font-size:16px;font-weight:600;text-anchor:middle}
            .small{font-size:12px;fill:#57606a}
            .s{font-size:11px;fill:#57606a;text-anchor:middle}
            .on0{fill:#fff;text-anchor:middle}
            .bg{fill:#fff}
            .op{fill:#f6f8fa;stroke:#57606a;stroke-width:1.5}
            .grid{stroke:#d0d7de;stroke-dasharray:2 4}
            .axis{stroke:#1f2328;stroke-width:1.5;fill:none}
            .end{stroke:#1f2328;stroke-width:4}
            .down{stroke:#8c959f;stroke-dasharray:4 3}
            .tip{fill:#57606a}
            .k0{fill:#0072b2;stroke:#004d78}
            .k1{fill:#f0b429;stroke:#8a5a00}
            .w0{fill:#cfe5f3;stroke:#0072b2;stroke-width:1.5}
            .w1{fill:#fcebc0;stroke:#b37400;stroke-width:1.5}
            .t0{stroke:#0072b2;stroke-width:1.5;stroke-dasharray:2 2;fill:none}
            .t1{stroke:#b37400;stroke-width:1.5;stroke-dasharray:2 2;fill:none}
            .late{fill:#fff;stroke-width:2;stroke-dasharray:4 3}
            </style>""";

    private final Svg svg = new Svg();
    private final Diagram diagram;
    private final Recording recording;
    private final List<String> keys;
    private final List<WindowLanes> lanes = new ArrayList<>();
    private final double boxTop;
    private final double boxBottom;
    private final OutputRows rows;
    private final double resultsAt;
    private final boolean hasAside;
    private final double lateAt;
    private final double height;

    MarbleDrawing(Diagram diagram, Recording recording) {
        this.diagram = diagram;
        this.recording = recording;
        this.keys = diagram.script().keys();
        keys.forEach(key -> lanes.add(WindowLanes.of(recording.spansOf(key))));
        this.boxTop = diagram.script().sources().size() * SOURCE + 8;
        this.boxBottom =
                boxTop + 60 + LANE * lanes.stream().mapToInt(WindowLanes::count).sum() + 6 * keys.size();
        this.rows = OutputRows.of(recording.outputs());
        this.resultsAt = boxBottom + 46;
        this.hasAside = recording.outputs().stream().anyMatch(Output::aside);
        this.lateAt = resultsAt + (TILE + 4) * (rows.count() - 1) + (hasAside ? 52 : 0);
        this.height = lateAt + 50;
    }

    static double x(long micros) {
        return LEFT + micros / 1_000_000.0 * PER_SECOND;
    }

    String draw() {
        open();
        grid();
        diagram.script().steps().stream().filter(step -> step.mark() != null).forEach(this::arrowOf);
        for (int source = 0; source < diagram.script().sources().size(); source++) {
            source(source);
        }
        operator();
        results();
        return svg.raw("</svg>").toString();
    }

    private void open() {
        svg.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + Svg.number(height)
                + "\" width=\"" + WIDTH + "\" height=\"" + Svg.number(height)
                + "\" role=\"img\" aria-labelledby=\"title\" font-family=\"sans-serif\">");
        svg.raw("<title id=\"title\">" + Svg.escaped(diagram.title()) + "</title>");
        svg.raw("<!-- Recorded from the operator and drawn by MarblesTest, see CONTRIBUTING.md: not to be edited. -->");
        svg.raw(STYLE);
        svg.box("bg", 0, 0, WIDTH, height, 8);
        svg.box("op", 8, boxTop, WIDTH - 16, boxBottom - boxTop, 8);
    }

    private void grid() {
        for (int second = 0; second <= Diagram.SECONDS; second += 5) {
            double x = x(Script.micros(second));
            if (second % 10 == 0) {
                svg.line("grid", x, 27, x, boxTop);
                svg.line("grid", x, boxTop + 50, x, height - 22);
            }
            svg.text("s", x, height - 9, second + " s");
        }
        svg.text("small", 16, height - 9, "time");
    }

    private void timeline(double y, String name) {
        svg.text("small", 16, y + 4, name);
        svg.line("axis", LEFT - 6, y, WIDTH - 20, y);
        svg.tip(WIDTH - 12, y, false);
    }

    private static double y(int source) {
        return SOURCE * source + 40;
    }

    private void arrowOf(Script.Step step) {
        double x = x(step.atMicros());
        svg.line("down", x, y(step.source()) + RADIUS, x, boxTop - 7);
        svg.tip(x, boxTop - 1, true);
    }

    private void source(int source) {
        double y = y(source);
        timeline(y, diagram.script().sources().get(source));
        for (Script.Step step : diagram.script().steps()) {
            if (step.source() == source) {
                double x = x(step.atMicros());
                if (step.mark() == null) {
                    svg.line("end", x, y - 17, x, y + 17);
                } else {
                    event(x, y, step);
                }
            }
        }
    }

    private void event(double x, double y, Script.Step step) {
        Mark mark = step.mark();
        int key = keys.indexOf(mark.key());
        boolean late = recording.isLate(mark);
        svg.circle("k" + key + (late ? " late" : ""), x, y, RADIUS);
        svg.text(key == 0 && !late ? "on0" : "m", x, y + 5, mark.text());
        if (mark.tsMicros() != step.atMicros()) {
            svg.text("s", x, y - 20, "of " + Svg.number(mark.tsMicros() / 1_000_000.0) + " s");
        }
    }

    private void operator() {
        svg.text("call", WIDTH / 2.0, boxTop + 24, diagram.call());
        svg.text("s", WIDTH / 2.0, boxTop + 42, diagram.note());
        double y = boxTop + 58;
        for (int key = 0; key < keys.size(); key++) {
            svg.circle("k" + key, 30, y + LANE * lanes.get(key).count() / 2.0 - 3, 10);
            svg.text(key == 0 ? "on0" : "m", 30, y + LANE * lanes.get(key).count() / 2.0 + 2, keys.get(key));
            for (int lane = 0; lane < lanes.get(key).count(); lane++) {
                for (Span span : lanes.get(key).lane(lane)) {
                    window(key, y + LANE * lane, span);
                }
            }
            y += LANE * lanes.get(key).count() + 6;
        }
    }

    /** A window is as long as it is; the dashes below lead on to the moment at which it closed. */
    private void window(int key, double y, Span span) {
        double start = x(span.window().startMicros());
        double end = x(span.window().endMicros());
        double closed = x(span.closedMicros());
        svg.box("w" + key, start, y, end - start - 2, 14, 3);
        for (Script.Step step : diagram.script().steps()) {
            Mark mark = step.mark();
            if (mark != null && isIn(span, mark)) {
                svg.circle("k" + key, x(mark.tsMicros()), y + 7, 3.5);
            }
        }
        if (closed > end) {
            svg.raw("<path class=\"t" + key + "\" d=\"M" + Svg.number(end - 4) + " " + Svg.number(y + 14) + "v4H"
                    + Svg.number(closed) + "\"/>");
        }
        svg.tip(closed, y + 23, true);
    }

    private boolean isIn(Span span, Mark mark) {
        return span.key().equals(mark.key())
                && span.window().startMicros() <= mark.tsMicros()
                && mark.tsMicros() < span.window().endMicros()
                && !recording.isLate(mark);
    }

    private void results() {
        boolean inBand = recording.outputs().stream().anyMatch(output -> output.late() && !output.aside());
        timeline(resultsAt, inBand ? "output" : "results");
        if (hasAside) {
            timeline(lateAt, "onLate");
        }
        double right = 0;
        for (OutputRows.Placed placed : rows.placed()) {
            output(placed);
            right = Math.max(right, placed.right());
        }
        if (recording.completedMicros().isPresent()) {
            double end = Math.max(x(recording.completedMicros().getAsLong()), right + 8);
            svg.line("end", end, resultsAt - 17, end, resultsAt + 17);
        }
    }

    private void output(OutputRows.Placed placed) {
        Output output = placed.output();
        double x = x(output.atMicros());
        double y = output.aside() ? lateAt : resultsAt + (TILE + 4) * placed.row();
        int key = keys.indexOf(output.key());
        if (placed.row() == 0) {
            svg.line("down", x, boxBottom, x, y - TILE / 2 - 7);
            svg.tip(x, y - TILE / 2 - 1, true);
        }
        if (output.aside()) {
            svg.circle("k" + key + " late", x, y, RADIUS);
        } else {
            svg.box("k" + key + (output.late() ? " late" : ""), placed.left(), y - TILE / 2, placed.width(), TILE, 6);
        }
        svg.text(key == 0 && !output.late() ? "on0" : "m", x, y + 5, output.text());
    }
}
