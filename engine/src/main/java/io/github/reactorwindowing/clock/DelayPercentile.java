package io.github.reactorwindowing.clock;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A percentile of the last n delays.
 *
 * <ul>
 *   <li>Source: a histogram of buckets that are linear within a power of two, as HdrHistogram has them, and a ring of the buckets that
 *       the last n delays are in.
 *   <li>Exactness: never below the percentile, above it by less than an eighth; exact below 16 microseconds.
 *   <li>Time: O(1) a delay, amortised while delays are of one kind: the bucket of the percentile is kept and moves as the counts do.
 *   <li>Space: two bytes a delay and four a bucket, eight buckets a power of two up to the greatest delay.
 * </ul>
 */
final class DelayPercentile {

    private static final int LINEAR_BITS = 3;
    private static final int BUCKETS_A_POWER = 1 << LINEAR_BITS;
    private static final int FIRST_POWER = LINEAR_BITS + 1;
    private static final int EXACT = 1 << FIRST_POWER;

    private final long greatest;
    private final int rank;
    private final short[] ring;
    private final int[] counts;

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
        this.ring = new short[samples];
        this.counts = new int[bucketOf(greatest) + 1];
        Arrays.fill(ring, (short) bucketOf(greatest));
        count();
    }

    private void count() {
        Arrays.fill(counts, 0);
        for (short sample : ring) {
            counts[sample]++;
        }
        bucket = 0;
        before = 0;
        settle();
    }

    /** A delay takes the place of the oldest. */
    void add(long delay) {
        int added = bucketOf(Math.min(delay, greatest));
        int gone = ring[next];
        ring[next] = (short) added;
        next = next + 1 == ring.length ? 0 : next + 1;
        counts[gone]--;
        counts[added]++;
        before += (added < bucket ? 1 : 0) - (gone < bucket ? 1 : 0);
        settle();
    }

    private void settle() {
        while (before >= rank) {
            bucket--;
            before -= counts[bucket];
        }
        while (before + counts[bucket] < rank) {
            before += counts[bucket];
            bucket++;
        }
    }

    /** The percentile, rounded up within its bucket. */
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

    /** The greatest delay in a bucket. */
    private static long lastOf(int bucket) {
        if (bucket < EXACT) {
            return bucket;
        }
        int power = FIRST_POWER + (bucket - EXACT) / BUCKETS_A_POWER;
        int linear = (bucket - EXACT) % BUCKETS_A_POWER;
        return ((long) (BUCKETS_A_POWER + linear + 1) << (power - LINEAR_BITS)) - 1;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(next);
        for (short sample : ring) {
            out.writeShort(sample);
        }
    }

    void read(DataInput in) throws IOException {
        next = in.readInt();
        for (int i = 0; i < ring.length; i++) {
            ring[i] = in.readShort();
        }
        count();
    }
}
