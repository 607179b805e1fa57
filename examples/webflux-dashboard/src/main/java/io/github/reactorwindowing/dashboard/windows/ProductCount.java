package io.github.reactorwindowing.dashboard.windows;

import java.time.Instant;

/**
 * How often something was ordered in a window.
 *
 * @param product what
 * @param start the window's start
 * @param end its end
 * @param orders how many orders
 */
public record ProductCount(String product, Instant start, Instant end, long orders) {}
