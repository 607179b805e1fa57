package io.github.reactorwindowing.examples.orders;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Counts what came up on the way and keeps the first lines about it, so that a bad file fills no memory. */
final class Listing {

    static final int KEPT = 1_000;

    private final List<String> lines = new ArrayList<>();
    private long count;

    void add(String line) {
        count++;
        if (lines.size() < KEPT) {
            lines.add(line);
        }
    }

    /** Prints {@code 2 rows skipped:} and the lines; nothing if there are none. */
    void print(PrintWriter out, String noun, String fate) {
        if (count == 0) {
            return;
        }
        out.println(Wording.count(count, noun) + " " + fate + ":");
        lines.forEach(line -> out.println("  " + line));
        if (count > lines.size()) {
            out.println("  and " + (count - lines.size()) + " more");
        }
    }
}
