package io.github.reactorwindowing.spi;

/**
 * A {@link Fold} whose accumulator is one number, as a count or a sum: over aligned windows it is kept without an
 * object for it. The law of {@link Fold} holds for the methods with the same name; which of the two the engine calls is
 * its choice.
 *
 * @param <V> the values
 * @param <R> the result
 */
public interface LongFold<V, R> extends Fold<V, Long, R> {

    /**
     * Returns the state that a window starts with.
     *
     * @return the neutral number of {@link #mergeAsLong}
     */
    long initAsLong();

    /**
     * Adds a value.
     *
     * @param accumulator what was kept
     * @param value the value
     * @return what is to be kept
     */
    long addAsLong(long accumulator, V value);

    /**
     * Merges two windows that became one, or two parts of one.
     *
     * @param survivor what was kept for the window that stays, or for the earlier part
     * @param absorbed what was kept for the one that goes, or for the later part
     * @return what is to be kept
     */
    long mergeAsLong(long survivor, long absorbed);

    /**
     * Returns the result of a closed window.
     *
     * @param accumulator what was kept
     * @return the result
     */
    R finishAsLong(long accumulator);

    @Override
    default Long init() {
        return initAsLong();
    }

    @Override
    default Long add(Long accumulator, V value) {
        return addAsLong(accumulator, value);
    }

    @Override
    default Long merge(Long survivor, Long absorbed) {
        return mergeAsLong(survivor, absorbed);
    }

    @Override
    default R finish(Long accumulator) {
        return finishAsLong(accumulator);
    }

    @Override
    default long heldValues(Long accumulator) {
        return 0;
    }
}
