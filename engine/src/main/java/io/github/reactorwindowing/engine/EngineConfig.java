package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.Windower;

/**
 * All that defines what a {@link WindowEngine} computes. Immutable and shareable as far as the clock is.
 *
 * @param clock gives timestamps and watermarks
 * @param windower says which events belong together
 * @param logic what happens inside a window
 * @param options time, order, late events and growth
 * @param <V> the values
 * @param <S> the state of an open window
 * @param <R> the results
 */
public record EngineConfig<V, S, R>(
        Clock<? super V> clock,
        Windower<? super V> windower,
        WindowLogic<? super V, S, R> logic,
        EngineOptions options) {

    /**
     * With {@link EngineOptions#DEFAULT}.
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
        return new EngineConfig<>(clock, windower, logic, EngineOptions.DEFAULT);
    }

    /**
     * Whether events wait until the watermark passes them. A logic that does not depend on order need not wait over aligned
     * windows; over others it must, since the windows themselves come of the order of events.
     *
     * @return whether events wait
     */
    boolean eventsWait() {
        return options.ordered() && (logic.dependsOnOrder() || !(windower instanceof AlignedWindower));
    }

    /**
     * What a snapshot must agree on with the engine that restores it. Bounds may differ.
     *
     * @return the settings in one line
     */
    String fingerprint() {
        return "clock=" + clock + " windower=" + windower + " ordered=" + options.ordered() + " lateness="
                + options.lateness() + " scope=" + options.scope();
    }
}
