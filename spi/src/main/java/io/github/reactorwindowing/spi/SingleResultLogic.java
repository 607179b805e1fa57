package io.github.reactorwindowing.spi;

/**
 * A {@link WindowLogic} with exactly one result for each window, which is made of its state when the window closes, and
 * of nothing else. The engine need not keep such a result anywhere: it closes the window when its result is taken.
 *
 * @param <V> the values
 * @param <S> the state of an open window
 * @param <R> the results
 */
public interface SingleResultLogic<V, S, R> extends WindowLogic<V, S, R> {

    /**
     * Returns the result of a window that closed.
     *
     * @param state the window's state, not used again
     * @return the result
     */
    R result(S state);

    @Override
    default void onClose(S state, WindowContext<R> window) {
        window.emit(result(state));
    }
}
