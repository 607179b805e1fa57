package io.github.reactorwindowing;

import io.github.reactorwindowing.explain.KeyView;
import io.github.reactorwindowing.explain.OperatorView;
import io.github.reactorwindowing.operator.Explanations;
import reactor.core.publisher.Flux;

/**
 * Explains running operators: how many keys, windows and waiting events they hold, where a key's watermark is, when its windows will
 * close. Given to operators with {@link WindowOptions#explainer}; one may serve several.
 *
 * <p>Thread-safe. What it tells is what was true between two steps of the operator; nothing is stopped, nothing is changed. A question
 * is answered by the thread that works for the subscription at the time, as soon as it is between two steps; if none is at work,
 * by the thread that asks. So the answer may come from any thread, and whoever receives it should not block it. While a
 * consumer downstream keeps the operator's thread in {@code onNext}, there is no answer.
 *
 * @param <K> the keys
 */
public final class WindowExplainer<K> {

    private final Explanations<K> explanations = new Explanations<>();

    private WindowExplainer() {}

    /**
     * An explainer to be given to operators.
     *
     * @param <K> the keys
     * @return a new one
     */
    public static <K> WindowExplainer<K> create() {
        return new WindowExplainer<>();
    }

    /**
     * Every subscription that runs, as a whole. Takes constant time for each.
     *
     * @return one view for each subscription, at each time this is subscribed to
     */
    public Flux<OperatorView> explain() {
        return explanations.ask(subscription -> subscription.view());
    }

    /**
     * One key: its watermark, its open windows and when each will close.
     *
     * @param key the key
     * @return one view for each subscription in which the key has a state
     */
    public Flux<KeyView<K>> explain(K key) {
        return explanations.ask(subscription -> subscription.view(key));
    }

    /**
     * Some keys, in no order. Takes time for each of them, in which the operator waits.
     *
     * @param limit how many at most, of each subscription
     * @return their views
     */
    public Flux<KeyView<K>> explainKeys(int limit) {
        return explanations.ask(subscription -> subscription.keys(limit)).flatMapIterable(views -> views);
    }

    Explanations<K> explanations() {
        return explanations;
    }
}
