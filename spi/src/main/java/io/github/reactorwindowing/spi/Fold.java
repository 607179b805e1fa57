package io.github.reactorwindowing.spi;

/**
 * How the values of a window become one result, in the manner of {@link java.util.stream.Collector}.
 *
 * <p>The law of folds:
 *
 * <ul>
 *   <li>{@code init} returns a new accumulator at each call if it is mutable.
 *   <li>{@code add} and {@code merge} may change and return their first argument. {@code merge} neither changes nor
 *       keeps its second argument, nor any mutable part of it. No function changes a value.
 *   <li>{@code merge} is associative and gives what adding all values gives; {@code merge(init(), a)} and
 *       {@code merge(a, init())} equal {@code a}.
 *   <li>{@code finish} can be repeated: it changes nothing in the accumulator, and gives an equal result again. The
 *       result may be the accumulator itself.
 * </ul>
 *
 * <p>In return the engine passes as a first argument of {@code add} and {@code merge} only an accumulator that began
 * with its own call of {@code init} (or was read from a snapshot), that no other window has, and that was not
 * finished. One accumulator may be the second argument of several merges.
 *
 * <p>An example of a merge that breaks the law: {@code (a, b) -> a.isEmpty() ? b : addAll(a, b)} over mutable lists
 * returns its second argument, so that two overlapping windows get one list. {@code (a, b) -> addAll(a, b)} keeps the
 * law. {@code FoldVerification} in the kit {@code reactor-windowing-tck} finds such folds.
 *
 * @param <V> the values
 * @param <A> what is kept for an open window; may be mutable
 * @param <R> the result
 */
public interface Fold<V, A, R> {

    /**
     * Returns the state that a window starts with.
     *
     * @return a new accumulator at each call if it is mutable
     */
    A init();

    /**
     * Adds a value.
     *
     * @param accumulator what was kept; may be changed and returned
     * @param value the value, which may be in other windows too and is not to be changed
     * @return what is to be kept
     */
    A add(A accumulator, V value);

    /**
     * Merges two windows that became one, or two parts of one.
     *
     * @param survivor what was kept for the window that stays, or for the earlier part; may be changed and returned
     * @param absorbed what was kept for the one that goes, or for the later part; neither changed nor kept, no part
     *     of it either
     * @return what is to be kept
     */
    A merge(A survivor, A absorbed);

    /**
     * Returns the result of a window. Can be repeated with an equal result.
     *
     * @param accumulator what was kept, not to be changed; the engine adds nothing to it afterwards
     * @return the result, which may be the accumulator and belongs to its receiver
     */
    R finish(A accumulator);

    /**
     * Returns how many values an accumulator holds, for the bound on the elements of a window
     * ({@code maxElementsPerWindow}): asked before each event, unless any number is allowed. Also to say what a window
     * holds, and whether parts of windows grow with their values.
     *
     * @param accumulator what was kept
     * @return by default the size of a collection or a map, 0 for anything else: what does not grow with its values
     *     needs no bound
     */
    default long heldValues(A accumulator) {
        return HeldValues.in(accumulator);
    }

    /**
     * Returns whether the result depends on the order in which values are added. If not, values never wait for their
     * turn over aligned windows.
     *
     * @return by default true
     */
    default boolean dependsOnOrder() {
        return true;
    }
}
