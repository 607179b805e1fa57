package io.github.reactorwindowing.engine.contract;

import io.github.reactorwindowing.spi.Codec;
import java.util.Objects;

/**
 * How the parts of a snapshot that belong to the user are written and read.
 *
 * @param key for keys
 * @param value for values that wait
 * @param state for the states of open windows
 * @param <K> the keys
 * @param <V> the values
 * @param <S> the state of an open window
 */
public record SnapshotCodecs<K, V, S>(Codec<K> key, Codec<V> value, Codec<S> state) {

    /**
     * Codecs for all that a snapshot holds of the user's types.
     *
     * @param key how keys are written
     * @param value how waiting events are written
     * @param state how states of windows are written
     */
    public SnapshotCodecs {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(state, "state");
    }
}
