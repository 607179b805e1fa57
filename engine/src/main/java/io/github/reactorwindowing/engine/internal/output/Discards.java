package io.github.reactorwindowing.engine.internal.output;

import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/** What is let go when something held is let go. */
public final class Discards {

    private Discards() {}

    /**
     * Hands out the elements of a collection, the values of a map, or the thing itself, as Reactor's collecting operators do.
     *
     * @param held a state or a result
     * @param sink takes each
     */
    public static void each(Object held, Consumer<Object> sink) {
        if (held instanceof Collection<?> values) {
            values.forEach(sink);
        } else if (held instanceof Map<?, ?> map) {
            map.values().forEach(sink);
        } else {
            sink.accept(held);
        }
    }
}
