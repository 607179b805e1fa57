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
 * Puts payments beside the orders that they pay: the key is the order's number, and order and payment belong together if they are
 * at most a quarter of an hour apart. Nobody is left out: an order nobody paid comes without a payment, and the other way round.
 */
public final class EnrichOrders {

    private static final Duration TIME_TO_PAY = Duration.ofMinutes(15);

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
                        SessionWindower.ofGap(TIME_TO_PAY),
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
