/**
 * The Reactor operator around the engine: demand, drain loop and timer. Knows Reactor, and nothing about windows.
 *
 * <p>{@link io.github.reactorwindowing.internal.operator.FluxWindow} creates a {@code WindowSubscription} for each
 * subscriber, which receives all signals and runs the drain loop. An event passes {@code SourceSubscriber},
 * {@code EventFeeder}, the engine, {@code ResultEmitter}. What the end of a stream takes is in {@code SourceEnds},
 * {@code StreamErrors} and {@code Termination}; monitors are behind {@code MonitorBridge}.
 */
@NullMarked
package io.github.reactorwindowing.internal.operator;

import org.jspecify.annotations.NullMarked;
