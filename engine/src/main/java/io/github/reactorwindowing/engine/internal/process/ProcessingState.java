package io.github.reactorwindowing.engine.internal.process;

import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.timer.DueKeys;
import io.github.reactorwindowing.spi.Timestamps;
import org.jspecify.annotations.Nullable;

/**
 * What is still to be done of the present step: the keys that have something to do, one of which has its turn. In its turn a key
 * does, in the order of event time, what its goal allows: windows close and waiting events enter, one at a time, so that a window closes before
 * the first event that comes after it, and never more than one result is ahead of its taker.
 */
@SuppressWarnings("ReferenceEquality") // states of keys: the very object
public final class ProcessingState<K, V, S> {

    public final DueKeys<K, V, S> agenda = new DueKeys<>();

    /** Whether it is known that nothing is to be done or to be taken any more. */
    public boolean done;

    /** The key whose turn it is. */
    @Nullable
    public KeyState<K, V, S> turn;

    /** How far it has to go. */
    public long goal;

    /** Whether the next thing to do is to close the {@code ClosingWindow}, or else the next window of the key whose turn it is, for its only result. */
    public boolean closesNext;

    /** What an event failed with that entered after the {@code ClosingWindow}, which is emitted before. */
    @Nullable
    Throwable failure;

    private long failedAt;

    /** The event at hand, if it enters as soon as windows of its key are closed. */
    public final PendingEvent<V> entrant = new PendingEvent<>();

    /** Whether user functions are called with a value that is nowhere else yet. */
    private boolean holding;

    /** That value, if one of them failed. */
    @Nullable
    public V dropped;

    /** A key that has to make room, and the event that it makes room for. */
    @Nullable
    public KeyState<K, V, S> leaving;

    @Nullable
    public Arrival<K, V> postponed;

    /** An event that has not got to its key. */
    public record Arrival<K, V>(K key, V value, long timestamp) {}

    /** An event is at hand, which is not to be lost if something fails from here on. */
    public void takeUp() {
        holding = true;
    }

    /** It is kept elsewhere. */
    void putDown() {
        holding = false;
    }

    /** To be called at the end of what {@link #takeUp} began, whatever happened meanwhile. */
    public void letGo(V value) {
        if (holding) {
            holding = false;
            dropped = value;
        }
    }

    /** A key works off what it has to do. */
    public void giveTurn(KeyState<K, V, S> key, long watermark) {
        turn = key;
        goal = key == leaving ? Timestamps.END : watermark;
    }

    /** Whether the event at hand is to enter, or fails, when the key whose turn it is has closed what closes before. */
    public boolean awaitsEvent() {
        return entrant.isThere() || failure != null;
    }

    /** The time of that event. */
    long eventTimestamp() {
        return failure == null ? entrant.timestamp() : failedAt;
    }

    /** The event at hand entered after the {@code ClosingWindow}, and that failed. */
    public void failLater(Throwable thrown, long timestamp) {
        failure = thrown;
        failedAt = timestamp;
    }

    /** Fails if it is time to. */
    public void failIfItHas() {
        if (failure != null) {
            ProcessingState.<RuntimeException>throwAs(failure);
        }
    }

    /** As what it is, checked or not: functions of the user may throw anything. */
    @SuppressWarnings("unchecked")
    static <T extends Throwable> void throwAs(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** Nothing of it is left to be done. */
    public void clear() {
        dropped = null;
        postponed = null;
        failure = null;
        endTurn();
    }

    public void endTurn() {
        turn = null;
        closesNext = false;
    }

    /** Whether a key has something to do. */
    public boolean hasMore() {
        return turn != null || leaving != null || !agenda.isEmpty();
    }

    /** Whether an event of the key enters as soon as windows of it are closed. */
    public boolean letsInNext(KeyState<K, V, S> key) {
        return entrant.isThere() && key == turn;
    }
}
