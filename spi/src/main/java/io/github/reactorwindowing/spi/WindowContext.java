package io.github.reactorwindowing.spi;

import java.util.Collection;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * The window that a {@link WindowLogic} is called for, and where its results go. Valid during the call only.
 *
 * @param <R> the results
 */
public interface WindowContext<R> {

    /**
     * Returns the window's id.
     *
     * @return unique among the windows of its key
     */
    long id();

    /**
     * Returns the window's start.
     *
     * @return the first timestamp in it, so far
     */
    long start();

    /**
     * The window's end.
     *
     * @return the first timestamp after it, so far
     */
    long end();

    /**
     * The timestamp of the event that has entered, in {@code onEvent}.
     *
     * @return its timestamp; {@link Timestamps#NONE} at a merge or a close
     */
    long timestamp();

    /**
     * The place of the event that has entered in the order of arrival, in {@code onEvent}.
     *
     * @return greater for each event of the stream; -1 at a merge or a close
     */
    long arrival();

    /**
     * Emits a result.
     *
     * @param result the result
     */
    void emit(R result);

    /**
     * Emits results one by one, each taken from the iterator only when it can be emitted: nothing is held for those
     * that wait.
     *
     * <p>Results of a closing window may stand for values that the state holds. If the stream ends before the first
     * of them was taken, the engine asks {@link WindowLogic#discard}; if it ends later, the engine discards nothing.
     * Where a value may be in a later result only, use {@link #emitAll(Iterator, Consumer)}.
     *
     * @param results what they come from, not touched by the caller any more
     */
    void emitAll(Iterator<? extends R> results);

    /**
     * Emits results one by one, as {@link #emitAll(Iterator)} does, of values that the window's state holds no longer.
     *
     * @param results what they come from, not touched by the caller any more
     * @param values what is to be discarded if the stream ends before the first of the results was taken
     */
    void emitAll(Iterator<? extends R> results, Collection<?> values);

    /**
     * Emits results one by one, as {@link #emitAll(Iterator)} does, of several values each: if the stream ends
     * between two of the results, some values may have been in a result and others in none.
     *
     * <p>An example: the results are the rows (L1,R1) and (L1,R2). If the stream ends after the first row,
     * {@code unused} hands out R2. If it ends before the first row, {@code unused} hands out L1, R1 and R2.
     *
     * @param results what they come from, not touched by the caller any more
     * @param unused hands out each value that no result taken so far contains, once. The engine calls it at most
     *     once, if the stream ends before all results were taken, or if {@code results} fails; never after the last
     *     result
     */
    void emitAll(Iterator<? extends R> results, Consumer<Consumer<Object>> unused);

    /**
     * Says that a value which entered will be in no result any more, so that it can be released if it is pooled. Only
     * for logics that keep values one by one; a value that was combined with others is none of its own. While parts
     * merge that windows share it does nothing, since another window may still have the value:
     * {@link WindowLogic#discardUnused} is asked in the end.
     *
     * @param value the value
     */
    void discard(Object value);
}
