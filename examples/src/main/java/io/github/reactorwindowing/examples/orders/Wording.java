package io.github.reactorwindowing.examples.orders;

import java.util.Collection;
import java.util.stream.Collectors;

/** Texts for people. */
final class Wording {

    private static final int LONGEST = 80;

    private Wording() {}

    /** {@code 1 row}, {@code 2 rows}. */
    static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** {@return a value in quotes, on one line and not too long, for messages} */
    static String quoted(String value) {
        String line = value.replace("\r", "\\r").replace("\n", "\\n");
        return "'" + (line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line) + "'";
    }

    /** {@code [a, "b, c"]}: those with a comma in them are quoted. */
    static String list(Collection<String> values) {
        return values.stream()
                .map(value -> value.contains(",") ? '"' + value + '"' : value)
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
