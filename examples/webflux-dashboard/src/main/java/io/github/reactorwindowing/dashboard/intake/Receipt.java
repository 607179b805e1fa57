package io.github.reactorwindowing.dashboard.intake;

/**
 * What a request is answered with.
 *
 * @param accepted how many orders or payments were taken
 */
record Receipt(long accepted) {}
