package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.spi.Timestamps;
import org.jspecify.annotations.Nullable;

/**
 * What is still to be done of the present step: the keys that have something to do, one of which has its turn. In its turn a key
 * does, in the order of event time, what its goal allows: windows close and waiting events enter, one at a time, so that a window closes before
 * the first event that comes after it, and never more than one result is ahead of its taker.
 */
final class Step<K, V, S> {

    final Agenda<K, V, S> agenda = new Agenda<>();

    /** Whether it is known that nothing is to be done or to be taken any more. */
    boolean done;

    /** The key whose turn it is. */
    @Nullable
    KeyState<K, V, S> turn;

    /** How far it has to go. */
    long goal;

    /** Whether the next thing to do is to close the {@link Predecessor}, or else the next window of the key whose turn it is, for its only result. */
    boolean closesNext;

    /** A key that has to make room, and the event that it makes room for. */
    @Nullable
    KeyState<K, V, S> leaving;

    @Nullable
    Arrival<K, V> postponed;

    /** An event that has not got to its key. */
    record Arrival<K, V>(K key, V value, long timestamp) {}

    /** A key works off what it has to do. */
    void giveTurn(KeyState<K, V, S> key, long watermark) {
        turn = key;
        goal = key == leaving ? Timestamps.END : watermark;
    }

    void endTurn() {
        turn = null;
        closesNext = false;
    }

    /** Whether a key has something to do. */
    boolean hasMore() {
        return turn != null || leaving != null || !agenda.isEmpty();
    }
}
