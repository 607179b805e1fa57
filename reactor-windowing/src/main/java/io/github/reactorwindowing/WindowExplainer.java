package io.github.reactorwindowing;

import io.github.reactorwindowing.explain.KeyView;
import io.github.reactorwindowing.explain.OperatorView;
import io.github.reactorwindowing.monitor.RunningOperator;
import io.github.reactorwindowing.monitor.SubscriptionMonitor;
import io.github.reactorwindowing.monitor.WindowMonitor;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SignalType;

/**
 * Explains running operators: how many keys, windows and waiting events they hold, where a key's watermark is, when its
 * windows will close. Given to operators with {@link WindowOptions#monitor}; one may serve several.
 *
 * <p>Thread-safe. The answer was true between two steps of the operator; nothing is stopped, nothing is
 * changed. By whom and when a question is answered, see {@link RunningOperator}.
 *
 * @param <K> the keys
 */
public final class WindowExplainer<K> implements WindowMonitor<K> {

    private final Set<RunningOperator<? extends K>> running = ConcurrentHashMap.newKeySet();

    private WindowExplainer() {}

    /**
     * Returns an explainer to be given to operators.
     *
     * @param <K> the keys
     * @return a new one
     */
    public static <K> WindowExplainer<K> create() {
        return new WindowExplainer<>();
    }

    @Override
    public SubscriptionMonitor onStart(RunningOperator<? extends K> operator) {
        running.add(operator);
        return new SubscriptionMonitor() {
            @Override
            public void onEnd(SignalType end) {
                running.remove(operator);
            }
        };
    }

    /**
     * Every subscription that runs, as a whole. Takes constant time for each.
     *
     * @return one view for each subscription, at each time this is subscribed to
     */
    public Flux<OperatorView> explain() {
        return ask(RunningOperator::explain);
    }

    /**
     * Returns one key: its watermark, its open windows and when each will close.
     *
     * @param key the key
     * @return one view for each subscription in which the key has a state
     */
    public Flux<KeyView<K>> explain(K key) {
        return ask(operator -> operator.explain(key).map(WindowExplainer::<K>widened));
    }

    /**
     * Returns some keys, in no order: idle ones are among them, and which ones they are is not specified. Takes time
     * for each of them, in which the operator waits, and not for other keys. Of each key the first
     * {@link KeyView#MAX_WINDOWS} open windows are listed.
     *
     * @param limit how many at most, of each subscription; none if it is not positive
     * @return their views
     */
    public Flux<KeyView<K>> explainKeys(int limit) {
        return ask(operator -> operator.explainKeys(limit).map(WindowExplainer::<K>widened));
    }

    private <A> Flux<A> ask(Function<RunningOperator<? extends K>, Publisher<A>> question) {
        return Flux.defer(() -> Flux.fromIterable(List.copyOf(running))).concatMap(question);
    }

    @SuppressWarnings("unchecked") // it is immutable: a view of a key of a kind is one of a key
    private static <K> KeyView<K> widened(KeyView<? extends K> view) {
        return (KeyView<K>) view;
    }

    @Override
    public String toString() {
        return "WindowExplainer";
    }
}
