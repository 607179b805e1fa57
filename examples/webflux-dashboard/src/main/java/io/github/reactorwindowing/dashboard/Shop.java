package io.github.reactorwindowing.dashboard;

import io.github.reactorwindowing.dashboard.feed.Feed;
import io.github.reactorwindowing.dashboard.generator.Generator;
import io.github.reactorwindowing.dashboard.intake.Intake;
import io.github.reactorwindowing.dashboard.shop.Order;
import io.github.reactorwindowing.dashboard.shop.Payment;
import io.github.reactorwindowing.dashboard.windows.SalesWindows;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;

/**
 * Puts the parts together and runs them with the application: orders from customers and from the generator, into the
 * windows, onto the feed. The windows of one application run once, however many clients look.
 */
@Component
final class Shop implements SmartLifecycle, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(Shop.class);

    private final Intake<Order> orders;
    private final Intake<Payment> payments;
    private final Generator generator;
    private final SalesWindows windows;
    private final Feed feed;
    private @Nullable Disposable running;
    private volatile @Nullable Throwable failure;

    Shop(Intake<Order> orders, Intake<Payment> payments, Generator generator, SalesWindows windows, Feed feed) {
        this.orders = orders;
        this.payments = payments;
        this.generator = generator;
        this.windows = windows;
        this.feed = feed;
    }

    @Override
    public synchronized void start() {
        Flux<Order> allOrders = orders.values().mergeWith(generator.orders());
        Flux<Payment> allPayments = payments.values().mergeWith(generator.payments());
        running = Disposables.composite(
                windows.run(allOrders, allPayments, feed.listener()).subscribe(nothing -> {}, this::failed),
                feed.run().subscribe());
    }

    /** Should the windows fail, requests are refused from then on, and whoever looks after the application sees it. */
    private void failed(Throwable thrown) {
        failure = thrown;
        LOG.error("The windows have ended", thrown);
    }

    /** Comes before the server waits for its open requests. */
    @EventListener(ContextClosedEvent.class)
    void closing() {
        feed.end();
    }

    @Override
    public synchronized void stop() {
        if (running != null) {
            running.dispose();
            running = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }

    @Override
    public Health health() {
        Throwable thrown = failure;
        return thrown == null ? Health.up().build() : Health.down(thrown).build();
    }
}
