package io.github.reactorwindowing.examples.orders;

import io.github.reactorwindowing.event.KeyedEvent;
import java.time.Instant;
import java.util.List;

/** A smoothie order. */
record Order(int id, Instant time, String requested, List<String> ingredients) {

    private static final String EVERYBODY = "all";

    static final List<String> COLUMNS = List.of("order_id", "time", "order_requested", "ingredients");

    static Order of(CsvRow row, TimeFormat times) {
        return new Order(
                row.value("order_id", Integer::valueOf, "a whole number"),
                row.value("time", times::parse, times.expected()),
                row.text("order_requested"),
                List.of(row.text("ingredients").split(", ")));
    }

    /** {@return the same key for each order, since the reports cover the whole bar} */
    KeyedEvent<String, Order> ofEverybody() {
        return KeyedEvent.of(EVERYBODY, this);
    }
}
