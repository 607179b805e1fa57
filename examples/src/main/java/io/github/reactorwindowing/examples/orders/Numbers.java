package io.github.reactorwindowing.examples.orders;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers as people write them; no exponents, since {@code 1e999999999} would need a gigabyte to be added up. */
final class Numbers {

    static final String EXPECTED = "a number, such as 12.50";

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)");

    private Numbers() {}

    static BigDecimal parse(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new NumberFormatException(text);
        }
        return new BigDecimal(text);
    }
}
