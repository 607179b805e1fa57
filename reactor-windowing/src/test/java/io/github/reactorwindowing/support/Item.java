package io.github.reactorwindowing.support;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.join.JoinRow;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A value of a test: its key, its time in milliseconds since the epoch, what tells it from others, and its side in a
 * join.
 */
public record Item(String key, long ts, int value, int side) {

    public static Item of(String key, long ts, int value) {
        return new Item(key, ts, value, 0);
    }

    /** An event of the key {@code k} whose value says its time. */
    public static KeyedEvent<String, Item> at(long ts) {
        return of("k", ts, (int) ts).event();
    }

    public static KeyedEvent<String, Item> at(String key, long ts) {
        return of(key, ts, (int) ts).event();
    }

    public KeyedEvent<String, Item> event() {
        return KeyedEvent.of(key, this);
    }

    /** The items of a row of a join, without the sides that have none. */
    public static List<Item> in(JoinRow row) {
        return IntStream.range(0, row.size())
                .mapToObj(side -> row.get(side, Item.class))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The clock of items. */
    public static EventClock<Item> clock(long waitMillis) {
        return EventClock.ofEpochMillis(Item::ts, Duration.ofMillis(waitMillis));
    }
}
