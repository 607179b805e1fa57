package io.github.reactorwindowing.event;

/**
 * What comes out of an operator that carries late events in band: a result or a late event, both under backpressure.
 *
 * @param <K> the keys
 * @param <V> the values of events
 * @param <R> the results
 */
public sealed interface WindowOutput<K, V, R> {

    /**
     * Returns the key.
     *
     * @return the key of the result or of the event
     */
    K key();

    /**
     * A result of a window.
     *
     * @param result the result
     * @param <K> the keys
     * @param <V> the values of events
     * @param <R> the results
     */
    record Result<K, V, R>(WindowResult<K, R> result) implements WindowOutput<K, V, R> {
        @Override
        public K key() {
            return result.key();
        }
    }

    /**
     * A late event.
     *
     * @param event the event, with the windows it missed
     * @param <K> the keys
     * @param <V> the values of events
     * @param <R> the results
     */
    record Late<K, V, R>(LateEvent<K, V> event) implements WindowOutput<K, V, R> {
        @Override
        public K key() {
            return event.key();
        }
    }
}
