package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.Windower;
import java.time.Duration;

/**
 * All that defines what a {@link WindowEngine} computes. Immutable and shareable as far as the clock is.
 *
 * @param clock gives timestamps and watermarks
 * @param windower says which events belong together
 * @param logic what happens inside a window
 * @param ordered whether values reach the logic in timestamp order (rule O-1)
 * @param lateness which windows a late event may still enter (L-1, L-3)
 * @param scope what has a watermark of its own (T-6)
 * @param retention for how long, in system time, the watermark and the next window id of an idle key are remembered (W-6)
 * @param <V> the values
 * @param <S> the state of an open window
 * @param <R> the results
 */
public record EngineConfig<V, S, R>(
        Clock<? super V> clock,
        Windower<? super V> windower,
        WindowLogic<? super V, S, R> logic,
        boolean ordered,
        Lateness lateness,
        WatermarkScope scope,
        Duration retention) {

    /** How long an idle key is remembered if nothing else is said. */
    public static final Duration DEFAULT_RETENTION = Duration.ofHours(1);

    /**
     * Checks the retention.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param logic what happens inside a window
     * @param ordered whether values reach the logic in timestamp order (rule O-1)
     * @param lateness which windows a late event may still enter (L-1, L-3)
     * @param scope what has a watermark of its own (T-6)
     * @param retention for how long, in system time, the watermark and the next window id of an idle key are remembered (W-6)
     * @throws IllegalArgumentException if {@code retention} is negative
     */
    public EngineConfig {
        if (retention.isNegative()) {
            throw new IllegalArgumentException("retention: " + retention + " (expected: zero or more)");
        }
    }

    /**
     * The defaults: ordered, lateness by event, a watermark for each key, {@link #DEFAULT_RETENTION}.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param logic what happens inside a window
     * @param <V> the values
     * @param <S> the state of an open window
     * @param <R> the results
     * @return the configuration
     */
    public static <V, S, R> EngineConfig<V, S, R> of(
            Clock<? super V> clock, Windower<? super V> windower, WindowLogic<? super V, S, R> logic) {
        return new EngineConfig<>(clock, windower, logic, true, Lateness.EVENT, WatermarkScope.KEY, DEFAULT_RETENTION);
    }

    /**
     * Whether events wait until the watermark passes them. A logic that does not depend on order need not wait over aligned
     * windows; over others it must, since the windows themselves come of the order of events.
     *
     * @return whether events wait
     */
    boolean eventsWait() {
        return ordered && (logic.dependsOnOrder() || !(windower instanceof AlignedWindower));
    }

    long retentionMicros() {
        return Timestamps.of(retention);
    }

    /**
     * What a snapshot must agree on with the engine that restores it.
     *
     * @return the settings in one line
     */
    String fingerprint() {
        return "clock=" + clock + " windower=" + windower + " ordered=" + ordered + " lateness=" + lateness + " scope="
                + scope;
    }
}
