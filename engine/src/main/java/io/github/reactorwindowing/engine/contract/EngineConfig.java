package io.github.reactorwindowing.engine.contract;

import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.Windower;
import java.util.Objects;

/**
 * All that defines what a {@code WindowEngine} computes. Immutable and shareable as far as the clock is.
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
     * Creates a configuration whose windower keeps its bound: the windows of one event can be open together.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param logic what happens inside a window
     * @param options time, order, late events and growth
     * @throws IllegalArgumentException if the windower's {@link AlignedWindower#overlap} is above the bound of open
     *     windows, or the host moves the watermark and each key is to have one of its own
     */
    public EngineConfig {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(windower, "windower");
        Objects.requireNonNull(logic, "logic");
        Objects.requireNonNull(options, "options");
        if (options.watermarks() == WatermarkSource.HOST && options.scope() == WatermarkScope.KEY) {
            throw new IllegalArgumentException(
                    "scope: KEY with watermarks of the host (expected: STREAM, since the host"
                            + " has one watermark for all keys)");
        }
        long max = options.bounds().openWindows().max();
        if (windower instanceof AlignedWindower aligned && aligned.overlap() > max) {
            throw new IllegalArgumentException("maxOpenWindows: " + max + " (expected: " + aligned.overlap()
                    + " or more, since each event is in so many windows of " + windower + ")");
        }
    }

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
     * @throws IllegalArgumentException if one event is in more windows than may be open
     */
    public static <V, S, R> EngineConfig<V, S, R> of(
            Clock<? super V> clock, Windower<? super V> windower, WindowLogic<? super V, S, R> logic) {
        return new EngineConfig<>(clock, windower, logic, EngineOptions.DEFAULT);
    }
}
