package io.github.reactorwindowing.examples.orders;

import java.util.Objects;

/** What happens to a row that cannot be parsed: it stops the program, or is listed and skipped. */
interface BadRows {

    BadRows STOP = row -> {
        throw row;
    };

    /**
     * Reports a row that could not be parsed.
     *
     * @throws BadRowException if the program is to stop
     */
    void found(BadRowException row);

    static BadRows skipInto(Listing listing) {
        return row -> listing.add(Objects.requireNonNullElse(row.getMessage(), ""));
    }
}
