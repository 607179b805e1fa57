package io.github.reactorwindowing.examples.orders;

import static io.github.reactorwindowing.Windows.windowCount;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Flux;

/**
 * Counts by kind, to show that each key has a watermark of its own: an apple at 12:10 closes the apples' first window,
 * the bananas' stays open. At the end the rest comes key by key, in the order in which keys were first seen.
 */
final class FruitReport {

    private static final Instant NOON = Instant.parse("2023-01-01T12:00:00Z");

    private record Sale(String item, Instant at) {
        static Sale of(String item, int minute) {
            return new Sale(item, NOON.plus(Duration.ofMinutes(minute)));
        }
    }

    Flux<String> lines() {
        Flux<Sale> sales = Flux.just(
                Sale.of("apple", 0),
                Sale.of("banana", 5),
                Sale.of("apple", 10),
                Sale.of("banana", 15),
                Sale.of("apple", 20),
                Sale.of("cherry", 25));
        return sales.map(sale -> KeyedEvent.of(sale.item(), sale))
                .transform(windowCount(
                        EventClock.of(Sale::at, Duration.ZERO).dataDriven(),
                        TumblingWindower.of(Duration.ofMinutes(10), NOON)))
                .map(result -> "Item '" + result.key() + "' occurred " + result.value() + " times in Window "
                        + result.window().id());
    }
}
