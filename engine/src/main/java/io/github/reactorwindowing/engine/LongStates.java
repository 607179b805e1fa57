package io.github.reactorwindowing.engine;

/** States that are numbers. */
final class LongStates<V, S> extends States<V, S> {

    private final LogicCalls<V, S, ?> logic;
    private long[] states;

    LongStates(LogicCalls<V, S, ?> logic, int places) {
        this.logic = logic;
        this.states = new long[places];
    }

    @Override
    void open(int place) {
        states[place] = logic.openAsLong();
    }

    @Override
    void fold(int place, V value) {
        states[place] = logic.onEventAsLong(states[place], value);
    }

    @Override
    void merge(int place, States<V, S> from, int other) {
        states[place] = logic.onMergeAsLong(states[place], ((LongStates<V, S>) from).states[other]);
    }

    @Override
    void copy(int place, States<V, S> from, int other) {
        states[place] = ((LongStates<V, S>) from).states[other];
    }

    @Override
    void close(int place) {
        logic.onCloseAsLong(states[place]);
    }

    @Override
    <R> R result(int place, LogicCalls<V, S, R> logic) {
        return logic.resultOfLong(states[place]);
    }

    @Override
    long heldValues(int place) {
        return 0;
    }

    @Override
    void discard(int place, Disposal disposal) {
        // a number
    }

    @Override
    S get(int place) {
        return logic.boxed(states[place]);
    }

    long number(int place) {
        return states[place];
    }

    void setNumber(int place, long state) {
        states[place] = state;
    }

    @Override
    void set(int place, S state) {
        states[place] = logic.unboxed(state);
    }

    @Override
    void move(int from, int to, int count) {
        System.arraycopy(states, from, states, to, count);
    }

    @Override
    void resize(int places, int from, int count) {
        long[] resized = new long[places];
        System.arraycopy(states, from, resized, 0, count);
        states = resized;
    }

    @Override
    void clear(int place) {
        // holds nothing
    }
}
