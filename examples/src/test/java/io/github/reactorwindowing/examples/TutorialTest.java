package io.github.reactorwindowing.examples;

import static io.github.reactorwindowing.Windows.windowCollect;
import static io.github.reactorwindowing.Windows.windowCount;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.examples.orders.OrdersApp;
import io.github.reactorwindowing.spi.Window;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** The orders example, built step by step on the file that it ships. Each region is a step. */
class TutorialTest {

    // tag::order[]
    record Order(int id, Instant time, String smoothie) {

        static Order of(CSVRecord row) {
            return new Order(
                    Integer.parseInt(row.get("order_id")),
                    LocalDateTime.parse(row.get("time"), TIME).toInstant(ZoneOffset.UTC),
                    row.get("order_requested"));
        }

        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    }
    // end::order[]

    // tag::read[]
    static final CSVFormat CSV =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    static Flux<Order> read(Path file) {
        return Flux.using(() -> CSVParser.parse(file, StandardCharsets.UTF_8, CSV), Flux::fromIterable)
                .map(Order::of);
    }
    // end::read[]

    // tag::clock[]
    static final Instant OPENING = Instant.parse("2024-08-29T08:00:00Z");

    static final EventClock<Order> CLOCK =
            EventClock.of(Order::time, Duration.ZERO).dataDriven();
    // end::clock[]

    // tag::line[]
    static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    static String line(String kind, Window window, Instant to, String what) {
        return kind + " " + window.id() + " (" + MINUTES.format(window.start()) + " - " + MINUTES.format(to) + "): "
                + what;
    }
    // end::line[]

    private static Path orders() {
        try {
            return Path.of(OrdersApp.class.getResource("orders.csv").toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Keyed as in the step {@code key}. */
    private static Flux<KeyedEvent<String, Order>> keyed() {
        return read(orders()).map(order -> KeyedEvent.of("all", order));
    }

    @Test
    void read_theShippedFile_givesFiftyOrders() {
        List<Order> orders = read(orders()).collectList().block();
        assertThat(orders).hasSize(50).first().isEqualTo(new Order(1, OPENING, "Early Bird"));
    }

    @Test
    void key_oneForAll_keepsTheOrders() {
        Path file = orders();
        // tag::key[]
        Flux<KeyedEvent<String, Order>> orders = read(file).map(order -> KeyedEvent.of("all", order));
        // end::key[]
        assertThat(orders.map(KeyedEvent::key).distinct().collectList().block()).containsExactly("all");
        assertThat(orders.count().block()).isEqualTo(50);
    }

    @Test
    void tumbling_count_isTheFirstReport() {
        Flux<KeyedEvent<String, Order>> orders = keyed();
        // tag::tumbling-count[]
        Flux<WindowResult<String, Long>> counts =
                orders.transform(windowCount(CLOCK, TumblingWindower.of(Duration.ofMinutes(30), OPENING)));

        Flux<String> report = counts.map(
                result -> line("Window", result.window(), result.window().end(), result.value() + " orders"));
        // end::tumbling-count[]
        assertThat(report.collectList().block())
                .containsExactly(
                        "Window 0 (08:00 - 08:30): 5 orders",
                        "Window 1 (08:30 - 09:00): 7 orders",
                        "Window 2 (09:00 - 09:30): 6 orders",
                        "Window 3 (09:30 - 10:00): 5 orders",
                        "Window 4 (10:00 - 10:30): 5 orders",
                        "Window 5 (10:30 - 11:00): 4 orders",
                        "Window 6 (11:00 - 11:30): 6 orders",
                        "Window 7 (11:30 - 12:00): 4 orders",
                        "Window 8 (12:00 - 12:30): 8 orders");
    }

    @Test
    void sliding_count_isTheSecondReport() {
        Flux<KeyedEvent<String, Order>> orders = keyed();
        // tag::sliding-count[]
        var lastHourEveryQuarter = SlidingWindower.of(Duration.ofHours(1), Duration.ofMinutes(15), OPENING);

        Flux<WindowResult<String, Long>> counts = orders.transform(windowCount(CLOCK, lastHourEveryQuarter));
        // end::sliding-count[]
        List<WindowResult<String, Long>> results = counts.collectList().block();
        assertThat(results)
                .extracting(WindowResult::value)
                .containsExactly(
                        3L, 5L, 9L, 12L, 12L, 13L, 11L, 11L, 11L, 10L, 10L, 9L, 8L, 10L, 10L, 10L, 12L, 12L, 10L, 8L,
                        4L);
        assertThat(results).first().extracting(result -> result.window().id()).isEqualTo(-3L);
        assertThat(results).last().extracting(result -> result.window().id()).isEqualTo(17L);
    }

    @Test
    void sessions_collect_areTheThirdReport() {
        Flux<KeyedEvent<String, Order>> orders = keyed();
        // tag::session-collect[]
        Duration gap = Duration.ofMinutes(5);

        Flux<String> report = orders.transform(
                        windowCollect(CLOCK, SessionWindower.ofGap(gap), mapping(Order::id, toList())))
                .map(result -> line(
                        "Session", result.window(), result.window().end().minus(gap), "Order ID " + result.value()));
        // end::session-collect[]
        assertThat(report.collectList().block())
                .hasSize(23)
                .startsWith(
                        "Session 0 (08:00 - 08:15): Order ID [1, 2, 3, 4]", "Session 1 (08:23 - 08:23): Order ID [5]")
                .endsWith("Session 22 (11:56 - 12:29): Order ID [42, 43, 44, 45, 46, 47, 48, 49, 50]");
    }

    @Test
    void lateOrder_withAConsumer_isHandedOver() {
        Order forgotten = new Order(51, OPENING.plus(Duration.ofMinutes(20)), "Cold Front");
        Flux<KeyedEvent<String, Order>> orders = keyed().concatWithValues(KeyedEvent.of("all", forgotten));
        List<String> missed = new ArrayList<>();
        // tag::late[]
        Flux<WindowResult<String, Long>> counts = orders.transform(windowCount(
                CLOCK,
                TumblingWindower.of(Duration.ofMinutes(30), OPENING),
                options ->
                        options.onLate(late -> missed.add(late.value() + " missed window " + late.missedWindows()))));
        // end::late[]
        assertThat(counts.count().block()).isEqualTo(9);
        assertThat(missed)
                .containsExactly("Order[id=51, time=2024-08-29T08:20:00Z, smoothie=Cold Front] missed window [0]");
    }
}
