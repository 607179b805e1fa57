package io.github.reactorwindowing.engine.contract;

import io.github.reactorwindowing.engine.error.BoundExceededException;
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.event.Bounds;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.MissingTimestamp;
import io.github.reactorwindowing.event.WatermarkScope;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a {@code WindowEngine} treats time, order, late events and growth. Immutable.
 *
 * @param ordered whether values reach the logic in timestamp order (rule O-1)
 * @param lateness which windows a late event may still enter (L-1, L-3)
 * @param scope what has a watermark of its own (T-6)
 * @param retention for how long, in system time, the watermark and the next window id of an idle key are remembered (W-6)
 * @param bounds what may grow how far
 * @param futureGuard how far ahead of system time a timestamp may be (T-8), null for any distance
 * @param missingTimestamp what happens to an event without a timestamp (T-12)
 * @param valuesInMessages whether messages of errors quote keys and values of the user
 * @param watermarks who moves the watermark
 */
public record EngineOptions(
        boolean ordered,
        Lateness lateness,
        WatermarkScope scope,
        Duration retention,
        Bounds bounds,
        @Nullable Duration futureGuard,
        MissingTimestamp missingTimestamp,
        boolean valuesInMessages,
        WatermarkSource watermarks) {

    /** How long an idle key is remembered if nothing else is said. */
    public static final Duration DEFAULT_RETENTION = Duration.ofHours(1);

    /**
     * Ordered, lateness by event, a watermark for each key, {@link #DEFAULT_RETENTION}, {@link Bounds#DEFAULT}, timestamps as
     * far ahead as they like, an error at an event without one, values in messages, watermarks of the clock.
     */
    public static final EngineOptions DEFAULT = new EngineOptions(
            true,
            Lateness.EVENT,
            WatermarkScope.KEY,
            DEFAULT_RETENTION,
            Bounds.DEFAULT,
            null,
            MissingTimestamp.ERROR,
            true,
            WatermarkSource.CLOCK);

    /**
     * Checks the durations.
     *
     * @param ordered whether values reach the logic in timestamp order (rule O-1)
     * @param lateness which windows a late event may still enter (L-1, L-3)
     * @param scope what has a watermark of its own (T-6)
     * @param retention for how long, in system time, the watermark and the next window id of an idle key are remembered (W-6)
     * @param bounds what may grow how far
     * @param futureGuard how far ahead of system time a timestamp may be (T-8), null for any distance
     * @param missingTimestamp what happens to an event without a timestamp (T-12)
     * @param valuesInMessages whether messages of errors quote keys and values of the user
     * @param watermarks who moves the watermark
     * @throws IllegalArgumentException if {@code retention} or {@code futureGuard} is negative
     */
    public EngineOptions {
        Objects.requireNonNull(lateness, "lateness");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(retention, "retention");
        Objects.requireNonNull(bounds, "bounds");
        Objects.requireNonNull(missingTimestamp, "missingTimestamp");
        Objects.requireNonNull(watermarks, "watermarks");
        requireNotNegative("retention", retention);
        if (futureGuard != null) {
            requireNotNegative("futureGuard", futureGuard);
        }
    }

    private static void requireNotNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: zero or more)");
        }
    }

    /**
     * The same with or without order.
     *
     * @param value whether values reach the logic in timestamp order
     * @return changed options
     */
    public EngineOptions withOrdered(boolean value) {
        return new EngineOptions(
                value, lateness, scope, retention, bounds, futureGuard, missingTimestamp, valuesInMessages, watermarks);
    }

    /**
     * The same with another lateness.
     *
     * @param value which windows a late event may still enter
     * @return changed options
     */
    public EngineOptions withLateness(Lateness value) {
        return new EngineOptions(
                ordered, value, scope, retention, bounds, futureGuard, missingTimestamp, valuesInMessages, watermarks);
    }

    /**
     * The same in another scope.
     *
     * @param value what has a watermark of its own
     * @return changed options
     */
    public EngineOptions withScope(WatermarkScope value) {
        return new EngineOptions(
                ordered,
                lateness,
                value,
                retention,
                bounds,
                futureGuard,
                missingTimestamp,
                valuesInMessages,
                watermarks);
    }

    /**
     * The same with another retention.
     *
     * @param value for how long an idle key is remembered
     * @return changed options
     * @throws IllegalArgumentException if it is negative
     */
    public EngineOptions withRetention(Duration value) {
        return new EngineOptions(
                ordered, lateness, scope, value, bounds, futureGuard, missingTimestamp, valuesInMessages, watermarks);
    }

    /**
     * The same with other bounds.
     *
     * @param value what may grow how far
     * @return changed options
     */
    public EngineOptions withBounds(Bounds value) {
        return new EngineOptions(
                ordered,
                lateness,
                scope,
                retention,
                value,
                futureGuard,
                missingTimestamp,
                valuesInMessages,
                watermarks);
    }

    /**
     * The same with another guard.
     *
     * @param value how far ahead of system time a timestamp may be, null for any distance
     * @return changed options
     * @throws IllegalArgumentException if it is negative
     */
    public EngineOptions withFutureGuard(@Nullable Duration value) {
        return new EngineOptions(
                ordered, lateness, scope, retention, bounds, value, missingTimestamp, valuesInMessages, watermarks);
    }

    /**
     * The same with another treatment of events without a timestamp.
     *
     * @param value what happens to such an event
     * @return changed options
     */
    public EngineOptions withMissingTimestamp(MissingTimestamp value) {
        return new EngineOptions(
                ordered, lateness, scope, retention, bounds, futureGuard, value, valuesInMessages, watermarks);
    }

    /**
     * The same with or without keys and values of the user in messages of errors: logs may be no place for them.
     *
     * @param value whether messages quote them; if not, messages name their classes
     * @return changed options
     */
    public EngineOptions withValuesInMessages(boolean value) {
        return new EngineOptions(
                ordered, lateness, scope, retention, bounds, futureGuard, missingTimestamp, value, watermarks);
    }

    /**
     * The same with another source of watermarks.
     *
     * @param value who moves the watermark; {@link WatermarkSource#HOST} goes with {@link WatermarkScope#STREAM}
     * @return changed options
     */
    public EngineOptions withWatermarks(WatermarkSource value) {
        return new EngineOptions(
                ordered, lateness, scope, retention, bounds, futureGuard, missingTimestamp, valuesInMessages, value);
    }

    /**
     * An exception as it is to come out: with keys and values in its message or without (rule R-7).
     *
     * @param thrown any exception
     * @return the same, or one of the library's without values
     */
    public RuntimeException inMessages(RuntimeException thrown) {
        if (valuesInMessages) {
            return thrown;
        }
        if (thrown instanceof BoundExceededException exceeded) {
            return exceeded.withoutValues();
        }
        return thrown instanceof UserFunctionException failed ? failed.withoutValues() : thrown;
    }
}
