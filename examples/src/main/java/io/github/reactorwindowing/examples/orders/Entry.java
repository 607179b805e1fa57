package io.github.reactorwindowing.examples.orders;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A row whose cells have been understood.
 *
 * @param row the row
 * @param time when it happened
 * @param value the cell of {@code --value}; empty without one
 * @param number the same as a number, if the operator asks for numbers; zero otherwise
 */
record Entry(CsvRow row, Instant time, String value, BigDecimal number) {}
