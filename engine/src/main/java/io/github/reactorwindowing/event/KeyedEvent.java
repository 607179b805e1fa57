package io.github.reactorwindowing.event;

import java.util.Objects;

/**
 * A value and the key whose windows it belongs to.
 *
 * @param key the key; {@code equals} and {@code hashCode} must not change while the stream runs
 * @param value the value
 * @param <K> the keys
 * @param <V> the values
 */
public record KeyedEvent<K, V>(K key, V value) {

    /**
     * Checks that neither is null.
     *
     * @param key the key
     * @param value the value
     * @throws NullPointerException if one is null
     */
    public KeyedEvent {
        Objects.requireNonNull(key, "key of a KeyedEvent");
        Objects.requireNonNull(value, "value of a KeyedEvent");
    }

    /**
     * An event.
     *
     * @param key the key
     * @param value the value
     * @param <K> the keys
     * @param <V> the values
     * @return the event
     * @throws NullPointerException if one is null
     */
    public static <K, V> KeyedEvent<K, V> of(K key, V value) {
        return new KeyedEvent<>(key, value);
    }
}
