package io.github.reactorwindowing.spi;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The ids from one to another as a list that takes no memory for each, so that an event that missed a million windows
 * costs no more than one that missed one. Immutable.
 *
 * <p>In messages up to eight ids are listed, as in {@code [3, 7, 8]}; of more, consecutive ones are ranges, as in
 * {@code [3, 7..19]}.
 */
public final class IdRange extends AbstractList<Long> implements RandomAccess {

    /** How many ids, or ranges of ids, a text holds at most. */
    private static final int MOST_RANGES = 8;

    /** The greatest number of ids in a text. */
    private static final int MOST_IDS = 1_000;

    private final long from;
    private final int size;

    /**
     * Ids from one to another.
     *
     * @param from the first
     * @param to the last; {@code from - 1} for no id. A list holds {@code Integer.MAX_VALUE} ids at most, what is
     *     beyond is left out
     */
    public IdRange(long from, long to) {
        this.from = from;
        this.size = (int) Math.min(to - from + 1, Integer.MAX_VALUE);
    }

    @Override
    public Long get(int index) {
        return from + Objects.checkIndex(index, size);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String toString() {
        return size <= MOST_RANGES ? super.toString() : "[" + range(from, from + size - 1) + "]";
    }

    /**
     * Returns the text of some ids for messages: up to eight ids, or at most eight ranges, and the number of all ids if
     * some are left out.
     *
     * @param ids any ids, in any order
     * @return for example {@code [3, 7..19]}, or {@code [1, 3, 5, 7, 9, 11, 13, 15, ... (5000 ids)]}
     */
    public static String textOf(Collection<Long> ids) {
        Objects.requireNonNull(ids, "ids");
        if (ids.size() <= MOST_RANGES) {
            return new ArrayList<>(ids).toString();
        }
        if (ids instanceof IdRange range) {
            return range.toString();
        }
        StringBuilder text = new StringBuilder("[");
        int ranges = 0;
        int looked = 0;
        long first = 0;
        long last = 0;
        for (Long id : ids) {
            if (looked == MOST_IDS || (looked > 0 && id != last + 1 && ranges == MOST_RANGES - 1)) {
                return text.append(range(first, last))
                        .append(", ... (")
                        .append(ids.size())
                        .append(" ids)]")
                        .toString();
            }
            if (looked > 0 && id != last + 1) {
                text.append(range(first, last)).append(", ");
                ranges++;
            }
            first = looked == 0 || id != last + 1 ? id : first;
            last = id;
            looked++;
        }
        return text.append(range(first, last)).append(']').toString();
    }

    private static String range(long first, long last) {
        return first == last ? Long.toString(first) : first + ".." + last;
    }
}
