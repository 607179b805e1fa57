package io.github.reactorwindowing.engine.internal.key;

import io.github.reactorwindowing.spi.IdRange;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Several ranges of ids as one list, in the order in which they were added. Its memory grows with the ranges, not with
 * the ids. Immutable; {@link Builder} makes it.
 */
public final class IdRanges extends AbstractList<Long> implements RandomAccess {

    /** The first id of each range. */
    private final long[] from;

    /** How many ids are in each range and those before it. */
    private final long[] upTo;

    private IdRanges(long[] from, long[] upTo) {
        this.from = from;
        this.upTo = upTo;
    }

    @Override
    public Long get(int index) {
        Objects.checkIndex(index, size());
        int place = Arrays.binarySearch(upTo, index + 1L);
        int range = place >= 0 ? place : -place - 1;
        return from[range] + index - (range == 0 ? 0 : upTo[range - 1]);
    }

    @Override
    public int size() {
        return (int) Math.min(upTo[upTo.length - 1], Integer.MAX_VALUE);
    }

    /** How many ranges there are: a measure of its memory. */
    int ranges() {
        return from.length;
    }

    /** Collects ids, one by one or in ranges. Used again after {@link #clear}. */
    static final class Builder {

        private static final int PLACES = 2;

        private long[] from = new long[PLACES];
        private long[] to = new long[PLACES];
        private int count;

        /** Adds the ids {@code first} to {@code last}, both included; none if {@code last} is less. */
        void add(long first, long last) {
            if (last < first) {
                return;
            }
            if (count > 0 && to[count - 1] == first - 1) {
                to[count - 1] = last;
                return;
            }
            if (count == from.length) {
                from = Arrays.copyOf(from, 2 * count);
                to = Arrays.copyOf(to, 2 * count);
            }
            from[count] = first;
            to[count] = last;
            count++;
        }

        void clear() {
            count = 0;
            if (from.length > PLACES) {
                from = new long[PLACES];
                to = new long[PLACES];
            }
        }

        /** The ids added so far, as a list that does not change. */
        List<Long> toList() {
            if (count == 0) {
                return List.of();
            }
            if (count == 1) {
                return new IdRange(from[0], to[0]);
            }
            long[] upTo = new long[count];
            long ids = 0;
            for (int i = 0; i < count; i++) {
                ids += to[i] - from[i] + 1;
                upTo[i] = ids;
            }
            return new IdRanges(Arrays.copyOf(from, count), upTo);
        }
    }
}
