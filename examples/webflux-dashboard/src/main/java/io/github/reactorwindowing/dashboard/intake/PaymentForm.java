package io.github.reactorwindowing.dashboard.intake;

import io.github.reactorwindowing.dashboard.shop.Payment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it is sent.
 *
 * @param order the number of the order that is paid
 * @param amount what is paid
 * @param at when it was paid; if that is not said, now
 */
record PaymentForm(
        @Name @Nullable String order,

        @Amount @Nullable BigDecimal amount,
        @Nullable Instant at) implements Form<Payment> {

    @Override
    public Payment complete(Instant now) {
        return new Payment(Objects.requireNonNull(order), Objects.requireNonNull(amount), at == null ? now : at);
    }
}
