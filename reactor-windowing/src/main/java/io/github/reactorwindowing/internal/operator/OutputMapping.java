package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.event.WindowResult;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Maps results and late events to what is emitted downstream.
 *
 * @param ofResult maps a result to an item
 * @param ofLate maps a late event to an item, which consumes one request as a result does; null if late events are not
 *     emitted downstream
 * @param lateConsumer accepts late events that are not emitted downstream, whatever the demand; null to discard them
 * @param <K> the keys
 * @param <V> the values
 * @param <R> the results
 * @param <O> the items emitted downstream
 */
public record OutputMapping<K, V, R, O>(
        Function<WindowResult<K, R>, O> ofResult,
        @Nullable Function<LateEvent<K, V>, O> ofLate,
        @Nullable Consumer<? super LateEvent<K, V>> lateConsumer) {

    /**
     * Emits results only.
     *
     * @param onLate accepts late events, null to discard them
     * @param <K> the keys
     * @param <V> the values
     * @param <R> the results
     * @return the mapping
     */
    public static <K, V, R> OutputMapping<K, V, R, WindowResult<K, R>> results(
            @Nullable Consumer<? super LateEvent<K, V>> onLate) {
        return new OutputMapping<>(Function.identity(), null, onLate);
    }

    /**
     * Emits results and late events; each consumes one request.
     *
     * @param <K> the keys
     * @param <V> the values
     * @param <R> the results
     * @return the mapping
     */
    public static <K, V, R> OutputMapping<K, V, R, WindowOutput<K, V, R>> inBand() {
        return new OutputMapping<>(WindowOutput.Result::new, WindowOutput.Late::new, null);
    }
}
