package io.github.reactorwindowing.stress;

import io.github.reactorwindowing.event.KeyedEvent;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What an event carries: its time, and how often it was seen to leave the operator, on whatever way. */
final class Value {

    final long millis;
    private final AtomicInteger seen = new AtomicInteger();

    Value(long millis) {
        this.millis = millis;
    }

    /** A value, a row of values or an event has left the operator. */
    static void noteLeft(Object something) {
        if (something instanceof List<?> values) {
            values.forEach(Value::noteLeft);
        } else if (something instanceof KeyedEvent<?, ?> event) {
            noteLeft(event.value());
        } else {
            ((Value) something).seen.incrementAndGet();
        }
    }

    int seen() {
        return seen.get();
    }
}
