package io.github.reactorwindowing.operator;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * The subscriptions that run, for whoever wants to know what they look like. Thread-safe.
 *
 * <p>A question is put to the thread that works for the subscription, and answered between two of its steps; if no thread
 * is at work, the one that asks works.
 *
 * @param <K> the keys
 */
public final class Explanations<K> {

    private final Set<Drain<K, ?, ?, ?>> running = ConcurrentHashMap.newKeySet();

    /** Without any subscription. */
    public Explanations() {}

    void add(Drain<K, ?, ?, ?> subscription) {
        running.add(subscription);
    }

    void remove(Drain<K, ?, ?, ?> subscription) {
        running.remove(subscription);
    }

    /**
     * Asks each subscription that runs.
     *
     * @param question what to ask; null for no answer
     * @param <A> the answer
     * @return the answers, none of a subscription that ends meanwhile
     */
    public <A> Flux<A> ask(Function<Explained<K>, @Nullable A> question) {
        return Flux.defer(() -> Flux.fromIterable(List.copyOf(running)))
                .concatMap(subscription ->
                        Mono.<A>create(sink -> subscription.ask(() -> answer(subscription, question, sink))));
    }

    private static <K, A> void answer(
            Drain<K, ?, ?, ?> subscription, Function<Explained<K>, @Nullable A> question, MonoSink<A> sink) {
        if (subscription.isOver()) {
            sink.success();
            return;
        }
        A answer;
        try {
            answer = question.apply(subscription);
        } catch (RuntimeException thrown) {
            sink.error(thrown);
            return;
        }
        sink.success(answer);
    }
}
