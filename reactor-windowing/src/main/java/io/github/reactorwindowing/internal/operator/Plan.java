package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.engine.WindowEngine;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * What an operator is to run: immutable, from assembly on, shared by its subscriptions.
 *
 * @param name the operator's name, as in {@code windowCount}
 * @param prefetch how many events are requested from each source ahead
 * @param scheduler gives time and runs the timer; null for the default, looked up at each subscription
 * @param monitoring who watches subscriptions while they run, null for nobody
 * @param lateLog logs late events that no consumer receives
 * @param start makes what runs for one subscription
 * @param <K> the keys
 * @param <V> the values, as the engine sees them
 * @param <R> the results
 */
public record Plan<K, V, R>(
        String name,
        int prefetch,
        @Nullable Scheduler scheduler,
        @Nullable Monitoring<K> monitoring,
        LateLog lateLog,
        Start<K, V, R> start) {

    /** Makes what runs for one subscription. */
    @FunctionalInterface
    public interface Start<K, V, R> {

        /**
         * A new run.
         *
         * @return with an engine of its own
         */
        Run<K, V, R> newRun();
    }

    /** What runs for one subscription. */
    public interface Run<K, V, R> {

        /**
         * The engine.
         *
         * @return the same at each call
         */
        WindowEngine<K, V, ?, R> engine();

        /**
         * The value that the engine is given for an event of a source.
         *
         * @param side the source, from 0
         * @param value the event's value
         * @return the value
         */
        V valueOf(int side, Object value);

        /**
         * A source completed while others go on. The engine is rechecked afterwards.
         *
         * @param side the source, from 0
         */
        void onSideComplete(int side);

        /**
         * What is to be discarded in place of something that the engine held.
         *
         * @param held a value or a state
         * @return what the user gave
         */
        Object discarded(Object held);
    }
}
