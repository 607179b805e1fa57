package io.github.reactorwindowing.examples.orders;

import static io.github.reactorwindowing.Windows.windowCollect;
import static io.github.reactorwindowing.Windows.windowCount;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.spi.Window;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import reactor.core.publisher.Flux;

/** Three looks at the fifty orders that come with the program. */
final class OrderReports {

    private static final Instant OPENING = Instant.parse("2024-08-29T08:00:00Z");
    private static final Duration BREAK = Duration.ofMinutes(5);

    /** A replay: events alone move the watermark, so that the speed of the machine makes no order late. */
    private static final EventClock<Order> CLOCK =
            EventClock.of(Order::time, Duration.ZERO).dataDriven();

    private static final Spans SPANS = new Spans(ZoneOffset.UTC);

    private final Flux<KeyedEvent<String, Order>> orders;

    OrderReports() {
        TimeFormat times = TimeFormat.of(TimeFormat.DEFAULT_PATTERN, ZoneOffset.UTC);
        orders = CsvReading.rows(CsvSource.shippedOrders(), Order.COLUMNS, BadRows.STOP)
                .map(row -> Order.of(row, times).ofEverybody());
    }

    /** {@return how many in each half hour} */
    Flux<String> tumbling() {
        return orders.transform(windowCount(CLOCK, TumblingWindower.of(Duration.ofMinutes(30), OPENING)))
                .map(result -> countLine(result.window(), result.value()));
    }

    /** {@return how many in the last hour, every quarter of an hour} */
    Flux<String> sliding() {
        SlidingWindower windower = SlidingWindower.of(Duration.ofHours(1), Duration.ofMinutes(15), OPENING);
        return orders.transform(windowCount(CLOCK, windower)).map(result -> countLine(result.window(), result.value()));
    }

    /** {@return sessions of orders with at most five minutes between them} */
    Flux<String> sessions() {
        return orders.transform(windowCollect(CLOCK, SessionWindower.ofGap(BREAK), mapping(Order::id, toList())))
                .map(result -> {
                    // A session ends a gap after its last event, as every window ends where the next may begin.
                    Instant lastOrder = result.window().end().minus(BREAK);
                    return line("Session", result.window(), lastOrder) + "Order ID " + result.value();
                });
    }

    private static String countLine(Window window, long count) {
        return line("Window", window, window.end()) + Wording.count(count, "order");
    }

    private static String line(String kind, Window window, Instant to) {
        return kind + " " + window.id() + " (" + SPANS.times(window.start(), to) + "): ";
    }
}
