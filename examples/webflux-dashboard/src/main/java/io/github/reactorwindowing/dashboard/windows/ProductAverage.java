package io.github.reactorwindowing.dashboard.windows;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What something cost on average in a window.
 *
 * @param product what
 * @param start the window's start
 * @param end its end
 * @param orders how many orders
 * @param amount the mean of their amounts
 */
public record ProductAverage(String product, Instant start, Instant end, long orders, BigDecimal amount) {}
