package io.github.reactorwindowing.engine.internal.sliced;

import io.github.reactorwindowing.engine.internal.key.KeyContext;
import io.github.reactorwindowing.engine.internal.output.Disposal;
import io.github.reactorwindowing.engine.internal.slicing.Slice;
import io.github.reactorwindowing.engine.internal.usercode.LogicCalls;
import io.github.reactorwindowing.event.Pane;
import java.util.Arrays;

/** {@link Slices} whose states are numbers. */
public final class LongSlices<V, S> extends Slices<V, S> {

    private static final long[] NONE = {};

    private long[] states = new long[FIRST_CAPACITY];

    /** The sums of the front, that of the oldest slice last. */
    private long[] front = NONE;

    private long back;

    /** The state of the newest slice. */
    long newest() {
        return states[tail - 1];
    }

    void setNewest(long state) {
        states[tail - 1] = state;
    }

    @Override
    void moveStates(int from, int to, int count) {
        System.arraycopy(states, from, states, to, count);
    }

    @Override
    void resizeStates(int capacity) {
        states = Arrays.copyOf(states, capacity);
        if (front.length > 2 * capacity) {
            front = Arrays.copyOf(front, Math.max(frontSize, capacity));
        }
    }

    @Override
    public void fold(int place, Slice slice, V value, KeyContext<V, S> shared) {
        states[place] = shared.logic().onEventAsLong(states[place], value);
    }

    @Override
    void openState(int place, KeyContext<V, S> shared) {
        states[place] = shared.logic().openAsLong();
    }

    @Override
    S state(int place, KeyContext<V, S> shared) {
        return shared.logic().boxed(states[place]);
    }

    @Override
    void setState(int place, S state, KeyContext<V, S> shared) {
        states[place] = shared.logic().unboxed(state);
    }

    @Override
    S takeState(int place, KeyContext<V, S> shared) {
        return state(place, shared);
    }

    @Override
    void discardUnused(int place, KeyContext<V, S> shared) {
        // a number
    }

    @Override
    public void closeNext(Pane.Timing timing, KeyContext<V, S> shared) {
        long id = nextToClose(shared);
        long state = putTogether(id, shared.logic());
        at(id, timing, shared);
        shared.logic().onCloseAsLong(state);
        dropWindow(id, shared);
    }

    @Override
    public <R> R takeResult(Pane.Timing timing, LogicCalls<V, S, R> logic, KeyContext<V, S> shared) {
        long id = nextToClose(shared);
        long state = putTogether(id, logic);
        at(id, timing, shared);
        R result = logic.resultOfLong(state);
        dropWindow(id, shared);
        return result;
    }

    private long putTogether(long id, LogicCalls<V, S, ?> logic) {
        int parts = partsOf(id);
        if (parts == 1) {
            return states[head];
        }
        if (frontSize == 0) {
            turnOver(parts, logic);
        } else {
            extendBack(parts, logic);
        }
        long top = front[frontSize - 1];
        return backSize == 0 ? top : logic.onMergeAsLong(top, back);
    }

    private void turnOver(int parts, LogicCalls<V, S, ?> logic) {
        forgetSums();
        if (front.length < parts) {
            front = new long[Math.max(parts, 2 * front.length)];
        }
        front[0] = states[head + parts - 1];
        for (int place = 1; place < parts; place++) {
            front[place] = logic.onMergeAsLong(states[head + parts - 1 - place], front[place - 1]);
        }
        frontSize = parts;
    }

    private void extendBack(int parts, LogicCalls<V, S, ?> logic) {
        while (frontSize + backSize < parts) {
            long next = states[head + frontSize + backSize];
            back = backSize == 0 ? next : logic.onMergeAsLong(back, next);
            backSize++;
        }
    }

    @Override
    long heldValues(int place, KeyContext<V, S> shared) {
        return 0;
    }

    @Override
    public void discard(Disposal disposal, KeyContext<V, S> shared) {
        // numbers
    }
}
