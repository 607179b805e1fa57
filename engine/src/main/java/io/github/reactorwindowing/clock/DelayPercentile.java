package io.github.reactorwindowing.clock;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Arrays;

/**
 * A percentile of the last n delays.
 *
 * <ul>
 *   <li>Source: a histogram of buckets that are linear within a power of two, as HdrHistogram has them, and a ring of
 *       the buckets that the last n delays are in.
 *   <li>Exactness: never below the percentile, above it by less than an eighth; exact below 16 microseconds.
 *   <li>Time: O(1) a delay, amortised while delays are of one kind: the bucket of the percentile is kept and moves as
 *       the counts do.
 *   <li>Space: two bytes a delay that came, up to n, and four a bucket from the least to the greatest of them, eight
 *       buckets a power of two. A delay that has not come yet takes no space.
 * </ul>
 */
final class DelayPercentile {

    private static final int LINEAR_BITS = 3;
    private static final int BUCKETS_A_POWER = 1 << LINEAR_BITS;
    private static final int FIRST_POWER = LINEAR_BITS + 1;
    private static final int EXACT = 1 << FIRST_POWER;
    private static final int LEAST_CELLS = 8;

    private final long greatest;
    private final int rank;
    private final int samples;

    /** The bucket of the greatest delay, where delays count that have not come yet. */
    private final int top;

    /** The buckets of the delays that came; the places before {@link #filled} are used. */
    private short[] ring = new short[LEAST_CELLS];

    private int filled;

    /** How many delays that came are in each bucket from {@link #lowest} on. */
    private int[] counts = new int[LEAST_CELLS];

    private int lowest;

    /** Where the next delay goes. */
    private int next;

    /** The bucket of the percentile, and how many delays are in those before it. */
    private int bucket;

    private int before;

    /**
     * A percentile of delays of which none is known: each counts as the greatest.
     *
     * @param rank how many of the delays are to be at or below it
     */
    DelayPercentile(int samples, int rank, long greatest) {
        this.greatest = greatest;
        this.rank = rank;
        this.samples = samples;
        this.top = bucketOf(greatest);
        this.bucket = top;
    }

    /** Returns how many numbers it has space for. */
    int cells() {
        return ring.length + counts.length;
    }

    private int count(int of) {
        int index = of - lowest;
        int came = index >= 0 && index < counts.length ? counts[index] : 0;
        return of == top ? came + samples - filled : came;
    }

    private void change(int of, int by) {
        int index = of - lowest;
        if (index < 0 || index >= counts.length) {
            makeRoomFor(of);
            index = of - lowest;
        }
        counts[index] += by;
    }

    private void makeRoomFor(int added) {
        if (filled == 0) {
            lowest = added;
            return;
        }
        int least = Math.min(lowest, added);
        int end = Math.min(top + 1, Math.max(lowest + counts.length, added + LEAST_CELLS));
        int[] wider = new int[Math.max(end - least, lowest - least + counts.length)];
        System.arraycopy(counts, 0, wider, lowest - least, counts.length);
        counts = wider;
        lowest = least;
    }

    /** A delay takes the place of the oldest. */
    void add(long delay) {
        int added = bucketOf(Math.min(delay, greatest));
        change(added, 1);
        int gone = top;
        if (next < filled) {
            gone = ring[next];
            change(gone, -1);
        } else {
            if (next == ring.length) {
                ring = Arrays.copyOf(ring, Math.min(samples, 2 * next));
            }
            filled++; // in place of one that had not come yet
        }
        ring[next] = (short) added;
        next = next + 1 == samples ? 0 : next + 1;
        before += (added < bucket ? 1 : 0) - (gone < bucket ? 1 : 0);
        settle();
    }

    private void settle() {
        while (before >= rank) {
            bucket--;
            before -= count(bucket);
        }
        while (before + count(bucket) < rank) {
            before += count(bucket);
            bucket++;
        }
    }

    /** {@return the percentile, rounded up within its bucket} */
    long value() {
        return Math.min(greatest, lastOf(bucket));
    }

    private static int bucketOf(long delay) {
        if (delay < EXACT) {
            return (int) delay;
        }
        int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(delay);
        int linear = (int) (delay >>> (power - LINEAR_BITS)) & (BUCKETS_A_POWER - 1);
        return EXACT + (power - FIRST_POWER) * BUCKETS_A_POWER + linear;
    }

    /** {@return the greatest delay in a bucket} */
    private static long lastOf(int bucket) {
        if (bucket < EXACT) {
            return bucket;
        }
        int power = FIRST_POWER + (bucket - EXACT) / BUCKETS_A_POWER;
        int linear = (bucket - EXACT) % BUCKETS_A_POWER;
        return ((long) (BUCKETS_A_POWER + linear + 1) << (power - LINEAR_BITS)) - 1;
    }

    private static int requireBelow(String name, int value, int bound) throws StreamCorruptedException {
        if (value < 0 || value >= bound) {
            throw new StreamCorruptedException(name + ": " + value + " (expected: from 0 to " + (bound - 1) + ")");
        }
        return value;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(next);
        for (int i = 0; i < samples; i++) {
            out.writeShort(i < filled ? ring[i] : top);
        }
    }

    void read(DataInput in) throws IOException {
        int place = requireBelow("next", in.readInt(), samples);
        int came = 0;
        short[] read = new short[LEAST_CELLS];
        for (int i = 0; i < samples; i++) {
            short sample = (short) requireBelow("bucket", in.readShort(), top + 1);
            if (i < place || sample != top) {
                came = i + 1;
            }
            if (i == read.length) {
                read = Arrays.copyOf(read, Math.min(samples, 2 * i));
            }
            read[i] = sample;
        }
        restore(place, came, Arrays.copyOf(read, Math.max(came, Math.min(samples, LEAST_CELLS))));
    }

    private void restore(int place, int came, short[] read) {
        ring = read;
        for (filled = 0; filled < came; filled++) {
            change(ring[filled], 1);
        }
        next = place;
        bucket = 0;
        before = 0;
        settle();
    }
}
