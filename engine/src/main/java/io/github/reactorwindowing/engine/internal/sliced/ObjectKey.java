package io.github.reactorwindowing.engine.internal.sliced;

import io.github.reactorwindowing.engine.internal.key.ClosingWindow;
import io.github.reactorwindowing.engine.internal.key.KeyContext;
import io.github.reactorwindowing.engine.internal.key.SecondWindows;
import io.github.reactorwindowing.engine.internal.slicing.Slice;
import io.github.reactorwindowing.engine.internal.usercode.LogicCalls;
import org.jspecify.annotations.Nullable;

/** A {@link SlicedKey} whose states are objects. */
public final class ObjectKey<K, V, S> extends SlicedKey<K, V, S> {

    private @Nullable S first;
    private @Nullable S second;

    /** The number of the second window, while there is one. */
    private int secondNumber = EMPTY;

    public ObjectKey(K key, long place) {
        super(key, place);
    }

    @Override
    public void open(LogicCalls<V, S, ?> logic) {
        first = logic.open();
    }

    @Override
    public void fold(V value, Slice slice, KeyContext<V, S> shared) {
        first = shared.folded(first(), slice, value);
    }

    @Override
    public void borrow(Slices<V, S> slices) {
        first = ((ObjectSlices<V, S>) slices).takeNewest();
    }

    @Override
    public void giveBack(Slices<V, S> slices) {
        ((ObjectSlices<V, S>) slices).setNewest(first());
        first = null;
    }

    @Override
    public Slices<V, S> newSlices() {
        return new ObjectSlices<>();
    }

    @Override
    public void close(LogicCalls<V, S, ?> logic) {
        logic.onClose(first());
    }

    @Override
    public <R> R result(LogicCalls<V, S, R> logic) {
        S state = first();
        R result = logic.result(state);
        logic.discardUnused(state);
        return result;
    }

    @Override
    public void dropFirst(SecondWindows seconds) {
        number = secondNumber;
        first = second;
        secondNumber = EMPTY;
        second = null;
    }

    private S first() {
        S state = first;
        if (state == null) {
            throw new AssertionError("key " + key + " has no open window");
        }
        return state;
    }

    private S second() {
        S state = second;
        if (state == null) {
            throw new AssertionError("key " + key + " has no second window");
        }
        return state;
    }

    @Override
    public void replace(ClosingWindow<V, S> closing, LogicCalls<V, S, ?> logic) {
        S opened = logic.open();
        closing.object = first();
        first = opened;
    }

    @Override
    public void giveFirst(ClosingWindow<V, S> closing) {
        closing.object = first();
    }

    @Override
    public S state(LogicCalls<V, S, ?> logic) {
        return first();
    }

    @Override
    public void setState(S state, LogicCalls<V, S, ?> logic) {
        first = state;
    }

    @Override
    public boolean hasSecond() {
        return secondNumber != EMPTY;
    }

    @Override
    public int secondNumber(SecondWindows seconds) {
        return secondNumber;
    }

    @Override
    public void openSecond(int newNumber, KeyContext<V, S> shared) {
        second = shared.logic().open();
        secondNumber = newNumber;
    }

    @Override
    public void foldIntoSecond(V value, Slice slice, KeyContext<V, S> shared) {
        second = shared.folded(second(), slice, value);
    }

    @Override
    public S secondState(KeyContext<V, S> shared) {
        return second();
    }
}
