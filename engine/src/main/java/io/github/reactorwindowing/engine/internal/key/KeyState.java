package io.github.reactorwindowing.engine.internal.key;

import io.github.reactorwindowing.engine.internal.output.Disposal;
import io.github.reactorwindowing.engine.internal.record.RecordInput;
import io.github.reactorwindowing.engine.internal.record.RecordOutput;
import io.github.reactorwindowing.engine.internal.slicing.Slice;
import io.github.reactorwindowing.engine.internal.usercode.LogicCalls;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.Timestamps;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept for one key: its open windows, in one of three ways, by the contract that the windower implements and what the
 * logic allows; its waiting events; its clock. One object, since what it costs to find it is what a small event costs. With the links
 * of the structures it is enrolled in: {@link KeyMap}, {@code KeyHeap}, {@code TimerBuckets}, {@code DueKeys}. What most keys do not need
 * is in {@link ColdKeyState}, what all keys share in {@link KeyContext}.
 */
public abstract class KeyState<K, V, S> extends KeyMarks {

    public final K key;

    /** The hash of the key, and the next key in the same place of the table: see {@link KeyMap}. */
    public int hash;

    @Nullable
    public KeyState<K, V, S> nextInPlace;

    /** Counts keys in the order in which they were first seen. */
    public long place;

    /** In key scope the state of an {@code OffsetClock}. In stream scope, which has none for a key, when it is due by {@code TimerBuckets}. */
    public long offset;

    /** Made when first needed. */
    @Nullable
    public ColdKeyState<KeyState<K, V, S>, V> extras;

    public KeyState(K key, long place) {
        this.key = key;
        this.place = place;
    }

    public ColdKeyState<KeyState<K, V, S>, V> extras() {
        if (extras == null) {
            extras = newExtras();
        }
        return extras;
    }

    public ColdKeyState<KeyState<K, V, S>, V> newExtras() {
        return new ColdKeyState<>();
    }

    /** Whether it is as if just made once it holds nothing. */
    public abstract boolean beginsAnew();

    /** The events that wait, null if none does. */
    @Nullable
    public TimeOrderedBuffer<V> waiting() {
        return isWaiting() ? extras().waiting : null;
    }

    public boolean hasWaiting() {
        return isWaiting();
    }

    /** The timestamp of the event that has waited longest, {@link Timestamps#NONE} if none waits. */
    public long leastWaiting() {
        TimeOrderedBuffer<V> waiting = waiting();
        return waiting == null ? Timestamps.NONE : waiting.leastTimestamp();
    }

    /** Where an event is to be put that waits. */
    public TimeOrderedBuffer<V> newWaiting() {
        ColdKeyState<KeyState<K, V, S>, V> more = extras();
        if (more.waiting == null) {
            more.waiting = new TimeOrderedBuffer<>();
        }
        setWaiting(true);
        return more.waiting;
    }

    /** Takes the event that has waited longest. There must be one. */
    public V takeWaiting() {
        TimeOrderedBuffer<V> waiting = waiting();
        if (waiting == null) {
            throw new AssertionError("no event of key " + key + " waits");
        }
        V value = waiting.take();
        setWaiting(!waiting.isEmpty());
        return value;
    }

    /** Timestamps below this are late: see {@link ColdKeyState#releasedTo}. */
    public long releasedTo() {
        return extras == null ? Timestamps.NONE : extras.releasedTo;
    }

    /** What is before this timestamp is late from now on. */
    public void releaseTo(long timestamp) {
        ColdKeyState<KeyState<K, V, S>, V> more = extras();
        more.releasedTo = Math.max(more.releasedTo, timestamp);
    }

    /** For how many waiting events and windows, or slices, there is room: a measure of its memory, for tests. */
    public int retainedCapacity() {
        TimeOrderedBuffer<V> kept = extras == null ? null : extras.waiting;
        return Math.max(kept == null ? 0 : kept.capacity(), windowCapacity());
    }

    public abstract int windowCapacity();

    public boolean holdsNothing() {
        return hasNoWindow() && !hasWaiting();
    }

    /** The least watermark at which there is something to do, {@link Timestamps#END} if only the end of the stream is. */
    public long nextTarget(KeyContext<V, S> shared) {
        long close = hasNoWindow() ? Timestamps.END : nextClose(shared);
        TimeOrderedBuffer<V> waiting = waiting();
        return waiting == null ? close : Math.min(close, waiting.leastTimestamp());
    }

