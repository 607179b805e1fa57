package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.internal.operator.monitor.MonitorConfig;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/**
 * The configuration of an operator: immutable, made at assembly, shared by the subscriptions.
 *
 * @param name the operator's name, as in {@code windowCount}
 * @param prefetch the number of events requested from each source ahead
 * @param scheduler gives the time and runs the timer; null for the default, looked up at each subscription
 * @param monitoring the monitors, null if there are none
 * @param lateLog logs late events that no consumer receives
 * @param start creates the engine of a subscription
 * @param <K> the keys
 * @param <V> the values, as the engine sees them
 * @param <R> the results
 */
public record Plan<K, V, R>(
        String name,
        int prefetch,
        @Nullable Scheduler scheduler,
        @Nullable MonitorConfig<K> monitoring,
        LateLog lateLog,
        Start<K, V, R> start) {

    /** Creates the engine of a subscription. */
    @FunctionalInterface
    public interface Start<K, V, R> {

        /**
         * Creates a run.
         *
         * @return a run with its own engine
         */
        Run<K, V, R> newRun();
    }

    /** The engine of one subscription, and how events of the sources map to it. */
    public interface Run<K, V, R> {

        /**
         * Returns the engine.
         *
         * @return the same at each call
         */
        WindowEngine<K, V, ?, R> engine();

        /**
         * Returns the value to feed to the engine for an event of a source.
         *
         * @param side the source, from 0
         * @param value the event's value
         * @return the value
         */
        V valueOf(int side, Object value);

        /**
         * Notes that a source completed while others go on. The caller rechecks the engine afterwards.
         *
         * @param side the source, from 0
         */
        void onSideComplete(int side);

        /**
         * Returns what to discard for something that the engine held.
         *
         * @param held a value or a state
         * @return the value or state of the user
         */
        Object discarded(Object held);
    }
}
