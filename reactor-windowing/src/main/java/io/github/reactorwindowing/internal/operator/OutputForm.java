package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.event.WindowResult;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What goes down for a result, and where late events go.
 *
 * @param ofResult makes what goes down for a result
 * @param ofLate makes what goes down for a late event, under demand as a result is; null if late events go aside
 * @param aside takes late events that do not go down, whatever the demand; null to discard them
 * @param <K> the keys
 * @param <V> the values
 * @param <R> the results
 * @param <O> what goes down
 */
public record OutputForm<K, V, R, O>(
        Function<WindowResult<K, R>, O> ofResult,
        @Nullable Function<LateEvent<K, V>, O> ofLate,
        @Nullable Consumer<? super LateEvent<K, V>> aside) {

    /**
     * Results go down alone.
     *
     * @param onLate takes late events, null to discard them
     * @param <K> the keys
     * @param <V> the values
     * @param <R> the results
     * @return the form
     */
    public static <K, V, R> OutputForm<K, V, R, WindowResult<K, R>> results(
            @Nullable Consumer<? super LateEvent<K, V>> onLate) {
        return new OutputForm<>(Function.identity(), null, onLate);
    }

    /**
     * Results and late events go down, each for one of the demand.
     *
     * @param <K> the keys
     * @param <V> the values
     * @param <R> the results
     * @return the form
     */
    public static <K, V, R> OutputForm<K, V, R, WindowOutput<K, V, R>> inBand() {
        return new OutputForm<>(WindowOutput.Result::new, WindowOutput.Late::new, null);
    }
}
