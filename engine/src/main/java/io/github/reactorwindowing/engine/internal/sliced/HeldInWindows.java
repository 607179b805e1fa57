package io.github.reactorwindowing.engine.internal.sliced;

import io.github.reactorwindowing.engine.internal.usercode.LogicCalls;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How many values each of several windows of one key holds. Their states are of fixed size, and one window comes after
 * the other.
 *
 * <ul>
 *   <li>Source: two stacks, as in {@link Slices}; its own ones, so that those are not disturbed.
 *   <li>Time: at most three merges for each slice, once, and two for each window.
 * </ul>
 */
public final class HeldInWindows<S> {

    private final LogicCalls<?, S, ?> logic;
    private final IntFunction<S> states;

    /** What the slices from a place on, and before {@link #middle}, make together, for each from {@link #from} on. */
    private @Nullable Object[] front = {};

    private int from;
    private int middle;

    /** What the slices from {@link #middle} on and before {@link #end} make together. */
    private @Nullable S back;

    private int end;

    /**
     * For one view.
     *
     * @param states the state of the slice at a place
     */
    HeldInWindows(LogicCalls<?, S, ?> logic, IntFunction<S> states) {
        this.logic = logic;
        this.states = states;
    }

    /** How many values a window holds, of slices from {@code oldest} on and before {@code behind}; none gets less. */
    long of(int oldest, int behind) {
        if (oldest >= middle) {
            turnOver(oldest, behind);
        }
        for (; end < behind; end++) {
            S next = states.apply(end);
            back = back == null ? copy(next) : logic.onMerge(back, next);
        }
        S merged = copy(sum(oldest));
        return logic.heldValues(back == null ? merged : logic.onMerge(merged, back));
    }

    private void turnOver(int oldest, int behind) {
        front = new Object[behind - oldest];
        from = oldest;
        middle = behind;
        end = behind;
        back = null;
        for (int place = behind - 1; place >= oldest; place--) {
            S state = copy(states.apply(place));
            front[place - from] = place == behind - 1 ? state : logic.onMerge(state, sum(place + 1));
        }
    }

    @SuppressWarnings("unchecked") // only states are put in
    private S sum(int place) {
        return (S) Objects.requireNonNull(front[place - from]);
    }

    private S copy(S state) {
        return logic.onMerge(logic.open(), state);
    }
}
