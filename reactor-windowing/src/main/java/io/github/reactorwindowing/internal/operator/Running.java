package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.explain.KeyView;
import io.github.reactorwindowing.explain.OperatorView;
import io.github.reactorwindowing.monitor.OperatorConfiguration;
import io.github.reactorwindowing.monitor.OperatorGauges;
import io.github.reactorwindowing.monitor.RunningOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** A subscription as its monitors see it. */
final class Running<K> implements RunningOperator<K> {

    private final Monitoring<K> monitoring;
    private final Drain<K, ?, ?, ?> subscription;
    private final Published published;

    Running(Monitoring<K> monitoring, Drain<K, ?, ?, ?> subscription, Published published) {
        this.monitoring = monitoring;
        this.subscription = subscription;
        this.published = published;
    }

    @Override
    public String name() {
        return monitoring.name();
    }

    @Override
    public String operator() {
        return subscription.stepName();
    }

    @Override
    public OperatorConfiguration configuration() {
        return monitoring.configuration();
    }

    @Override
    public OperatorGauges gauges() {
        return published.read(subscription.queued());
    }

    @Override
    public Mono<OperatorView> explain() {
        return ask(subscription::view);
    }

    @Override
    public Mono<KeyView<K>> explain(Object key) {
        return ask(() -> subscription.view(key));
    }

    @Override
    public Flux<KeyView<K>> explainKeys(int limit) {
        return ask(() -> subscription.views(limit)).flatMapIterable(views -> views);
    }

    private <A> Mono<A> ask(Supplier<@Nullable A> question) {
        return Mono.create(sink -> subscription.ask(() -> answer(question, sink)));
    }

    private <A> void answer(Supplier<@Nullable A> question, MonoSink<A> sink) {
        if (subscription.isOver()) {
            sink.success();
            return;
        }
        A answer;
        try {
            answer = question.get();
        } catch (Throwable thrown) {
            sink.error(thrown);
            return;
        }
        sink.success(answer);
    }

    @Override
    public String toString() {
        return monitoring.name();
    }
}
