package io.github.reactorwindowing.dashboard.intake;

import io.github.reactorwindowing.dashboard.shop.Order;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is sent.
 *
 * @param order its number; if there is none, it gets one
 * @param product what is ordered
 * @param customer who orders
 * @param amount what it costs
 * @param at when it was ordered; if that is not said, now
 */
record OrderForm(
        @Pattern(regexp = Name.READABLE, message = Name.EXPECTED) @Nullable
        String order,

        @OnMenu @Nullable String product,

        @Name @Nullable String customer,

        @Amount @Nullable BigDecimal amount,
        @Nullable Instant at)
        implements Form<Order> {

    @Override
    public Order complete(Instant now) {
        return new Order(
                order == null ? UUID.randomUUID().toString() : order,
                Objects.requireNonNull(product),
                Objects.requireNonNull(customer),
                Objects.requireNonNull(amount),
                at == null ? now : at);
    }
}