    /** Reads the header of {@link #key}. Returns something that depends on it. */
    public int fetchName() {
        return key instanceof String ? 1 : 0;
    }

    /** Reads what is needed first. Returns something that depends on it. */
    public int fetch() {
        return hash;
    }

    /** Whether the windows of a slice are open and {@link #fold} may be called: the short way of most events. */
    public boolean isInReach(Slice slice) {
        return false;
    }

    /** A value enters the windows of a slice that is in reach. It leaves {@link #nextClose} as it was. */
    public void fold(V value, Slice slice, KeyContext<V, S> shared) {
        throw new AssertionError("no slice of key " + key + " is in reach");
    }

    /**
     * Puts an event that is on time into its windows, if they are the newest of the key, open already or opened by it. Where the oldest
     * one is closed by this very event it is moved to {@link ClosingWindow}.
     *
     * @param watermark of the key, after the event
     * @param mayOvertake whether an event may enter before a window that it closes is closed
     * @return whether it did, else no window is changed
     */
    public boolean addToNewest(V value, Slice slice, long watermark, boolean mayOvertake, KeyContext<V, S> shared) {
        return false;
    }

    /**
     * Puts an event that is on time into the only window of its key, or, where that is to close before, into one that takes its place.
     * The window that closes is moved to {@link ClosingWindow}.
     *
     * @param watermark of the key, after the event
     * @return whether it did; else no window is changed, but that the windower may know already that the one is gone which closes before
     */
    public boolean assignSingle(V value, long timestamp, long watermark, KeyContext<V, S> shared) {
        return false;
    }

    /** Puts a window back that is the {@link ClosingWindow}. */
    public void putBack(ClosingWindow<V, S> window, KeyContext<V, S> shared) {
        throw new AssertionError("no window of key " + key + " has been moved");
    }

    /** Puts an event that is on time into its windows. What becomes of it is written into {@link AssignmentResult}, as below. */
    public abstract void add(V value, long timestamp, KeyContext<V, S> shared);

    /** Puts a late event into those of its windows that are open (rule L-3); it misses the others. */
    public abstract void addLate(V value, long timestamp, long watermark, KeyContext<V, S> shared);

    /** A late event misses all of its windows (rule L-1). */
    public abstract void refuse(V value, long timestamp, KeyContext<V, S> shared);

    public abstract boolean hasNoWindow();

    /** The least watermark that closes a window. There must be one. */
    public abstract long nextClose(KeyContext<V, S> shared);

    /**
     * Closes the window that {@link #nextClose} speaks of; among equals by end, then start, then id.
     *
     * @param timing why
     */
    public abstract void closeNext(Pane.Timing timing, KeyContext<V, S> shared);

    /**
     * Whether the window that closes next is in reach, so that its result can be had by {@link #takeResult} if the logic has only
     * one.
     */
    public boolean hasResultInReach() {
        return false;
    }

    /** Closes the window that {@link #nextClose} speaks of, if {@link #hasResultInReach}, and gives its only result. */
    public <R> R takeResult(Pane.Timing timing, LogicCalls<V, S, R> logic, KeyContext<V, S> shared) {
        throw new AssertionError("no result of key " + key + " is in reach");
    }

    /** Gives back the room of windows that are closed; the key rests. */
    public abstract void trim();

    /** Whether something must be remembered when no window is open. */
    public abstract boolean mustRemember();

    /** Hands out the values that wait. */
    public void discardWaiting(Disposal disposal) {
        TimeOrderedBuffer<V> waiting = waiting();
        if (waiting != null) {
            disposal.part(waiting::discard);
        }
    }

    public abstract void discard(Disposal disposal, KeyContext<V, S> shared);

    /** Tells of each open window, in order of start. */
    public abstract void describe(WindowDescription description, KeyContext<V, S> shared);

    /** Copies the state of each open window that is wanted, in order of start. Nothing of the key changes but where it keeps states. */
    public abstract void copyWindows(WindowCopies<S> copies, KeyContext<V, S> shared);

    /** Writes the open windows, and what the windower keeps for this key. */
    public abstract void write(RecordOutput out, Codec<S> codec, KeyContext<V, S> shared);

    /** Reads what {@link #write} wrote, if a windower like this one can have written it. */
    public abstract void read(RecordInput in, Codec<S> codec, KeyContext<V, S> shared);
}
