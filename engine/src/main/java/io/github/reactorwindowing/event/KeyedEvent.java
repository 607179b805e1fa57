package io.github.reactorwindowing.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value and the key whose windows it belongs to. Immutable.
 *
 * <p>It keeps the hash code of the key: that is asked for where the event is made and the key is at hand, and the key
 * itself need not be fetched from memory any more to find its windows.
 *
 * @param <K> the keys
 * @param <V> the values
 */
public final class KeyedEvent<K, V> {

    private final K key;
    private final V value;
    private final int keyHash;

    private KeyedEvent(K key, V value) {
        this.key = Objects.requireNonNull(key, "key of a KeyedEvent");
        this.value = Objects.requireNonNull(value, "value of a KeyedEvent");
        this.keyHash = key.hashCode();
    }

    /**
     * Returns an event.
     *
     * @param key the key; {@code equals} and {@code hashCode} must not change while the stream runs
     * @param value the value
     * @param <K> the keys
     * @param <V> the values
     * @return the event
     * @throws NullPointerException if one is null
     */
    public static <K, V> KeyedEvent<K, V> of(K key, V value) {
        return new KeyedEvent<>(key, value);
    }

    /**
     * Returns the key.
     *
     * @return the key
     */
    public K key() {
        return key;
    }

    /**
     * Returns the value.
     *
     * @return the value
     */
    public V value() {
        return value;
    }

    /**
     * Returns the hash code of the key.
     *
     * @return {@code key().hashCode()}, as it was when the event was made
     */
    public int keyHash() {
        return keyHash;
    }

    /**
     * Equality of key and value.
     *
     * @param other anything
     * @return whether it is an event of an equal key with an equal value
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyedEvent<?, ?> event
                && keyHash == event.keyHash
                && key.equals(event.key)
                && value.equals(event.value);
    }

    @Override
    public int hashCode() {
        return 31 * keyHash + value.hashCode();
    }

    /**
     * For logs.
     *
     * @return for example {@code KeyedEvent[key=a, value=1]}
     */
    @Override
    public String toString() {
        return "KeyedEvent[key=" + key + ", value=" + value + "]";
    }
}
