package io.github.reactorwindowing.dashboard.windows;

import io.github.reactorwindowing.dashboard.shop.Order;
import io.github.reactorwindowing.spi.Fold;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Orders, added up.
 *
 * @param orders how many
 * @param cents what they cost together
 */
record Sum(long orders, long cents) {

    /** Adds up orders, in any order. */
    static final Fold<Order, Sum, Sum> FOLD = new Fold<>() {
        @Override
        public Sum init() {
            return new Sum(0, 0);
        }

        @Override
        public Sum add(Sum sum, Order order) {
            return new Sum(sum.orders + 1, sum.cents + order.cents());
        }

        @Override
        public Sum merge(Sum earlier, Sum later) {
            return new Sum(earlier.orders + later.orders, earlier.cents + later.cents);
        }

        @Override
        public Sum finish(Sum sum) {
            return sum;
        }

        @Override
        public boolean dependsOnOrder() {
            return false;
        }
    };

    BigDecimal amount() {
        return BigDecimal.valueOf(cents, 2);
    }

    BigDecimal mean() {
        return amount().divide(BigDecimal.valueOf(orders), 2, RoundingMode.HALF_EVEN);
    }
}
