package io.github.reactorwindowing.examples;

import static io.github.reactorwindowing.WindowJoins.windowJoin;

import io.github.reactorwindowing.JoinSide;
import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.windower.SessionWindower;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Joins orders with their payments by the order's number. The join uses sessions with a gap of 15 minutes.
 *
 * <p>The gap is no limit on the time between an order and its payment. Each event of a key extends the session, so a
 * chain of events can put an order beside a payment that is more than 15 minutes younger. Without such a chain, a
 * payment joins its order if it comes at most 15 minutes after the order. If a session holds several payments, the
 * last one is taken.
 *
 * <p>An order without a payment is emitted alone, and so is a payment without an order.
 */
public final class EnrichOrders {

    private static final Duration GAP = Duration.ofMinutes(15);

    private EnrichOrders() {}

    record Order(int number, Instant at, String smoothie) {}

    record Payment(int orderNumber, Instant at, BigDecimal amount) {}

    /** At least one of both is there. */
    record EnrichedOrder(@Nullable Order order, @Nullable Payment payment) {

        String line() {
            if (order == null) {
                return "paid, but never ordered: " + payment;
            }
            String title = order.number() + " " + order.smoothie();
            return payment == null ? title + ": not paid" : title + ": paid " + payment.amount();
        }
    }

    static Flux<WindowResult<Integer, EnrichedOrder>> enrich(Flux<Order> orders, Flux<Payment> payments) {
        Flux<KeyedEvent<Integer, Payment>> keyedPayments =
                payments.map(payment -> KeyedEvent.of(payment.orderNumber(), payment));
        return orders.map(order -> KeyedEvent.of(order.number(), order))
                .transform(windowJoin(
                        EventClock.of(Order::at, Duration.ofMinutes(1)),
                        JoinSide.of(keyedPayments, EventClock.of(Payment::at, Duration.ofMinutes(1))),
                        SessionWindower.ofGap(GAP),
                        EnrichedOrder::new));
    }

    static Flux<Order> orders() {
        Instant eight = Instant.parse("2024-08-29T08:00:00Z");
        return Flux.just(
                new Order(1, eight, "Early Bird"),
                new Order(2, eight.plusSeconds(300), "Garden Gate"),
                new Order(3, eight.plusSeconds(600), "Red Line"));
    }

    static Flux<Payment> payments() {
        Instant eight = Instant.parse("2024-08-29T08:00:00Z");
        return Flux.just(
                new Payment(1, eight.plusSeconds(120), new BigDecimal("5.50")),
                new Payment(7, eight.plusSeconds(480), new BigDecimal("4.00")),
                new Payment(3, eight.plusSeconds(660), new BigDecimal("6.20")));
    }

    /** Prints what became of a few orders. */
    public static void main(String[] args) {
        enrich(orders(), payments())
                .map(result -> result.value().line())
                .doOnNext(System.out::println)
                .blockLast();
    }
}
