package io.github.reactorwindowing.examples.docs;

// tag::example[]
import static io.github.reactorwindowing.Windows.windowCount;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Flux;

public class FruitSales {

    record Sale(String item, Instant at) {
        static Sale of(String item, String time) {
            return new Sale(item, Instant.parse("2023-01-01T" + time + ":00Z"));
        }
    }

    public static void main(String[] args) {
        Flux<Sale> sales = Flux.just(
                Sale.of("apple", "12:02"),
                Sale.of("banana", "12:05"),
                Sale.of("apple", "12:01"), // a minute out of order: the clock waits two
                Sale.of("apple", "12:14"), // apples are at 12:12 now: their first window closes
                Sale.of("banana", "12:16"),
                Sale.of("apple", "12:08")); // too late

        sales.map(sale -> KeyedEvent.of(sale.item(), sale))
                .transform(windowCount(
                        EventClock.of(Sale::at, Duration.ofMinutes(2)),
                        TumblingWindower.of(Duration.ofMinutes(10)),
                        options -> options.onLate(late -> System.out.println("late: " + late.value()))))
                .doOnNext(result ->
                        System.out.println(result.window().start() + " " + result.key() + ": " + result.value()))
                .blockLast();
    }
}
// end::example[]
