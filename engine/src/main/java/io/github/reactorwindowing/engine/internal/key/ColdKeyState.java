package io.github.reactorwindowing.engine.internal.key;

import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.Timestamps;
import org.jspecify.annotations.Nullable;

/** What few keys have, kept apart so that the others need no room for it. */
public class ColdKeyState<K, V, S> {

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
    KeyState<K, V, S> idleBefore;

    @Nullable
    KeyState<K, V, S> idleAfter;
}
