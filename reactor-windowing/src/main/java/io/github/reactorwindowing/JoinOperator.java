package io.github.reactorwindowing;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.join.SideValue;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/**
 * A join for {@link Flux#transform}, applied to its left side.
 *
 * @param <K> the keys
 * @param <L> the values of the left side
 * @param <R> the results
 */
public interface JoinOperator<K, L, R> extends Function<Flux<KeyedEvent<K, L>>, Flux<WindowResult<K, R>>> {

    /**
     * Returns the same with late events in band; {@link Windows#withLate} reads better.
     *
     * @param left the events of the left side
     * @return results, and late events of all sides, both under backpressure
     * @throws IllegalArgumentException if the options name a consumer of late events as well
     */
    Flux<WindowOutput<K, SideValue, R>> applyWithLate(Flux<KeyedEvent<K, L>> left);
}
