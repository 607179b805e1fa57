package io.github.reactorwindowing;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.event.WindowResult;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/**
 * An operator for {@link Flux#transform}: from events to one result, or more, for each window.
 *
 * @param <K> the keys
 * @param <V> the values
 * @param <R> the results
 */
public interface WindowOperator<K, V, R> extends Function<Flux<KeyedEvent<K, V>>, Flux<WindowResult<K, R>>> {

    /**
     * Returns the same with late events in band; {@link Windows#withLate} reads better.
     *
     * @param events the events
     * @return results and late events, both under backpressure
     * @throws IllegalArgumentException if the options name a consumer of late events as well
     */
    Flux<WindowOutput<K, V, R>> applyWithLate(Flux<KeyedEvent<K, V>> events);
}
