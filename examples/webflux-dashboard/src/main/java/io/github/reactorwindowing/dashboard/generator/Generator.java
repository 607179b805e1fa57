package io.github.reactorwindowing.dashboard.generator;

import io.github.reactorwindowing.dashboard.shop.Order;
import io.github.reactorwindowing.dashboard.shop.Payment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/**
 * Makes customers, at a rate that can be changed while it runs. What nobody asks for is not made up for later, so that
 * a generator that is faster than the windows falls behind its rate, and nothing piles up.
 */
@Component
public final class Generator {

    private static final Duration TICK = Duration.ofMillis(20);
    private static final double NANOS_PER_SECOND = 1e9;

    /** How much of its rate may be made up for after a pause. */
    private static final Duration MOST_MADE_UP = Duration.ofMillis(200);

    private final InstantSource time;
    private final Scheduler scheduler;
    private final Customers customers;
    private GeneratorSettings settings;
    private Instant last;
    private double due;

    Generator(GeneratorSettings settings, InstantSource time, Scheduler windowsScheduler, RandomGenerator chance) {
        this.settings = settings;
        this.time = time;
        this.scheduler = windowsScheduler;
        this.customers = new Customers(chance);
        this.last = time.instant();
    }

    /** {@return how it runs} */
    public synchronized GeneratorSettings settings() {
        return settings;
    }

    /** Runs differently from now on. */
    public synchronized void change(GeneratorSettings changed) {
        settings = changed;
    }

    /** {@return the orders, for one subscriber} */
    public Flux<Order> orders() {
        return ticks().concatMapIterable(tick -> dueOrders(), 1);
    }

    /** {@return the payments of those orders, for one subscriber} */
    public Flux<Payment> payments() {
        return ticks().concatMapIterable(tick -> duePayments(), 1);
    }

    private Flux<Long> ticks() {
        return Flux.interval(TICK, scheduler).onBackpressureDrop();
    }

    private synchronized List<Order> dueOrders() {
        Instant now = time.instant();
        Duration passed = Duration.between(last, now);
        last = now;
        if (!settings.running()) {
            due = 0;
            return List.of();
        }
        Duration madeUp = passed.compareTo(MOST_MADE_UP) < 0 ? passed : MOST_MADE_UP;
        due += settings.ordersPerSecond() * madeUp.toNanos() / NANOS_PER_SECOND;
        List<Order> orders = new ArrayList<>();
        for (; due >= 1; due--) {
            orders.add(customers.order(now, settings));
        }
        return orders;
    }

    private synchronized List<Payment> duePayments() {
        return customers.payments(time.instant());
    }
}
