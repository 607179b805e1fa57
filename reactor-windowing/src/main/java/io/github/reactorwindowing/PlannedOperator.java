package io.github.reactorwindowing;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.internal.operator.FluxWindow;
import io.github.reactorwindowing.internal.operator.OutputMapping;
import io.github.reactorwindowing.internal.operator.Plan;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** A plan in both forms of output, to be applied to a source. */
record PlannedOperator<K, V, R>(
        Plan<K, V, R> plan, @Nullable Consumer<? super LateEvent<K, V>> onLate) implements WindowOperator<K, V, R> {

    @Override
    public Flux<WindowResult<K, R>> apply(Flux<KeyedEvent<K, V>> events) {
        return results(List.of(events));
    }

    @Override
    public Flux<WindowOutput<K, V, R>> applyWithLate(Flux<KeyedEvent<K, V>> events) {
        return withLate(List.of(events));
    }

    Flux<WindowResult<K, R>> results(List<? extends Publisher<? extends KeyedEvent<K, ?>>> sides) {
        return FluxWindow.of(sides, plan, OutputMapping.results(onLate));
    }

    Flux<WindowOutput<K, V, R>> withLate(List<? extends Publisher<? extends KeyedEvent<K, ?>>> sides) {
        if (onLate != null) {
            throw new IllegalArgumentException(plan.name()
                    + ": late events go to onLate and in band (expected: one way; leave onLate out, or withLate)");
        }
        return FluxWindow.of(sides, plan, OutputMapping.inBand());
    }
}
