package io.github.reactorwindowing.provider.builtin;

import io.github.reactorwindowing.spi.provider.Option;
import io.github.reactorwindowing.spi.provider.Options;

/** Numbers of things, which fit into an int. */
final class Counts {

    private Counts() {}

    /** {@return the value of an option that says how many} */
    static int intOf(Options options, Option<Long> option) {
        long value = options.get(option);
        if (value != (int) value) {
            throw new IllegalArgumentException("option '" + option.name() + "': " + value + " (expected: from "
                    + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE + ", since that many can be counted)");
        }
        return (int) value;
    }
}
