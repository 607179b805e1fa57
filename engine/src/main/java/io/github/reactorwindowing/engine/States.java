package io.github.reactorwindowing.engine;

/**
 * States of windows, or of parts of windows, by place. Numbers are kept as numbers: see {@link LongStates} and
 * {@link ObjectStates}.
 */
abstract sealed class States<V, S> permits LongStates, ObjectStates {

    /** As many places as asked for, none with a state. */
    static <V, S> States<V, S> of(LogicCalls<V, S, ?> logic, int places) {
        return logic.isOfLongs() ? new LongStates<>(logic, places) : new ObjectStates<>(logic, places);
    }

    /** Puts the state of a new window at a place. */
    abstract void open(int place);

    /** A value enters. */
    abstract void fold(int place, V value);

    /** Merges what another place holds into this one, and leaves that as it is. */
    abstract void merge(int place, States<V, S> from, int other);

    /** Puts what another place holds here, too, in place of what was here. The two may change apart from each other. */
    abstract void copy(int place, States<V, S> from, int other);

    /** Emits the results of a window that closes. */
    abstract void close(int place);

    /** The only result of a window that closes. */
    abstract <R> R result(int place, LogicCalls<V, S, R> logic);

    abstract long heldValues(int place);

    /** Hands out what is held at a place, if anything is. */
    abstract void discard(int place, Disposal disposal);

    abstract S get(int place);

    abstract void set(int place, S state);

    /** Moves the states of some places, which may overlap with where they go. */
    abstract void move(int from, int to, int count);

    /** Has room for so many places from now on; the {@code count} from {@code from} on are the first ones. */
    abstract void resize(int places, int from, int count);

    /** Lets a state go. */
    abstract void clear(int place);
}
