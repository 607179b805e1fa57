package io.github.reactorwindowing.engine.model;

/**
 * The values of scripts.
 *
 * @param id the index of the step in which it comes
 * @param ts its timestamp
 */
public record Datum(int id, long ts) {}
