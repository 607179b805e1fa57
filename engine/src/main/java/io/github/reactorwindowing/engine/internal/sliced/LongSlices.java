package io.github.reactorwindowing.engine.internal.sliced;

import io.github.reactorwindowing.engine.internal.key.KeyContext;
import io.github.reactorwindowing.engine.internal.output.Disposal;
import io.github.reactorwindowing.engine.internal.slicing.Slice;
import io.github.reactorwindowing.engine.internal.usercode.LogicCalls;
import io.github.reactorwindowing.event.Pane;
import java.util.Arrays;

/** {@link Slices} whose states are numbers. Of 64 bytes, where references take four. */
public final class LongSlices<V, S> extends Slices<V, S> {

    private static final long[] NONE = {};

    /** The place of the sum of the back. */
    private static final int BACK = 0;

    private long[] states = new long[FIRST_CAPACITY];

    /** The sum of the back, then the sums of the front, that of the oldest slice last. */
    private long[] sums = NONE;

    /** The state of the newest slice. */
    long newest() {
        return states[tail - 1];
    }

    void setNewest(long state) {
        states[tail - 1] = state;
    }

    @Override
    public void moveStates(int from, int to, int count) {
        System.arraycopy(states, from, states, to, count);
    }

    @Override
    public void resizeStates(int capacity) {
        states = Arrays.copyOf(states, capacity);
        if (sums.length > 2 * capacity) {
            sums = Arrays.copyOf(sums, Math.max(frontSize + 1, capacity));
        }
    }

    @Override
    public void fold(int place, Slice slice, V value, KeyContext<V, S> shared) {
        states[place] = shared.logic().onEventAsLong(states[place], value);
    }

    @Override
    public void openState(int place, KeyContext<V, S> shared) {
        states[place] = shared.logic().openAsLong();
    }

    @Override
    public S state(int place, KeyContext<V, S> shared) {
        return shared.logic().boxed(states[place]);
    }

    @Override
    public void setState(int place, S state, KeyContext<V, S> shared) {
        states[place] = shared.logic().unboxed(state);
    }

    @Override
    public S takeState(int place, KeyContext<V, S> shared) {
        return state(place, shared);
    }

    @Override
    public void discardUnused(int place, KeyContext<V, S> shared) {
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
        long top = sums[frontSize];
        return backSize == 0 ? top : logic.onMergeAsLong(top, sums[BACK]);
    }

    private void turnOver(int parts, LogicCalls<V, S, ?> logic) {
        forgetSums();
        if (sums.length <= parts) {
            sums = new long[Math.max(parts + 1, 2 * sums.length)];
        }
        sums[1] = states[head + parts - 1];
        for (int place = 1; place < parts; place++) {
            sums[place + 1] = logic.onMergeAsLong(states[head + parts - 1 - place], sums[place]);
        }
        frontSize = parts;
    }

    private void extendBack(int parts, LogicCalls<V, S, ?> logic) {
        while (frontSize + backSize < parts) {
            long next = states[head + frontSize + backSize];
            sums[BACK] = backSize == 0 ? next : logic.onMergeAsLong(sums[BACK], next);
            backSize++;
        }
    }

    @Override
    public long heldValues(int place, KeyContext<V, S> shared) {
        return 0;
    }

    @Override
    public void discard(Disposal disposal, KeyContext<V, S> shared) {
        // numbers
    }
}
