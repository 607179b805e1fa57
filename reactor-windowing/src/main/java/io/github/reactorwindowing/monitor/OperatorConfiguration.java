package io.github.reactorwindowing.monitor;

import io.github.reactorwindowing.engine.EngineOptions;

/**
 * What an operator was assembled with.
 *
 * @param clock the clock, by its {@code toString}; all of them for a join of streams
 * @param windower the windower, by its {@code toString}
 * @param options how time, order, late events and growth are treated
 * @param prefetch how many events are requested from each source ahead
 */
public record OperatorConfiguration(String clock, String windower, EngineOptions options, int prefetch) {}
