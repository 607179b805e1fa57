package io.github.reactorwindowing;

import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.event.Bound;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Bounds;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.MissingTimestamp;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.monitor.WindowMonitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.util.concurrent.Queues;

/**
 * The options of an operator. Immutable: each method that takes a value returns changed options.
 *
 * @param engine how time, order, late events and growth are treated
 * @param prefetch how many events are requested from each source ahead; by default 256, {@code Integer.MAX_VALUE} for
 *     no bound
 * @param scheduler gives time and runs the timer; null, the default, means {@code Schedulers.parallel()}, looked up at
 *     each subscription
 * @param onLate takes late events; null, the default, discards them through {@code onDiscard}
 * @param name what monitors know the operator by; null, the default, for its kind, as {@code windowCount}
 * @param monitors what watches it; by default nothing
 * @param <K> the keys
 * @param <V> the values
 */
public record WindowOptions<K, V>(
        EngineOptions engine,
        int prefetch,
        @Nullable Scheduler scheduler,
        @Nullable Consumer<? super LateEvent<K, V>> onLate,
        @Nullable String name,
        List<WindowMonitor<? super K>> monitors) {

    /**
     * Checks the prefetch.
     *
     * @param engine how time, order, late events and growth are treated
     * @param prefetch how many events are requested from each source ahead; by default 256, {@code Integer.MAX_VALUE}
     *     for no bound
     * @param scheduler gives time and runs the timer; null, the default, means {@code Schedulers.parallel()}, looked up
     *     at each subscription
     * @param onLate takes late events; null, the default, discards them through {@code onDiscard}
     * @param name what monitors know the operator by; null, the default, for its kind, as {@code windowCount}
     * @param monitors what watches it; by default nothing
     * @throws IllegalArgumentException if {@code prefetch} is not positive or {@code name} is blank
     */
    public WindowOptions {
        Objects.requireNonNull(engine, "engine");
        if (prefetch <= 0) {
            throw new IllegalArgumentException("prefetch: " + prefetch + " (expected: 1 or more)");
        }
        if (name != null && name.isBlank()) {
            throw new IllegalArgumentException("name: \"" + name + "\" (expected: not blank)");
        }
        Objects.requireNonNull(monitors, "monitors")
                .forEach(monitor -> Objects.requireNonNull(monitor, "monitors: null"));
        monitors = List.copyOf(monitors);
    }

    /**
     * Returns the defaults.
     *
     * @param <K> the keys
     * @param <V> the values
     * @return the defaults
     */
    public static <K, V> WindowOptions<K, V> defaults() {
        return new WindowOptions<>(EngineOptions.DEFAULT, Queues.SMALL_BUFFER_SIZE, null, null, null, List.of());
    }

    private WindowOptions<K, V> engine(EngineOptions value) {
        return new WindowOptions<>(value, prefetch, scheduler, onLate, name, monitors);
    }

    private WindowOptions<K, V> bounds(Bounds value) {
        return engine(engine.withBounds(value));
    }

    /**
     * Sets whether values reach a window in timestamp order, each waiting until the watermark passes it, or as they
     * arrive. By default they come in order.
     *
     * @param value true for timestamp order
     * @return changed options
     */
    public WindowOptions<K, V> ordered(boolean value) {
        return engine(engine.withOrdered(value));
    }

    /**
     * Sets which windows a late event may still enter. An event is late if its timestamp is behind the watermark. By
     * default it enters no window then, not even one that is still open; {@link Lateness#WINDOW} lets it into those.
     *
     * @param value the rule
     * @return changed options
     */
    public WindowOptions<K, V> lateness(Lateness value) {
        return engine(engine.withLateness(value));
    }

    /**
     * Sets whether each key or the stream has a watermark. By default each key; in joins of streams, the stream.
     *
     * @param value each key, or the stream
     * @return changed options
     */
    public WindowOptions<K, V> scope(WatermarkScope value) {
        return engine(engine.withScope(value));
    }

    /**
     * Sets how long the operator remembers an idle key's watermark and next window id. By default one hour. After that
     * the key is as if never seen: ids of sessions begin at 0 again, and a straggler may open a window again that was
     * closed before.
     *
     * @param value a time by the system's clock, zero or more
     * @return changed options
     * @throws IllegalArgumentException if it is negative
     */
    public WindowOptions<K, V> retention(Duration value) {
        return engine(engine.withRetention(value));
    }

    /**
     * Limits how far ahead of system time a timestamp may be (rule T-8). An event beyond that is late, with the reason
     * {@link io.github.reactorwindowing.event.LateReason#FUTURE}, and moves no watermark: a device with a wrong year
     * closes no window of others. By default any distance, since timestamps need not have to do with system time, as in
     * a test or a replay.
     *
     * @param value the greatest distance, zero or more
     * @return changed options
     * @throws IllegalArgumentException if it is negative
     */
    public WindowOptions<K, V> futureGuard(Duration value) {
        return engine(engine.withFutureGuard(Objects.requireNonNull(value, "futureGuard")));
    }

    /**
     * Sets what happens to an event without a timestamp: one for which the clock's timestamp function returns null
     * (rule T-12). By default the stream ends with an error that names the value. With {@link MissingTimestamp#LATE}
     * the event is late, with the reason {@link io.github.reactorwindowing.event.LateReason#NO_TIMESTAMP}; it moves no
     * watermark, and no key is made for it.
     *
     * @param value what happens to such an event
     * @return changed options
     */
    public WindowOptions<K, V> missingTimestamp(MissingTimestamp value) {
        return engine(engine.withMissingTimestamp(value));
    }

    /**
     * Sets whether messages of errors quote keys and values (rule R-7). By default they do, cut. Where logs may hold
     * no personal data, turn it off: messages then name the classes of keys and values. What a function itself writes
     * into the exception that it throws stays in the cause.
     *
     * @param value false to leave keys and values out
     * @return changed options
     */
    public WindowOptions<K, V> valuesInMessages(boolean value) {
        return engine(engine.withValuesInMessages(value));
    }

    /**
     * Sets how many keys may have a state, those that are idle and remembered included. Under each policy the operator
     * first forgets idle keys before the end of their {@link #retention}, longest idle first. The policy applies only
     * if no key is idle. A late event of a forgotten key may reopen a window that has closed. The default is a million,
     * and an error beyond. See {@link Bounds#keys} for {@link BoundPolicy#EVICT_OLDEST}.
     *
     * @param max 1 or more; {@code Long.MAX_VALUE} for any number
     * @param policy what happens when there would be more
     * @return changed options
     * @throws IllegalArgumentException if {@code max} is not positive
     */
    public WindowOptions<K, V> maxKeys(long max, BoundPolicy policy) {
        return bounds(engine.bounds().withKeys(bound("maxKeys", max, policy)));
    }

    /**
     * Limits the open windows of all keys. By default ten million, beyond which the stream ends with an
     * error. What {@link BoundPolicy#EVICT_OLDEST} does, see {@link Bounds#openWindows}. Assembly rejects an operator
     * whose windower puts one event into more windows than that, as sliding windows of {@code length / slide} above it.
     *
     * @param max 1 or more; {@code Long.MAX_VALUE} for any number
     * @param policy what happens when there would be more
     * @return changed options
     * @throws IllegalArgumentException if {@code max} is not positive
     */
    public WindowOptions<K, V> maxOpenWindows(long max, BoundPolicy policy) {
        return bounds(engine.bounds().withOpenWindows(bound("maxOpenWindows", max, policy)));
    }

    /**
     * Limits the values of a window in operators that hold values: those that collect, and joins. By
     * default a million, beyond which the stream ends with an error. With {@link BoundPolicy#EVICT_OLDEST} the operator
     * emits a full window when the next value for it comes, and that value begins the next pane. Until then, or until
     * its end, a full window stays open.
     *
     * @param max 1 or more; {@code Long.MAX_VALUE} for any number
     * @param policy what happens when there would be more
     * @return changed options
     * @throws IllegalArgumentException if {@code max} is not positive
     */
    public WindowOptions<K, V> maxElementsPerWindow(long max, BoundPolicy policy) {
        return bounds(engine.bounds().withElementsPerWindow(bound("maxElementsPerWindow", max, policy)));
    }

    /**
     * Limits the events of all keys that an ordered operator holds until the watermark passes them. By default a
     * million, beyond which the stream ends with an error. What {@link BoundPolicy#EVICT_OLDEST} does, see
     * {@link Bounds#waitingEvents}.
     *
     * @param max 1 or more; {@code Long.MAX_VALUE} for any number
     * @param policy what happens when there would be more
     * @return changed options
     * @throws IllegalArgumentException if {@code max} is not positive
     */
    public WindowOptions<K, V> maxWaitingEvents(long max, BoundPolicy policy) {
        return bounds(engine.bounds().withWaitingEvents(bound("maxWaitingEvents", max, policy)));
    }

    private static Bound bound(String name, long max, BoundPolicy policy) {
        if (max <= 0) {
            throw new IllegalArgumentException(name + ": " + max + " (expected: 1 or more)");
        }
        return new Bound(max, policy);
    }

    /**
     * Sets how many events the operator requests ahead from each source. By default 256.
     *
     * @param value 1 or more; {@code Integer.MAX_VALUE} for no bound
     * @return changed options
     * @throws IllegalArgumentException if it is not positive
     */
    public WindowOptions<K, V> prefetch(int value) {
        return new WindowOptions<>(engine, value, scheduler, onLate, name, monitors);
    }

    /**
     * Sets the scheduler that reports the time and runs the timer. By default {@code Schedulers.parallel()}, looked up
     * at each subscription.
     *
     * @param value a scheduler; its {@code now} is the system time
     * @return changed options
     */
    public WindowOptions<K, V> scheduler(Scheduler value) {
        Objects.requireNonNull(value, "scheduler");
        return new WindowOptions<>(engine, prefetch, value, onLate, name, monitors);
    }

    /**
     * Sets the consumer of late events. It is called whatever the demand, by the thread that finds the event late,
     * never by two at a time; what it throws ends the stream. Without one, late events go to {@code onDiscard}, and the
     * first of each reason is logged as a warning, once per operator.
     *
     * @param value takes each late event once
     * @return changed options
     */
    public WindowOptions<K, V> onLate(Consumer<? super LateEvent<K, V>> value) {
        Objects.requireNonNull(value, "onLate");
        return new WindowOptions<>(engine, prefetch, scheduler, value, name, monitors);
    }

    /**
     * Sets the operator's name for monitors. By default its kind, as {@code windowCount}.
     *
     * @param value a name, the same for all subscriptions; names of meters are made of it
     * @return changed options
     * @throws IllegalArgumentException if it is blank
     */
    public WindowOptions<K, V> name(String value) {
        return new WindowOptions<>(
                engine, prefetch, scheduler, onLate, Objects.requireNonNull(value, "name"), monitors);
    }

    /**
     * Has one more monitor watch the subscriptions while they run. Without any, none of it costs anything.
     *
     * @param value a monitor, which may watch several operators; a {@link WindowExplainer} is one
     * @return changed options
     */
    public WindowOptions<K, V> monitor(WindowMonitor<? super K> value) {
        List<WindowMonitor<? super K>> more = new ArrayList<>(monitors);
        more.add(Objects.requireNonNull(value, "monitor"));
        return new WindowOptions<>(engine, prefetch, scheduler, onLate, name, more);
    }
}
