package io.github.reactorwindowing.engine.internal.key;

import io.github.reactorwindowing.engine.internal.limits.StateLimits;
import io.github.reactorwindowing.engine.internal.slicing.Slice;
import io.github.reactorwindowing.engine.internal.slicing.Slicing;
import io.github.reactorwindowing.engine.internal.usercode.AlignedCalls;
import io.github.reactorwindowing.engine.internal.usercode.LogicCalls;

/**
 * What the keys of an engine have in common. It is handed to each when it is to do something, so that no key has to keep it.
 *
 * @param logic the logic of windows
 * @param capacity counts what is held
 * @param fate what became of the event at hand
 * @param windower calls the windower, if it is aligned
 * @param slicing cuts time into slices, if the windower is aligned
 * @param seconds second windows of keys
 * @param closing a window that closes because the event at hand opened the next one
 */
public record KeyContext<V, S>(
        LogicCalls<V, S, ?> logic,
        StateLimits<S> capacity,
        AssignmentResult fate,
        AlignedCalls windower,
        Slicing slicing,
        SecondWindows seconds,
        ClosingWindow<V, S> closing) {

    /** A value enters a part of windows, which must not hold more than its windows may. Returns the state to keep. */
    public S folded(S state, Slice slice, V value) {
        long held = capacity.heldIfBounded(logic, state);
        if (capacity.isFull(held)) {
            capacity.admitsElement(held, slice.last);
        }
        return logic.onEvent(state, value);
    }
}
