package io.github.reactorwindowing.dashboard.windows;

import static io.github.reactorwindowing.WindowJoins.windowJoin;
import static io.github.reactorwindowing.Windows.window;
import static io.github.reactorwindowing.Windows.windowFold;
import static io.github.reactorwindowing.Windows.withLate;

import io.github.reactorwindowing.JoinSide;
import io.github.reactorwindowing.dashboard.shop.Order;
import io.github.reactorwindowing.dashboard.shop.Payment;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spring.Windowing;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The shop's windows, four of them over the same orders. What they are like is in {@code application.properties},
 * under the names that they have here.
 *
 * <p>The orders are shared, so that the slowest operator decides how fast they are read; no subscriber holds any
 * of them up.
 */
@Component
public final class SalesWindows {

    /** The operator whose watermark and late events are shown. */
    public static final String COUNTS = "counts";

    /** An order, its payment, or both. */
    private record Both(@Nullable Order order, @Nullable Payment payment) {}

    private static final String AVERAGES = "averages";
    private static final String SESSIONS = "sessions";
    private static final String JOINS = "joins";
    private static final String CLOCK = "orders";
    private static final int OPERATORS = 4;

    private final Windowing windowing;
    private final Clock<? super Order> clock;
    private final Clock<? super Payment> paymentClock;

    SalesWindows(Windowing windowing) {
        this.windowing = windowing;
        this.clock = windowing.clock(CLOCK, Order::at);
        this.paymentClock = windowing.clock(CLOCK, Payment::at);
    }

    /**
     * Runs the windows.
     *
     * @param orders the orders, requested as fast as the windows take them
     * @param payments the payments
     * @param listener is told what they say, by the thread that brings orders and payments
     * @return ends if one of them does
     */
    public Mono<Void> run(Flux<Order> orders, Flux<Payment> payments, SalesListener listener) {
        Flux<Order> shared =
                orders.doOnNext(order -> listener.ordered()).publish().refCount(OPERATORS);
        Flux<Payment> paid = payments.doOnNext(payment -> listener.paid());
        return Flux.merge(
                        counts(shared).doOnNext(output -> count(output, listener)),
                        averages(shared).doOnNext(average -> listener.averaged(average(average))),
                        sessions(shared).doOnNext(session -> listener.visited(session(session))),
                        joins(shared, paid).doOnNext(both -> listener.joined(joined(both))))
                .then();
    }

    private Flux<WindowOutput<String, Order, Long>> counts(Flux<Order> orders) {
        return byProduct(orders)
                .transform(withLate(
                        window(clock, windowing.windower(COUNTS), new RunningCount(), windowing.options(COUNTS))));
    }

    private Flux<WindowResult<String, Sum>> averages(Flux<Order> orders) {
        return byProduct(orders)
                .transform(windowFold(clock, windowing.windower(AVERAGES), Sum.FOLD, windowing.options(AVERAGES)));
    }

    private Flux<WindowResult<String, Sum>> sessions(Flux<Order> orders) {
        return orders.map(order -> KeyedEvent.of(order.customer(), order))
                .transform(windowFold(clock, windowing.windower(SESSIONS), Sum.FOLD, windowing.options(SESSIONS)));
    }

    private Flux<WindowResult<String, Both>> joins(Flux<Order> orders, Flux<Payment> payments) {
        Flux<KeyedEvent<String, Payment>> byOrder = payments.map(payment -> KeyedEvent.of(payment.order(), payment));
        return orders.map(order -> KeyedEvent.of(order.order(), order))
                .transform(windowJoin(
                        clock,
                        JoinSide.of(byOrder, paymentClock),
                        windowing.windower(JOINS),
                        Both::new,
                        JoinMode.DEFAULT,
                        windowing.options(JOINS)));
    }

    private static Flux<KeyedEvent<String, Order>> byProduct(Flux<Order> orders) {
        return orders.map(order -> KeyedEvent.of(order.product(), order));
    }

    private static void count(WindowOutput<String, Order, Long> output, SalesListener listener) {
        if (output instanceof WindowOutput.Late<String, Order, Long> late) {
            listener.late(late(late.event()));
        } else if (output instanceof WindowOutput.Result<String, Order, Long> window) {
            WindowResult<String, Long> result = window.result();
            ProductCount count = new ProductCount(
                    result.key(), result.window().start(), result.window().end(), result.value());
            if (result.pane().timing() == Pane.Timing.EARLY) {
                listener.growing(count);
            } else {
                listener.counted(count);
            }
        }
    }

    private static LateOrder late(LateEvent<String, Order> late) {
        Order order = late.value();
        return new LateOrder(
                order.order(),
                order.product(),
                order.at(),
                late.watermark(),
                late.reason().name().toLowerCase(Locale.ROOT));
    }

    private static ProductAverage average(WindowResult<String, Sum> result) {
        return new ProductAverage(
                result.key(),
                result.window().start(),
                result.window().end(),
                result.value().orders(),
                result.value().mean());
    }

    private static CustomerSession session(WindowResult<String, Sum> result) {
        return new CustomerSession(
                result.key(),
                result.window().start(),
                result.window().end(),
                result.value().orders(),
                result.value().amount());
    }

    private static OrderWithPayment joined(WindowResult<String, Both> result) {
        Order order = result.value().order();
        Payment payment = result.value().payment();
        return new OrderWithPayment(
                result.key(),
                order == null ? null : new OrderWithPayment.Ordered(order.product(), order.amount()),
                payment == null ? null : payment.amount(),
                result.window().end());
    }
}
