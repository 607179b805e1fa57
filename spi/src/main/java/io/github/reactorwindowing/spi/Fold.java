package io.github.reactorwindowing.spi;

/**
 * How the values of a window become one result, in the manner of {@link java.util.stream.Collector}.
 *
 * <p>Laws: {@code merge} is associative, and {@code merge(init(), a)} and {@code merge(a, init())} equal {@code a}. {@code add} and
 * {@code merge} may change and return their first argument; {@code merge} must neither change nor keep its second.
 *
 * @param <V> the values
 * @param <A> what is kept for an open window; may be mutable
 * @param <R> the result
 */
public interface Fold<V, A, R> {

    /**
     * What a window starts with.
     *
     * @return a new accumulator at each call if it is mutable
     */
    A init();

    /**
     * Adds a value.
     *
     * @param accumulator what was kept
     * @param value the value
     * @return what is to be kept
     */
    A add(A accumulator, V value);

    /**
     * Merges two windows that became one, or two parts of one.
     *
     * @param survivor what was kept for the window that stays, or for the earlier part
     * @param absorbed what was kept for the one that goes, or for the later part
     * @return what is to be kept
     */
    A merge(A survivor, A absorbed);

    /**
     * The result of a closed window. Called once for each window.
     *
     * @param accumulator what was kept, not used again
     * @return the result
     */
    R finish(A accumulator);

    /**
     * How many values an accumulator holds, for the bound on the elements of a window ({@code maxElementsPerWindow}): asked before
     * each event, unless any number is allowed. Also to say what a window holds, and whether parts of windows grow with their values.
     *
     * @param accumulator what was kept
     * @return by default the size of a collection or a map, 0 for anything else: what does not grow with its values needs no bound
     */
    default long heldValues(A accumulator) {
        return HeldValues.in(accumulator);
    }

    /**
     * Whether the result depends on the order in which values are added. If not, values never wait for their turn over
     * aligned windows.
     *
     * @return by default true
     */
    default boolean dependsOnOrder() {
        return true;
    }
}
