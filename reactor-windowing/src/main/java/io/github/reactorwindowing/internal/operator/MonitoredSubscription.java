package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.explain.EngineView;
import io.github.reactorwindowing.explain.KeyView;
import io.github.reactorwindowing.explain.OperatorView;
import io.github.reactorwindowing.internal.operator.monitor.MonitorBridge;
import io.github.reactorwindowing.internal.operator.monitor.MonitorConfig;
import io.github.reactorwindowing.internal.operator.signal.Demand;
import io.github.reactorwindowing.internal.operator.source.Sources;
import io.github.reactorwindowing.monitor.OperatorConfiguration;
import io.github.reactorwindowing.monitor.OperatorGauges;
import io.github.reactorwindowing.monitor.RunningOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * A subscription as its monitors see it. For any thread: gauges are read where they were published, and explanations
 * are queries that the draining thread runs.
 */
final class MonitoredSubscription<K> implements RunningOperator<K> {

    private final MonitorConfig<K> config;
    private final String operator;
    private final WindowEngine<K, ?, ?, ?> engine;
    private final Sources<K> sources;
    private final Demand demand;
    private final Termination<K> termination;
    private final MonitorBridge<K> bridge;

    MonitoredSubscription(
            MonitorConfig<K> config,
            String operator,
            WindowEngine<K, ?, ?, ?> engine,
            Sources<K> sources,
            Demand demand,
            Termination<K> termination,
            MonitorBridge<K> bridge) {
        this.config = config;
        this.operator = operator;
        this.engine = engine;
        this.sources = sources;
        this.demand = demand;
        this.termination = termination;
        this.bridge = bridge;
    }

    @Override
    public String name() {
        return config.name();
    }

    @Override
    public String operator() {
        return operator;
    }

    @Override
    public OperatorConfiguration configuration() {
        return config.configuration();
    }

    @Override
    public OperatorGauges gauges() {
        return bridge.gauges(sources.queuedTotal());
    }

    @Override
    public Mono<OperatorView> explain() {
        return ask(this::view);
    }

    @Override
    public Mono<KeyView<K>> explain(Object key) {
        return ask(() -> engine.view(key));
    }

    @Override
    public Flux<KeyView<K>> explainKeys(int limit) {
        return ask(() -> engine.views(limit)).flatMapIterable(views -> views);
    }

    /** For the draining thread, as all queries. */
    private OperatorView view() {
        EngineView held = engine.view();
        long requested = demand.requested();
        return new OperatorView(operator, requested, sources.queued(), requested == 0 && held.stepPending(), held);
    }

    private <A> Mono<A> ask(Supplier<@Nullable A> query) {
        return Mono.create(sink -> bridge.ask(() -> answer(query, sink)));
    }

    private <A> void answer(Supplier<@Nullable A> query, MonoSink<A> sink) {
        if (termination.isEnded()) {
            sink.success();
            return;
        }
        A answer;
        try {
            answer = query.get();
        } catch (Throwable thrown) {
            sink.error(thrown);
            return;
        }
        sink.success(answer);
    }

    @Override
    public String toString() {
        return config.name();
    }
}
