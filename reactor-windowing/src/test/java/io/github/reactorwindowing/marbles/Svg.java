package io.github.reactorwindowing.marbles;

import java.util.Locale;

/**
 * Writes the elements of a picture. Numbers have at most one digit after the point, whatever the machine's language.
 */
final class Svg {

    private final StringBuilder out = new StringBuilder();

    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A line of text as it is. */
    Svg raw(String line) {
        out.append(line).append('\n');
        return this;
    }

    Svg line(String classes, double x1, double y1, double x2, double y2) {
        return raw("<path class=\"" + classes + "\" d=\"M" + number(x1) + " " + number(y1) + "L" + number(x2) + " "
                + number(y2) + "\"/>");
    }

    /** A triangle that points to the right or, turned by a quarter, down. */
    Svg tip(double x, double y, boolean down) {
        String back = down ? "l-4 -8h8z" : "l-9 -5v10z";
        return raw("<path class=\"tip\" d=\"M" + number(x) + " " + number(y) + back + "\"/>");
    }

    Svg circle(String classes, double x, double y, double radius) {
        return raw("<circle class=\"" + classes + "\" cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\""
                + number(radius) + "\"/>");
    }

    Svg box(String classes, double x, double y, double width, double height, int round) {
        return raw("<rect class=\"" + classes + "\" x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\""
                + number(width) + "\" height=\"" + number(height) + "\" rx=\"" + round + "\"/>");
    }

    Svg text(String classes, double x, double y, String text) {
        return raw("<text class=\"" + classes + "\" x=\"" + number(x) + "\" y=\"" + number(y) + "\">" + escaped(text)
                + "</text>");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
