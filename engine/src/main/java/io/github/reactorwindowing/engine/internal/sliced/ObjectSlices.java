package io.github.reactorwindowing.engine.internal.sliced;

import io.github.reactorwindowing.engine.internal.key.KeyContext;
import io.github.reactorwindowing.engine.internal.output.Disposal;
import io.github.reactorwindowing.engine.internal.slicing.Slice;
import io.github.reactorwindowing.engine.internal.usercode.LogicCalls;
import io.github.reactorwindowing.event.Pane;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@link Slices} whose states are objects. */
public final class ObjectSlices<V, S> extends Slices<V, S> {

    private static final @Nullable Object[] NONE = {};

    /** Null at a place whose window could not be opened, or whose state is lent. */
    private @Nullable Object[] states = new Object[FIRST_CAPACITY];

    /** The sums of the front, that of the oldest slice last. */
    private @Nullable Object[] front = NONE;

    private @Nullable S back;

    /** Takes the state of the newest slice out; {@link #setNewest} is to follow. */
    S takeNewest() {
        S state = state(states, tail - 1);
        states[tail - 1] = null;
        return state;
    }

    void setNewest(S state) {
        states[tail - 1] = state;
    }

    @SuppressWarnings("unchecked") // only states are put in
    private S state(@Nullable Object[] from, int place) {
        return (S) Objects.requireNonNull(from[place]);
    }

    @Override
    public void moveStates(int from, int to, int count) {
        System.arraycopy(states, from, states, to, count);
        if (from < to) {
            Arrays.fill(states, from, Math.min(to, from + count), null);
        } else {
            Arrays.fill(states, Math.max(from, to + count), from + count, null);
        }
    }

    @Override
    public void resizeStates(int capacity) {
        states = Arrays.copyOf(states, capacity);
        if (front.length > 2 * capacity) {
            front = Arrays.copyOf(front, Math.max(frontSize, capacity));
        }
    }

    @Override
    public void fold(int place, Slice slice, V value, KeyContext<V, S> shared) {
        states[place] = shared.folded(state(states, place), slice, value);
    }

    @Override
    public void openState(int place, KeyContext<V, S> shared) {
        states[place] = shared.logic().open();
    }

    @Override
    public S state(int place, KeyContext<V, S> shared) {
        return state(states, place);
    }

    @Override
    public void setState(int place, S state, KeyContext<V, S> shared) {
        states[place] = state;
    }

    @Override
    public S takeState(int place, KeyContext<V, S> shared) {
        S state = state(states, place);
        states[place] = null;
        return state;
    }

    @Override
    public void discardUnused(int place, KeyContext<V, S> shared) {
        shared.logic().discardUnused(state(states, place));
    }

    @Override
    public void closeNext(Pane.Timing timing, KeyContext<V, S> shared) {
        long id = nextToClose(shared);
        S state = putTogether(id, shared);
        at(id, timing, shared);
        shared.logic().onClose(state);
        dropWindow(id, shared);
    }

    @Override
    public <R> R takeResult(Pane.Timing timing, LogicCalls<V, S, R> logic, KeyContext<V, S> shared) {
        long id = nextToClose(shared);
        S state = putTogether(id, shared);
        at(id, timing, shared);
        R result = logic.result(state);
        dropWindow(id, shared);
        return result;
    }

    private S putTogether(long id, KeyContext<V, S> shared) {
        int parts = partsOf(id);
        if (parts == 1 && last(head) <= id) {
            return state(states, head); // which no other window will want
        }
        S state = parts == 1 || growsWithValues(head, shared)
                ? mergeOneByOne(parts, shared.logic())
                : mergeSums(parts, shared.logic());
        long held = shared.capacity().heldIfBounded(shared.logic(), state);
        if (shared.capacity().isOverfull(held)) {
            shared.capacity().admitsElement(held, id);
        }
        return state;
    }

    private boolean growsWithValues(int place, KeyContext<V, S> shared) {
        return heldValues(place, shared) > 0 && !shared.logic().hasFixedSize();
    }

    /** What holds its values is as large as its result: nothing is won by keeping sums of it, and much room is lost. */
    private S mergeOneByOne(int parts, LogicCalls<V, S, ?> logic) {
        S merged = copy(state(states, head), logic);
        for (int part = 1; part < parts; part++) {
            merged = logic.onMerge(merged, state(states, head + part));
        }
        return merged;
    }

    private S mergeSums(int parts, LogicCalls<V, S, ?> logic) {
        if (frontSize == 0) {
            turnOver(parts, logic);
        } else {
            extendBack(parts, logic);
        }
        S merged = copy(state(front, frontSize - 1), logic);
        return back == null ? merged : logic.onMerge(merged, back);
    }

    private void turnOver(int parts, LogicCalls<V, S, ?> logic) {
        forgetSums();
        if (front.length < parts) {
            front = new Object[Math.max(parts, 2 * front.length)];
        }
        for (int place = head + parts - 1; place >= head; place--) {
            S sum = copy(state(states, place), logic);
            front[frontSize] = frontSize == 0 ? sum : logic.onMerge(sum, state(front, frontSize - 1));
            frontSize++;
        }
    }

    private void extendBack(int parts, LogicCalls<V, S, ?> logic) {
        while (frontSize + backSize < parts) {
            S next = state(states, head + frontSize + backSize);
            back = back == null ? copy(next, logic) : logic.onMerge(back, next);
            backSize++;
        }
    }

    /** Merges it into a state that has just opened, which is neutral: a state knows no other way to be copied. */
    private static <V, S> S copy(S state, LogicCalls<V, S, ?> logic) {
        return logic.onMerge(logic.open(), state);
    }

    @Override
    public void dropOldest() {
        states[head] = null;
        if (frontSize > 0) {
            front[frontSize - 1] = null;
        }
        super.dropOldest();
    }

    @Override
    public void forgetSums() {
        Arrays.fill(front, 0, frontSize, null);
        back = null;
        super.forgetSums();
    }

    @Override
    public long heldValues(int place, KeyContext<V, S> shared) {
        return shared.logic().heldValues(state(states, place));
    }

    @Override
    @Nullable
    public HeldInWindows<S> heldInWindows(KeyContext<V, S> shared) {
        return shared.logic().hasFixedSize()
                ? new HeldInWindows<>(shared.logic(), place -> state(states, place))
                : null;
    }

    @Override
    public void discard(Disposal disposal, KeyContext<V, S> shared) {
        putInPlace(shared);
        for (int place = head; place < tail; place++) {
            if (states[place] != null) {
                S state = state(states, place);
                disposal.part(sink -> shared.logic().discard(state, sink));
            }
        }
    }
}
