package io.github.reactorwindowing.engine.internal.key;

import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.Timestamps;
import org.jspecify.annotations.Nullable;

/**
 * Rarely used state of a key, kept apart so that most keys need no memory for it.
 *
 * @param <O> the state of a key that it belongs to
 */
public class ColdKeyState<O, V> {

    /** Made when the first event has to wait. */
    @Nullable
    TimeOrderedBuffer<V> waiting;

    /** Timestamps below this are late: one of this key that waited had to enter before its time. */
    long releasedTo = Timestamps.NONE;

    /** The state of a {@code StatefulClock} in key scope. */
    @Nullable
    public ClockLogic<? super V> clockLogic;

    /** While idle: since when, in system time, and the neighbours in {@link KeyTtlQueue}. */
    public long idleSince;

    @Nullable
    O idleBefore;

    @Nullable
    O idleAfter;
}
