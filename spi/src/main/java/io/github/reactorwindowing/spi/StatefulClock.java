package io.github.reactorwindowing.spi;

/**
 * A clock with a state of its own for each key (or, in stream scope, for the stream).
 *
 * @param <V> the values that the clock reads the time of
 */
public non-sealed interface StatefulClock<V> extends Clock<V> {

    /**
     * A running clock that has seen no event.
     *
     * @return a new one at each call
     */
    ClockLogic<V> newLogic();
}
