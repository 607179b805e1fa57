package io.github.reactorwindowing.engine.internal.sliced;

import io.github.reactorwindowing.engine.internal.key.ClosingWindow;
import io.github.reactorwindowing.engine.internal.key.KeyContext;
import io.github.reactorwindowing.engine.internal.key.SecondWindows;
import io.github.reactorwindowing.engine.internal.slicing.Slice;
import io.github.reactorwindowing.engine.internal.usercode.LogicCalls;

/** A {@link SlicedKey} whose states are numbers. Of 64 bytes with all links, where references take four. */
public final class LongKey<K, V, S> extends SlicedKey<K, V, S> {

    /** The place in {@link SecondWindows}, {@link SecondWindows#NONE} if there is no second window. */
    private int second = SecondWindows.NONE;

    private long state;

    public LongKey(K key, long place) {
        super(key, place);
    }

    @Override
    public void open(LogicCalls<V, S, ?> logic) {
        state = logic.openAsLong();
    }

    @Override
    public void fold(V value, Slice slice, KeyContext<V, S> shared) {
        state = shared.logic().onEventAsLong(state, value);
    }

    @Override
    public void borrow(Slices<V, S> slices) {
        state = ((LongSlices<V, S>) slices).newest();
    }

    @Override
    public void giveBack(Slices<V, S> slices) {
        ((LongSlices<V, S>) slices).setNewest(state);
    }

    @Override
    public Slices<V, S> newSlices() {
        return new LongSlices<>();
    }

    @Override
    public void close(LogicCalls<V, S, ?> logic) {
        logic.onCloseAsLong(state);
    }

    @Override
    public <R> R result(LogicCalls<V, S, R> logic) {
        return logic.resultOfLong(state);
    }

    @Override
    public void dropFirst(SecondWindows seconds) {
        if (second == SecondWindows.NONE) {
            number = EMPTY;
        } else {
            number = seconds.number(second);
            state = seconds.state(second);
            seconds.release(second);
            second = SecondWindows.NONE;
        }
    }

    @Override
    public void replace(ClosingWindow<V, S> closing, LogicCalls<V, S, ?> logic) {
        long opened = logic.openAsLong();
        closing.state = state;
        state = opened;
    }

    @Override
    public void giveFirst(ClosingWindow<V, S> closing) {
        closing.state = state;
    }

    @Override
    public S state(LogicCalls<V, S, ?> logic) {
        return logic.boxed(state);
    }

    @Override
    public void setState(S newState, LogicCalls<V, S, ?> logic) {
        state = logic.unboxed(newState);
    }

    @Override
    public boolean hasSecond() {
        return second != SecondWindows.NONE;
    }

    @Override
    public int secondNumber(SecondWindows seconds) {
        return seconds.number(second);
    }

    @Override
    public void openSecond(int newNumber, KeyContext<V, S> shared) {
        second = shared.seconds().take(newNumber, shared.logic().openAsLong());
    }

    @Override
    public void foldIntoSecond(V value, Slice slice, KeyContext<V, S> shared) {
        SecondWindows seconds = shared.seconds();
        seconds.set(second, shared.logic().onEventAsLong(seconds.state(second), value));
    }

    @Override
    public S secondState(KeyContext<V, S> shared) {
        return shared.logic().boxed(shared.seconds().state(second));
    }
}
