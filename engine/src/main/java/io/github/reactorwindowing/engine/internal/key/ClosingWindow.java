package io.github.reactorwindowing.engine.internal.key;

import io.github.reactorwindowing.engine.internal.limits.StateLimits;
import io.github.reactorwindowing.engine.internal.usercode.LogicCalls;
import io.github.reactorwindowing.event.Pane;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The window that closes because the event at hand opened the next one of its key.
 *
 * <p>The window is moved out of its key, so that the next one has its place at once, and stays here until its result is taken. There
 * is at most one: no other event is processed before. It counts as open. Snapshots, views and discards put it back first.
 */
public final class ClosingWindow<V, S> {

    private boolean isThere;

    private @Nullable KeyMarks owner;

    private long id;
    private long start;
    private long end;
    private long closeAt;

    /** Its state, as a number or as an object. */
    public long state;

    @Nullable
    public S object;

    public boolean isThere() {
        return isThere;
    }

    /** Which window is to be moved here. */
    public void expect(long idOfWindow, long from, long to, long closesAt) {
        id = idOfWindow;
        start = from;
        end = to;
        closeAt = closesAt;
    }

    /** That window is here, with its state; it has had no result. */
    public void set(KeyMarks key) {
        isThere = true;
        owner = key;
    }

    /** The key whose window is here. */
    public KeyMarks owner() {
        return Objects.requireNonNull(owner, "no window closes");
    }

    public long id() {
        return id;
    }

    /** Its state, boxed if it is a number. */
    public S state(LogicCalls<V, S, ?> logic) {
        S held = object;
        return held == null ? logic.boxed(state) : held;
    }

    public long start() {
        return start;
    }

    public long end() {
        return end;
    }

    public long closeAt() {
        return closeAt;
    }

    /** Closes the window and gives its only result. */
    public <R> R takeResult(LogicCalls<V, S, R> logic, StateLimits<S> limits) {
        logic.at(id, start, end, null, 0, Pane.Timing.ON_TIME);
        S held = object;
        R result = held == null
                ? logic.resultOfLong(state)
                : logic.result(held); // before the window is dropped, in case this fails
        if (held != null) {
            logic.discardUnused(held);
        }
        clear();
        limits.closed();
        return result;
    }

    /** The window is where it was. */
    public void clear() {
        isThere = false;
        object = null;
    }
}
