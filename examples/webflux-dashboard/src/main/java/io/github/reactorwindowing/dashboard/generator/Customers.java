package io.github.reactorwindowing.dashboard.generator;

import io.github.reactorwindowing.dashboard.shop.Menu;
import io.github.reactorwindowing.dashboard.shop.Order;
import io.github.reactorwindowing.dashboard.shop.Payment;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/**
 * What customers do: they order, most of them in time, and most of them pay. By chance, but nothing else: time is told
 * by the caller.
 */
final class Customers {

    /** Beyond the wait of the clock, so that a late order misses a window for sure once the window has closed. */
    private static final Duration LATE_AT_LEAST = Duration.ofSeconds(12);

    private static final Duration LATE_AT_MOST = Duration.ofSeconds(40);
    private static final Duration TO_PAY_AT_MOST = Duration.ofSeconds(6);
    private static final double STRAY_PAYMENTS = 0.01;

    /** The first one is ordered most, in halves. */
    private static final double MOST_POPULAR = 0.4;

    private static final int REGULARS = 24;
    private static final long CHEAPEST_CENTS = 350;
    private static final int TOPPINGS = 8;
    private static final int TOPPING_CENTS = 25;

    private final RandomGenerator chance;
    private final PriorityQueue<Payment> toPay = new PriorityQueue<>(Comparator.comparing(Payment::at));
    private long orders;

    Customers(RandomGenerator chance) {
        this.chance = chance;
    }

    /** An order that comes in now, and was made some time ago. */
    Order order(Instant now, GeneratorSettings settings) {
        Instant at = now.minus(ago(settings));
        int product = product();
        Order order = new Order("o-" + ++orders, Menu.SMOOTHIES.get(product), customer(), amount(product), at);
        if (chance.nextDouble() < settings.paidShare()) {
            String number = chance.nextDouble() < STRAY_PAYMENTS ? "x-" + orders : order.order();
            toPay.add(new Payment(number, order.amount(), now.plus(upTo(TO_PAY_AT_MOST))));
        }
        return order;
    }

    /** The payments that were made until now. */
    List<Payment> payments(Instant now) {
        List<Payment> made = new ArrayList<>();
        for (Payment next = toPay.peek(); next != null && !next.at().isAfter(now); next = toPay.peek()) {
            made.add(toPay.remove());
        }
        return made;
    }

    private Duration ago(GeneratorSettings settings) {
        if (chance.nextDouble() < settings.lateShare()) {
            return LATE_AT_LEAST.plus(upTo(LATE_AT_MOST.minus(LATE_AT_LEAST)));
        }
        return upTo(Duration.ofMillis(settings.disorderMillis()));
    }

    private Duration upTo(Duration most) {
        return Duration.ofMillis(chance.nextLong(most.toMillis() + 1));
    }

    private int product() {
        int last = Menu.SMOOTHIES.size() - 1;
        int product = 0;
        while (product < last && chance.nextDouble() >= MOST_POPULAR) {
            product++;
        }
        return product;
    }

    /** Most come once; the regulars come again and again. */
    private String customer() {
        return chance.nextBoolean() ? "regular " + chance.nextInt(1, REGULARS + 1) : "guest " + orders;
    }

    private BigDecimal amount(int product) {
        long cents = CHEAPEST_CENTS + 100L * product + (long) TOPPING_CENTS * chance.nextInt(TOPPINGS);
        return BigDecimal.valueOf(cents, 2);
    }
}
