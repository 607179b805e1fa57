package io.github.reactorwindowing.monitor;

import io.github.reactorwindowing.explain.KeyView;
import io.github.reactorwindowing.explain.OperatorView;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A subscription of an operator while it runs: what it is, and what it holds. Thread-safe.
 *
 * <p>{@link #gauges} is for those who look all the time: it takes no time of the operator's. A question by one of the
 * {@code explain} methods is put to the operator at each subscription, and answered by the thread that works for it, as
 * soon as it is between two steps; if none runs, by the thread that asks. So the answer may come from any thread,
 * and its receiver must not block the thread. While a consumer downstream keeps the operator's thread in
 * {@code onNext}, there is no answer.
 *
 * @param <K> the keys
 */
public interface RunningOperator<K> {

    /**
     * Returns the name that the user gave to the operator with {@code WindowOptions.name}.
     *
     * @return the name; if none was given, {@link #operator}
     */
    String name();

    /**
     * Returns the operator's kind.
     *
     * @return its method, as in {@code windowCount}
     */
    String operator();

    /**
     * Returns what the operator was assembled with.
     *
     * @return the same at each call
     */
    OperatorConfiguration configuration();

    /**
     * Returns what the subscription holds, as it last said. Does not wait, and takes constant time.
     *
     * @return how it was
     */
    OperatorGauges gauges();

    /**
     * Returns the subscription as a whole. Takes constant time of the operator's.
     *
     * @return one view; none if the subscription is over
     */
    Mono<OperatorView> explain();

    /**
     * Returns one key: its watermark, its open windows and when each will close. Takes time for each of
     * its open windows that are listed: the first {@link KeyView#MAX_WINDOWS}.
     *
     * @param key the key
     * @return its view; none if the key has no state or the subscription is over
     */
    Mono<KeyView<K>> explain(Object key);

    /**
     * Returns some keys, in no order: idle ones are among them, and which ones they are is not specified. Takes time
     * for each of them, in which the operator waits, and not for other keys. Of each key the first
     * {@link KeyView#MAX_WINDOWS} open windows are listed; {@link KeyView#windowsTruncated} says if there are more.
     *
     * @param limit how many at most; none if it is not positive
     * @return their views
     */
    Flux<KeyView<K>> explainKeys(int limit);
}
