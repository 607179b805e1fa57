package io.github.reactorwindowing.tck.internal.script;

/**
 * A value as it goes through the kit's own runs: which event it came with, and the timestamp that the timeline gives
 * it, so that results differ even if the values are equal.
 *
 * @param number counts the events of a timeline from 0
 * @param value what the windower or clock at test looks at
 * @param timestamp in microseconds since the epoch
 */
public record Stamped<V>(int number, V value, long timestamp) {}
