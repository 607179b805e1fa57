package io.github.reactorwindowing.spi;

import java.util.function.Consumer;

/**
 * What happens inside a window, in full: results may come at any event, at a merge and at the close, none or many.
 * {@link Fold} is the common case of one result at the close.
 *
 * <p>The logic itself keeps nothing: the state of each window is handed in and the state to keep is returned, the same
 * object if it is mutable. Not more than one thread at a time calls it.
 *
 * @param <V> the values
 * @param <S> the state of an open window
 * @param <R> the results
 */
public interface WindowLogic<V, S, R> {

    /**
     * The state of a window that has just opened.
     *
     * @return a new state at each call if it is mutable
     */
    S open();

    /**
     * Adds a value that entered the window.
     *
     * @param state the window's state
     * @param value the value
     * @param window the window, and where results go
     * @return the state to keep
     */
    S onEvent(S state, V value, WindowContext<R> window);

    /**
     * Another window was merged into this one.
     *
     * @param survivor the state of the window that stays, the earlier one
     * @param absorbed the state of the one that goes
     * @param window the window that stays, and where results go
     * @return the state to keep
     */
    S onMerge(S survivor, S absorbed, WindowContext<R> window);

    /**
     * The window closed: its last results. Called once for each window that was not merged into another.
     *
     * @param state the window's state, not used again
     * @param window the window, and where results go
     */
    void onClose(S state, WindowContext<R> window);

    /**
     * Hands out what a state holds when the stream ends early, so that pooled values can be released.
     *
     * @param state the window's state, not used again
     * @param sink takes each value; by default the state itself
     */
    default void discard(S state, Consumer<Object> sink) {
        sink.accept(state);
    }

    /**
     * Hands out what a state holds that was in no result. Asked where the logic could not say so itself: after its only
     * result was made of the state ({@link SingleResultLogic#result}), or, of a part that windows shared
     * ({@link #supportsSlicing}), after the last of them closed.
     *
     * @param state the state of a window or a part, not used again
     * @param sink takes each value; by default none is handed out: all that is held is in each result
     */
    default void discardUnused(S state, Consumer<Object> sink) {
        // all of it is in a result
    }

    /**
     * Returns how many values a state holds, for the bound on the elements of a window ({@code maxElementsPerWindow}):
     * asked before each event, unless any number is allowed. Also to say what a window holds, and whether parts of
     * windows grow with their values.
     *
     * @param state the window's state
     * @return by default the size of a collection or a map, 0 for anything else: what does not grow with its values
     *     needs no bound
     */
    default long heldValues(S state) {
        return HeldValues.in(state);
    }

    /**
     * Returns whether a state has the same size for any number of values, though it holds some of them: the first, the
     * last. Then the engine may keep merged states of several slices, as it does for states that hold no value.
     *
     * @return by default false; only asked where {@link #heldValues} is not 0
     */
    default boolean hasFixedSize() {
        return false;
    }

    /**
     * Returns whether results depend on the order in which values enter. If not, values never wait for their turn over
     * aligned windows.
     *
     * @return by default true
     */
    default boolean dependsOnOrder() {
        return true;
    }

    /**
     * Returns whether the engine may merge the state of a window from the states of slices, which overlapping windows
     * share. Slicing requires more of {@code onMerge} than sessions do:
     *
     * <ul>
     *   <li>it is associative, and a state just opened is neutral on either side;
     *   <li>it neither changes nor keeps its second argument or a mutable part of it, since other windows will be
     *       given it too;
     *   <li>neither it nor {@code onEvent} emits, or looks at the window's id and bounds;
     *   <li>what {@code onEvent} discards is out of each window that has the part. What {@code onMerge} discards of
     *       parts is not, since another window may still have it: {@link #discardUnused} is asked in the end.
     * </ul>
     *
     * @return by default false; {@link Fold} demands it of every fold
     */
    default boolean supportsSlicing() {
        return false;
    }
}
