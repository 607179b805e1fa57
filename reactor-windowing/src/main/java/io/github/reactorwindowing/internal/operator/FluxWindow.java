package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.event.KeyedEvent;
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
 * @param <O> what goes down
 */
public final class FluxWindow<K, V, R, O> extends FluxOperator<KeyedEvent<K, ?>, O> implements Scannable {

    private final List<Flux<KeyedEvent<K, ?>>> sources;
    private final Plan<K, V, R> plan;
    private final OutputForm<K, V, R, O> form;

    private FluxWindow(List<Flux<KeyedEvent<K, ?>>> sources, Plan<K, V, R> plan, OutputForm<K, V, R, O> form) {
        super(sources.get(0));
        this.sources = sources;
        this.plan = plan;
        this.form = form;
    }

    /**
     * The operator over one source or several, with Reactor's assembly hooks applied.
     *
     * @param sources the sources, in the order of their sides
     * @param plan what to run
     * @param form what goes down
     * @param <K> the keys
     * @param <V> the values, as the engine sees them
     * @param <R> the results
     * @param <O> what goes down
     * @return the operator
     */
    public static <K, V, R, O> Flux<O> of(
            List<? extends Publisher<? extends KeyedEvent<K, ?>>> sources,
            Plan<K, V, R> plan,
            OutputForm<K, V, R, O> form) {
        List<Flux<KeyedEvent<K, ?>>> fluxes =
                sources.stream().map(FluxWindow::<K>asFlux).toList();
        return onAssembly(new FluxWindow<>(fluxes, plan, form));
    }

    /** Events are immutable: a source of some of them is one of all of them. */
    @SuppressWarnings("unchecked")
    private static <K> Flux<KeyedEvent<K, ?>> asFlux(Publisher<? extends KeyedEvent<K, ?>> source) {
        return (Flux<KeyedEvent<K, ?>>) Flux.from(Objects.requireNonNull(source, "source of a window operator"));
    }

    @Override
    public void subscribe(CoreSubscriber<? super O> actual) {
        Drain<K, V, R, O> drain;
        try {
            drain = new Drain<>(actual, plan, form, scheduler(), sources.size());
        } catch (Throwable thrown) {
            if (Drain.isFatal(thrown)) {
                Operators.error(actual, thrown);
                throw thrown;
            }
            Operators.error(actual, Operators.onOperatorError(thrown, actual.currentContext()));
            return;
        }
        drain.start(sources);
    }

    /** The default is looked up at each subscription, so that a virtual-time scheduler that came after assembly is found. */
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
