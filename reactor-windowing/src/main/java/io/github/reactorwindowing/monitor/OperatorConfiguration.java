package io.github.reactorwindowing.monitor;

import io.github.reactorwindowing.engine.contract.EngineOptions;
import java.util.Objects;

/**
 * What an operator was assembled with.
 *
 * @param clock the clock, by its {@code toString}; all of them for a join of streams
 * @param windower the windower, by its {@code toString}
 * @param options how time, order, late events and growth are treated
 * @param prefetch how many events are requested from each source ahead
 */
public record OperatorConfiguration(String clock, String windower, EngineOptions options, int prefetch) {

    /**
     * The configuration of one operator.
     *
     * @param clock the clock, by its {@code toString}
     * @param windower the windower, by its {@code toString}
     * @param options the engine's options
     * @param prefetch how many events are requested of each source before they are needed
     */
    public OperatorConfiguration {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(windower, "windower");
        Objects.requireNonNull(options, "options");
    }
}
