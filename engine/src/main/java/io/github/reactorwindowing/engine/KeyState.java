package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.Timestamps;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept for one key: its open windows, in one of three ways, by the contract that the windower implements and what the
 * logic allows; its waiting events; its clock. One object, since what it costs to find it is what a small event costs. With the links of the structures it is enrolled in: {@link Deadlines}, {@link Agenda},
 * {@link IdleKeys}.
 */
abstract sealed class KeyState<K, V, S> permits SliceHolder, BucketKey, DynamicKey {

    static final int NOT_ENROLLED = -1;

    final K key;

    /** The hash of the key, and the next key in the same place of the table: see {@link KeyMap}. */
    int hash;

    @Nullable
    KeyState<K, V, S> nextInPlace;

    /** Counts keys in the order in which they were first seen. */
    final long place;

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

    KeyState(K key, long place) {
        this.key = key;
        this.place = place;
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
        return hasNoWindow() && !hasWaiting();
    }

    /** The least watermark at which there is something to do, {@link Timestamps#END} if only the end of the stream is. */
    long nextTarget() {
        long close = hasNoWindow() ? Timestamps.END : nextClose();
        return waiting != null && !waiting.isEmpty() ? Math.min(close, waiting.leastTimestamp()) : close;
    }

    /** Puts an event that is on time into its windows. What becomes of it is written into {@link Fate}, as below. */
    abstract void add(V value, long timestamp);

    /** Puts a late event into those of its windows that are open (rule L-3); it misses the others. */
    abstract void addLate(V value, long timestamp, long watermark);

    /** A late event misses all of its windows (rule L-1). */
    abstract void refuse(V value, long timestamp);

    abstract boolean hasNoWindow();

    /** The least watermark that closes a window. There must be one. */
    abstract long nextClose();

    /**
     * Closes the window that {@link #nextClose} speaks of; among equals by end, then start, then id.
     *
     * @param timing why
     */
    abstract void closeNext(Pane.Timing timing);

    /** Gives back the room of windows that are closed; the key rests. */
    abstract void trim();

    /** Whether something must be remembered when no window is open. */
    abstract boolean mustRemember();

    abstract void discard(Disposal disposal);

    /** Tells of each open window, in order of start. */
    abstract void describe(Description description);

    /** Takes what there is to know of an open window. */
    interface Description {
        void add(
                long id,
                long start,
                long end,
                @Nullable SortedSet<Long> mergedIds,
                long closeAt,
                long heldValues,
                int firings);
    }

    abstract void write(DataOutput out, Codec<S> codec) throws IOException;

    abstract void read(DataInput in, Codec<S> codec) throws IOException;
}
