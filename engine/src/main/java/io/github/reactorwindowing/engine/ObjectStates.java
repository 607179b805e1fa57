package io.github.reactorwindowing.engine;

import org.jspecify.annotations.Nullable;

/** States that are objects. */
final class ObjectStates<V, S> extends States<V, S> {

    private final LogicCalls<V, S, ?> logic;
    private @Nullable Object[] states;

    ObjectStates(LogicCalls<V, S, ?> logic, int places) {
        this.logic = logic;
        this.states = new Object[places];
    }

    @Override
    void open(int place) {
        states[place] = logic.open();
    }

    @Override
    void fold(int place, V value) {
        states[place] = logic.onEvent(get(place), value);
    }

    @Override
    void merge(int place, States<V, S> from, int other) {
        states[place] = logic.onMerge(get(place), from.get(other));
    }

    /** Merges it into a state that has just opened, which is neutral: a state knows no other way to be copied. */
    @Override
    void copy(int place, States<V, S> from, int other) {
        open(place);
        merge(place, from, other);
    }

    @Override
    void close(int place) {
        logic.onClose(get(place));
    }

    @Override
    <R> R result(int place, LogicCalls<V, S, R> logic) {
        return logic.result(get(place));
    }

    @Override
    long heldValues(int place) {
        return logic.heldValues(get(place));
    }

    @Override
    void discard(int place, Disposal disposal) {
        if (states[place] != null) { // null where a window could not be opened
            S state = get(place);
            disposal.part(sink -> logic.discard(state, sink));
        }
    }

    @Override
    @SuppressWarnings("unchecked") // only states are put in
    S get(int place) {
        return (S) states[place];
    }

    @Override
    void set(int place, S state) {
        states[place] = state;
    }

    @Override
    void move(int from, int to, int count) {
        System.arraycopy(states, from, states, to, count);
    }

    @Override
    void resize(int places, int from, int count) {
        @Nullable Object[] resized = new Object[places];
        System.arraycopy(states, from, resized, 0, count);
        states = resized;
    }

    @Override
    void clear(int place) {
        states[place] = null;
    }
}
