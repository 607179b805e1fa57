package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.event.Pane;
import org.jspecify.annotations.Nullable;

/**
 * The window that closes because the event at hand opened the next one of its key. It is moved out of the key, so that the next one has
 * its place at once, and is here until its result is taken. There is one at most: no other event comes before that. It counts as open.
 *
 * <p>Whoever wants to see the windows of a key as they are has it put back before.
 */
final class Predecessor<K, V, S> {

    /** Whose window it was; null if there is none. */
    private @Nullable KeyState<K, V, S> key;

    private long id;
    private long start;
    private long end;
    private long closeAt;

    /** Its state, as a number or as an object. */
    long state;

    @Nullable
    S object;

    boolean isThere() {
        return key != null;
    }

    /** Which window is to be moved here. */
    void expect(long idOfWindow, long from, long to, long closesAt) {
        id = idOfWindow;
        start = from;
        end = to;
        closeAt = closesAt;
    }

    /** That window is here, with its state; it has had no result. */
    void set(KeyState<K, V, S> ofKey) {
        key = ofKey;
    }

    /** Moves a window here that has had no result, and no other merged into it. */
    void set(KeyState<K, V, S> ofKey, DynamicWindow<S> window) {
        expect(window.id, window.start, window.end, window.closeAt);
        set(ofKey);
        state = window.number;
        S held = window.state;
        if (held != null) {
            object = held;
        }
    }

    long id() {
        return id;
    }

    /** Its state, boxed if it is a number. */
    S state(LogicCalls<V, S, ?> logic) {
        S held = object;
        return held == null ? logic.boxed(state) : held;
    }

    /** The window as one of a dynamic windower, which has been told that it is gone. */
    DynamicWindow<S> asDynamicWindow() {
        DynamicWindow<S> window = new DynamicWindow<>(id, start, end, closeAt);
        window.state = object;
        window.number = state;
        window.open = false;
        return window;
    }

    /** Puts the window back where it was, before the one that opened since. Returns its key, null if there was none. */
    @Nullable
    KeyState<K, V, S> putBack(Shared<K, V, S> shared) {
        KeyState<K, V, S> owner = key;
        if (owner != null) {
            owner.putBack(this, shared);
            clear();
        }
        return owner;
    }

    K key() {
        if (key == null) {
            throw new AssertionError("there is no window");
        }
        return key.key;
    }

    /** Closes the window and gives its only result. */
    <R> R takeResult(LogicCalls<V, S, R> logic, Shared<K, V, S> shared) {
        logic.at(id, start, end, null, 0, Pane.Timing.ON_TIME);
        S held = object;
        R result =
                held == null ? logic.resultOfLong(state) : logic.result(held); // before it is let go, in case it fails
        if (held != null) {
            logic.discardUnused(held);
        }
        clear();
        shared.capacity().closed();
        return result;
    }

    /** The window is where it was. */
    void clear() {
        key = null;
        object = null;
    }
}
