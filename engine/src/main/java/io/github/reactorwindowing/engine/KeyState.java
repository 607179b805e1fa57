package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.Timestamps;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept for one key, with the links of the structures it is enrolled in: {@link Deadlines}, {@link Agenda},
 * {@link IdleKeys}.
 */
final class KeyState<K, V, S> {

    static final int NOT_ENROLLED = -1;

    final K key;

    /** Counts keys in the order in which they were first seen. */
    final long place;

    final KeyWindows<V, S> windows;

    /** Made when the first event has to wait. */
    @Nullable
    WaitingEvents<V> waiting;

    /** Timestamps below this are late: one of this key that waited had to enter before its time. */
    long releasedTo = Timestamps.NONE;

    /** The state of an {@code OffsetClock} in key scope. */
    long offset;

    /** The state of a {@code StatefulClock} in key scope. */
    @Nullable
    ClockLogic<? super V> clockLogic;

    /** When the key is due, in the terms of {@link EventTime}, and its place in the heap of {@link Deadlines}. */
    long due = Timestamps.END;

    int heapIndex = NOT_ENROLLED;

    boolean onAgenda;

    /** Whether its deadline has to be computed anew. */
    boolean touched;

    /** While idle: since when, in system time, and the neighbours in {@link IdleKeys}. */
    long idleSince;

    boolean idle;

    @Nullable
    KeyState<K, V, S> idleBefore;

    @Nullable
    KeyState<K, V, S> idleAfter;

    KeyState(K key, long place, KeyWindows<V, S> windows) {
        this.key = key;
        this.place = place;
        this.windows = windows;
    }

    boolean hasWaiting() {
        return waiting != null && !waiting.isEmpty();
    }

    WaitingEvents<V> waiting() {
        if (waiting == null) {
            waiting = new WaitingEvents<>();
        }
        return waiting;
    }

    boolean holdsNothing() {
        return windows.isEmpty() && !hasWaiting();
    }

    /** The least watermark at which there is something to do, {@link Timestamps#END} if only the end of the stream is. */
    long nextTarget() {
        long close = windows.isEmpty() ? Timestamps.END : windows.nextClose();
        return waiting != null && !waiting.isEmpty() ? Math.min(close, waiting.leastTimestamp()) : close;
    }
}
