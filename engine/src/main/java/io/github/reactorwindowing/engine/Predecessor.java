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
    private @Nullable WindowsInKey<K, V, S> key;

    /** Its {@link Slice#number}. */
    private int number;

    /** Its state, as a number or as an object. */
    long state;

    @Nullable
    S object;

    boolean isThere() {
        return key != null;
    }

    /** A window was moved here. */
    void set(WindowsInKey<K, V, S> ofKey, int numberOfWindow) {
        key = ofKey;
        number = numberOfWindow;
    }

    /** Puts the window back where it was, before the one that opened since. Returns its key, null if there was none. */
    @Nullable
    KeyState<K, V, S> putBack(Shared<K, V, S> shared) {
        WindowsInKey<K, V, S> owner = key;
        if (owner != null) {
            S held = object;
            owner.putBack(number, held == null ? shared.logic().boxed(state) : held, shared);
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
        long id = shared.slicing().id(number);
        logic.at(id, shared.windower().start(id), shared.slicing().end(number), null, 0, Pane.Timing.ON_TIME);
        S held = object;
        R result =
                held == null ? logic.resultOfLong(state) : logic.result(held); // before it is let go, in case it fails
        clear();
        shared.capacity().closed();
        return result;
    }

    private void clear() {
        key = null;
        object = null;
    }
}
