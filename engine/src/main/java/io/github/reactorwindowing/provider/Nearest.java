package io.github.reactorwindowing.provider;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that was meant by a misspelt one. */
final class Nearest {

    /** One typing error in this many letters still looks like the name. */
    private static final int LETTERS_PER_ERROR = 3;

    private Nearest() {}

    /** The name with the fewest typing errors to it, if there are few enough. */
    static Optional<String> to(String written, Collection<String> names) {
        int most = Math.max(1, written.length() / LETTERS_PER_ERROR);
        return names.stream()
                .filter(name -> distance(written, name) <= most)
                .min(Comparator.<String>comparingInt(name -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's distance: the least number of letters to add, drop or change. One row of the table is kept. */
    static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
