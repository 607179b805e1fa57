package io.github.reactorwindowing;

import io.github.reactorwindowing.engine.EngineConfig;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.util.concurrent.Queues;

/**
 * The options of an operator. Immutable: each method that takes a value returns changed options.
 *
 * @param ordered whether values reach a window in timestamp order; by default they do
 * @param lateness which windows a late event may still enter; by default none
 * @param scope what has a watermark of its own; by default each key
 * @param retention for how long, in system time, an idle key's watermark and next window id are remembered; by default one
 *     hour. After that the key is as if never seen: ids of sessions begin at 0 again, and a straggler may open a window anew that was
 *     closed before.
 * @param prefetch how many events are requested from each source ahead; by default 256, {@code Integer.MAX_VALUE} for no bound
 * @param scheduler gives time and runs the timer; null, the default, means {@code Schedulers.parallel()}, looked up at each
 *     subscription
 * @param onLate takes late events; null, the default, discards them through {@code onDiscard}
 * @param <K> the keys
 * @param <V> the values
 */
public record WindowOptions<K, V>(
        boolean ordered,
        Lateness lateness,
        WatermarkScope scope,
        Duration retention,
        int prefetch,
        @Nullable Scheduler scheduler,
        @Nullable Consumer<? super LateEvent<K, V>> onLate) {

    /**
     * Checks the bounds.
     *
     * @param ordered whether values reach a window in timestamp order; by default they do
     * @param lateness which windows a late event may still enter; by default none
     * @param scope what has a watermark of its own; by default each key
     * @param retention for how long, in system time, an idle key's watermark and next window id are remembered; by default one
     *     hour. After that the key is as if never seen: ids of sessions begin at 0 again, and a straggler may open a window anew that was
     *     closed before.
     * @param prefetch how many events are requested from each source ahead; by default 256, {@code Integer.MAX_VALUE} for no bound
     * @param scheduler gives time and runs the timer; null, the default, means {@code Schedulers.parallel()}, looked up at each
     *     subscription
     * @param onLate takes late events; null, the default, discards them through {@code onDiscard}
     * @throws IllegalArgumentException if {@code prefetch} is not positive or {@code retention} negative
     */
    public WindowOptions {
        if (prefetch <= 0) {
            throw new IllegalArgumentException("prefetch: " + prefetch + " (expected: 1 or more)");
        }
        if (retention.isNegative()) {
            throw new IllegalArgumentException("retention: " + retention + " (expected: zero or more)");
        }
    }

    /**
     * The defaults.
     *
     * @param <K> the keys
     * @param <V> the values
     * @return the defaults
     */
    public static <K, V> WindowOptions<K, V> defaults() {
        return new WindowOptions<>(
                true,
                Lateness.EVENT,
                WatermarkScope.KEY,
                EngineConfig.DEFAULT_RETENTION,
                Queues.SMALL_BUFFER_SIZE,
                null,
                null);
    }

    /**
     * Whether values reach a window in timestamp order, each waiting until the watermark passes it, or as they arrive.
     *
     * @param value true for timestamp order
     * @return changed options
     */
    public WindowOptions<K, V> ordered(boolean value) {
        return new WindowOptions<>(value, lateness, scope, retention, prefetch, scheduler, onLate);
    }

    /**
     * Which windows a late event may still enter.
     *
     * @param value the rule
     * @return changed options
     */
    public WindowOptions<K, V> lateness(Lateness value) {
        return new WindowOptions<>(ordered, value, scope, retention, prefetch, scheduler, onLate);
    }

    /**
     * What has a watermark of its own.
     *
     * @param value each key, or the stream
     * @return changed options
     */
    public WindowOptions<K, V> scope(WatermarkScope value) {
        return new WindowOptions<>(ordered, lateness, value, retention, prefetch, scheduler, onLate);
    }

    /**
     * For how long an idle key is remembered.
     *
     * @param value a time by the system's clock, zero or more
     * @return changed options
     * @throws IllegalArgumentException if it is negative
     */
    public WindowOptions<K, V> retention(Duration value) {
        return new WindowOptions<>(ordered, lateness, scope, value, prefetch, scheduler, onLate);
    }

    /**
     * How many events are requested from each source ahead.
     *
     * @param value 1 or more; {@code Integer.MAX_VALUE} for no bound
     * @return changed options
     * @throws IllegalArgumentException if it is not positive
     */
    public WindowOptions<K, V> prefetch(int value) {
        return new WindowOptions<>(ordered, lateness, scope, retention, value, scheduler, onLate);
    }

    /**
     * What gives time and runs the timer.
     *
     * @param value a scheduler; its {@code now} is the system time
     * @return changed options
     */
    public WindowOptions<K, V> scheduler(Scheduler value) {
        return new WindowOptions<>(ordered, lateness, scope, retention, prefetch, value, onLate);
    }

    /**
     * What takes late events. It is called whatever the demand, by the thread that finds the event late, never by two at a time;
     * what it throws ends the stream.
     *
     * @param value takes each late event once
     * @return changed options
     */
    public WindowOptions<K, V> onLate(Consumer<? super LateEvent<K, V>> value) {
        return new WindowOptions<>(ordered, lateness, scope, retention, prefetch, scheduler, value);
    }
}
