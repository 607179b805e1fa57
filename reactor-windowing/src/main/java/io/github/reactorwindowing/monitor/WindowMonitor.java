package io.github.reactorwindowing.monitor;

/**
 * Watches the subscriptions of the operators that it was given to, with {@code WindowOptions.monitor}. One may watch
 * many operators, of whatever keys if it is a {@code WindowMonitor<Object>}.
 *
 * @param <K> the keys of operators that it can be given to
 */
@FunctionalInterface
public interface WindowMonitor<K> {

    /**
     * A subscription begins. Called by the thread that subscribes, before anything goes up or down; perhaps by several
     * at a time.
     *
     * <p>What it throws is what the subscriber gets instead of a stream.
     *
     * @param operator what begins; may be kept until {@link SubscriptionMonitor#onEnd}
     * @return the monitor of this subscription, and of no other
     */
    SubscriptionMonitor onStart(RunningOperator<? extends K> operator);
}
