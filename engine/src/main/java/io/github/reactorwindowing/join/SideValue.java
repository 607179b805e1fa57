package io.github.reactorwindowing.join;

/**
 * A value and the side of a join from which it came.
 *
 * @param side the side, from 0
 * @param value the value
 */
public record SideValue(int side, Object value) {}
