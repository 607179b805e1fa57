package io.github.reactorwindowing.spi;

import java.util.function.Consumer;

/**
 * A {@link SingleResultLogic} whose state is one number: over aligned windows the engine keeps it in place, without an
 * object for it. What the methods of {@code WindowLogic} say holds for those with the same name; which of the two the
 * engine calls is its choice.
 *
 * <p>A number holds no values, and nothing is to be discarded of it.
 *
 * @param <V> the values
 * @param <R> the results
 */
public interface LongLogic<V, R> extends SingleResultLogic<V, Long, R> {

    /**
     * The state of a window that has just opened.
     *
     * @return the state
     */
    long openAsLong();

    /**
     * Adds a value that entered the window.
     *
     * @param state the window's state
     * @param value the value
     * @param window the window, and where results go
     * @return the state to keep
     */
    long onEventAsLong(long state, V value, WindowContext<R> window);

    /**
     * Another window was merged into this one, or a later part of it.
     *
     * @param survivor the state of the window that stays
     * @param absorbed the state of the one that goes
     * @param window the window that stays, and where results go
     * @return the state to keep
     */
    long onMergeAsLong(long survivor, long absorbed, WindowContext<R> window);

    /**
     * Returns the result of a window that closed.
     *
     * @param state the window's state, not used again
     * @return the result
     */
    R resultOfLong(long state);

    @Override
    default Long open() {
        return openAsLong();
    }

    @Override
    default Long onEvent(Long state, V value, WindowContext<R> window) {
        return onEventAsLong(state, value, window);
    }

    @Override
    default Long onMerge(Long survivor, Long absorbed, WindowContext<R> window) {
        return onMergeAsLong(survivor, absorbed, window);
    }

    @Override
    default R result(Long state) {
        return resultOfLong(state);
    }

    @Override
    default void discard(Long state, Consumer<Object> sink) {
        // a number
    }

    @Override
    default long heldValues(Long state) {
        return 0;
    }
}
