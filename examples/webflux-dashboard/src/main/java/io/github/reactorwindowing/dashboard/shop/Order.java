package io.github.reactorwindowing.dashboard.shop;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * An order.
 *
 * @param order its number
 * @param product what was ordered, of the {@link Menu}
 * @param customer who ordered it
 * @param amount what it costs, with two decimals at most
 * @param at when it was ordered
 */
public record Order(String order, String product, String customer, BigDecimal amount, Instant at) {

    /** {@return the amount in cents: whole numbers give the same sum in any order} */
    public long cents() {
        return amount.movePointRight(2).longValueExact();
    }
}
