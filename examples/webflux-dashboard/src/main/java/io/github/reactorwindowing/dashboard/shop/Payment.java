package io.github.reactorwindowing.dashboard.shop;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A payment.
 *
 * @param order the number of the order that is paid
 * @param amount what was paid
 * @param at when it was paid
 */
public record Payment(String order, BigDecimal amount, Instant at) {}
