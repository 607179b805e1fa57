package io.github.reactorwindowing;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.spi.Clock;
import java.util.Objects;
import org.reactivestreams.Publisher;

/**
 * One side of a join: a stream and the clock of its values.
 *
 * @param source the stream, subscribed once for each subscription of the join
 * @param clock reads the time of its values
 * @param <K> the keys
 * @param <V> the values
 */
public record JoinSide<K, V>(Publisher<KeyedEvent<K, V>> source, Clock<? super V> clock) {

    /**
     * Checks that neither is null.
     *
     * @param source the stream, subscribed once for each subscription of the join
     * @param clock reads the time of its values
     * @throws NullPointerException if one is null
     */
    public JoinSide {
        Objects.requireNonNull(source, "source of a JoinSide");
        Objects.requireNonNull(clock, "clock of a JoinSide");
    }

    /**
     * Returns a side.
     *
     * @param source the stream
     * @param clock reads the time of its values
     * @param <K> the keys
     * @param <V> the values
     * @return the side
     */
    public static <K, V> JoinSide<K, V> of(Publisher<KeyedEvent<K, V>> source, Clock<? super V> clock) {
        return new JoinSide<>(source, clock);
    }
}
