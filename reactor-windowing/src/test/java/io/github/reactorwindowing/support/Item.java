package io.github.reactorwindowing.support;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.KeyedEvent;
import java.time.Duration;

/** A value of a test: its key, its time in milliseconds since the epoch, what tells it from others, and its side in a join. */
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

    /** The clock of items. */
    public static EventClock<Item> clock(long waitMillis) {
        return EventClock.ofEpochMillis(Item::ts, Duration.ofMillis(waitMillis));
    }
}
