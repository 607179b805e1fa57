package io.github.reactorwindowing.dashboard.windows;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A customer's visit.
 *
 * @param customer who
 * @param start the first order
 * @param end the last order and the gap after it
 * @param orders how many orders
 * @param amount what they cost together
 */
public record CustomerSession(String customer, Instant start, Instant end, long orders, BigDecimal amount) {}
