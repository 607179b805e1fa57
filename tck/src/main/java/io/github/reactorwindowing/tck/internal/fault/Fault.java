package io.github.reactorwindowing.tck.internal.fault;

/**
 * What is wrong.
 *
 * @param expected what the rule demands, as the end of a sentence that begins with "expected"
 * @param actual what was instead, as the end of one that begins with "but"
 */
public record Fault(String expected, String actual) {}
