package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.internal.operator.signal.StreamErrors;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The operator: one source, or several for a join.
 *
 * @param <K> the keys
 * @param <V> the values, as the engine sees them
 * @param <R> the results
 * @param <O> the items emitted downstream
 */
public final class FluxWindow<K, V, R, O> extends FluxOperator<KeyedEvent<K, ?>, O> implements Scannable {

    private final List<Flux<KeyedEvent<K, ?>>> sources;
    private final Plan<K, V, R> plan;
    private final OutputMapping<K, V, R, O> mapping;

    private FluxWindow(List<Flux<KeyedEvent<K, ?>>> sources, Plan<K, V, R> plan, OutputMapping<K, V, R, O> mapping) {
        super(sources.get(0));
        this.sources = sources;
        this.plan = plan;
        this.mapping = mapping;
    }

    /**
     * Creates the operator over one source or several, with Reactor's assembly hooks applied.
     *
     * @param sources the sources, one for each side of a join
     * @param plan what to run
     * @param mapping maps results and late events to items
     * @param <K> the keys
     * @param <V> the values, as the engine sees them
     * @param <R> the results
     * @param <O> the items emitted downstream
     * @return the operator
     */
    public static <K, V, R, O> Flux<O> of(
            List<? extends Publisher<? extends KeyedEvent<K, ?>>> sources,
            Plan<K, V, R> plan,
            OutputMapping<K, V, R, O> mapping) {
        List<Flux<KeyedEvent<K, ?>>> fluxes =
                sources.stream().map(FluxWindow::<K>asFlux).toList();
        return onAssembly(new FluxWindow<>(fluxes, plan, mapping));
    }

    /** Safe: events are immutable, so a source of some events is a source of {@code KeyedEvent<K, ?>}. */
    @SuppressWarnings("unchecked")
    private static <K> Flux<KeyedEvent<K, ?>> asFlux(Publisher<? extends KeyedEvent<K, ?>> source) {
        return (Flux<KeyedEvent<K, ?>>) Flux.from(Objects.requireNonNull(source, "source of a window operator"));
    }

    @Override
    public void subscribe(CoreSubscriber<? super O> actual) {
        WindowSubscription<K, V, R, O> subscription;
        try {
            subscription = new WindowSubscription<>(actual, plan, mapping, scheduler(), sources.size());
        } catch (Throwable thrown) {
            if (StreamErrors.isFatal(thrown)) {
                Operators.error(actual, thrown);
                throw thrown;
            }
            Operators.error(actual, Operators.onOperatorError(thrown, actual.currentContext()));
            return;
        }
        subscription.start(sources);
    }

    /** The default is looked up at each subscription, to find a virtual-time scheduler that was set after assembly. */
    private Scheduler scheduler() {
        Scheduler given = plan.scheduler();
        return given == null ? Schedulers.parallel() : given;
    }

    @Override
    public int getPrefetch() {
        return plan.prefetch();
    }

    @Override
    public String stepName() {
        return plan.name();
    }

    @Override
    @SuppressWarnings({"rawtypes", "ReferenceEquality"}) // attributes are constants
    public @Nullable Object scanUnsafe(Attr key) {
        if (key == Attr.RUN_ON) {
            return scheduler();
        }
        if (key == Attr.RUN_STYLE) {
            return Attr.RunStyle.ASYNC;
        }
        return super.scanUnsafe(key);
    }
}
