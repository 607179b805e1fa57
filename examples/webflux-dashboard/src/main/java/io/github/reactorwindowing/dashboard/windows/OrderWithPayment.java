package io.github.reactorwindowing.dashboard.windows;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order beside its payment. At least one of them is there.
 *
 * @param order the order's number
 * @param ordered what was ordered; null if only a payment came
 * @param paid what was paid; null if nothing was
 * @param end the end of the window that held both
 */
public record OrderWithPayment(
        String order, @Nullable Ordered ordered, @Nullable BigDecimal paid, Instant end) {

    /**
     * What was ordered.
     *
     * @param product what
     * @param amount what it costs
     */
    public record Ordered(String product, BigDecimal amount) {}
}
