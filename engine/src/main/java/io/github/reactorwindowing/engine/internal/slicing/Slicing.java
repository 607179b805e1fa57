package io.github.reactorwindowing.engine.internal.slicing;

import io.github.reactorwindowing.engine.internal.usercode.AlignedCalls;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts time into slices, where the windows of an aligned windower begin and end. It remembers the last ones: most events are in the
 * slice of the one before, whatever its key, and ask the windower nothing.
 *
 * <ul>
 *   <li>Source: stream slicing (Scotty, Traub and others 2018), for any windows that are a function of time.
 *   <li>Laws: those of {@link io.github.reactorwindowing.spi.AlignedWindower}.
 *   <li>Time: two comparisons for an event near the one before; else two to six calls of the windower.
 *   <li>Space: sixteen slices for all keys.
 *   <li>Numbers: slices far from the one that was seen first have none, and so no fast path. Once as many events came
 *       there as there are keys, numbers are counted from there on ({@code Settlement.numbered}).
 * </ul>
 */
public final class Slicing {

    private static final int REMEMBERED = 16;
    private static final int FARTHEST = 1 << 30;
    private static final Slice NOWHERE = new Slice(0, 0, 0, 0, 0, Slice.NO_NUMBER);

    private final AlignedCalls windower;
    private Slice recent = NOWHERE;
    private final @Nullable Slice[] remembered = new Slice[REMEMBERED];

    /** The window that numbers are counted from, once there is one. */
    private long origin = Long.MIN_VALUE;

    private int numberOfEnd = Slice.NO_NUMBER;
    private long endOfNumber;

    public Slicing(AlignedCalls windower) {
        this.windower = windower;
    }

    /** The slice that holds a timestamp. */
    public Slice of(long timestamp) {
        Slice slice = recent;
        return slice.holds(timestamp) ? slice : find(timestamp);
    }

    /** How many events came since the origin was chosen whose slices are too far from it for a number. */
    private int misses;

    /** Where the last of them was. */
    private long missedAt;

    /** The slice that holds a timestamp; counts an event whose slice has no number. */
    public Slice counted(long timestamp) {
        Slice slice = of(timestamp);
        if (slice.number == Slice.NO_NUMBER) {
            misses++;
            missedAt = timestamp;
        }
        return slice;
    }

    public int misses() {
        return misses;
    }

    public long missedAt() {
        return missedAt;
    }

    /** Counts numbers from the slice of a timestamp on. No other number may be in use. */
    public void renumberFrom(long timestamp) {
        misses = 0;
        origin = Long.MIN_VALUE;
        numberOfEnd = Slice.NO_NUMBER;
        Arrays.fill(remembered, null);
        find(timestamp);
    }

    /** The slice that was asked for last; one that holds nothing if none was. */
    public Slice recent() {
        return recent;
    }

    private Slice find(long timestamp) {
        long last = windower.lastId(timestamp);
        int place = (int) last & (REMEMBERED - 1);
        Slice slice = remembered[place];
        if (slice == null || !slice.holds(timestamp)) {
            slice = cut(timestamp, last);
            remembered[place] = slice;
        }
        recent = slice;
        return slice;
    }

    private Slice cut(long timestamp, long last) {
        return between(windower.firstId(timestamp, last), last);
    }

    /** The slice that is in the windows from {@code first} to {@code last} and in no others. */
    public Slice between(long first, long last) {
        long from = Math.max(Timestamps.MIN, Math.max(windower.start(last), windower.end(first - 1)));
        long firstClose = windower.end(first);
        long to = Math.min(Timestamps.MAX + 1, Math.min(windower.start(last + 1), firstClose));
        return new Slice(first, last, from, to, firstClose, number(first, last));
    }

    /** As {@link #between}, for ids that may be any numbers: null if no slice is in just these windows. */
    @Nullable
    public Slice written(long first, long last) {
        long from = Math.max(Timestamps.MIN, windower.start(last));
        if (first > Long.MIN_VALUE) {
            from = Math.max(from, windower.end(first - 1));
        }
        boolean isOne = from <= Timestamps.MAX
                && windower.lastId(from) == last
                && windower.firstId(from, last) == first
                && windower.start(first) < windower.end(first);
        return isOne ? between(first, last) : null;
    }

    /** The id of a window whose slice has that number. */
    public long id(int number) {
        return origin + number / 2;
    }

    /** From a slice to the next one at least one of both ids is greater, and none is less. */
    public int number(long first, long last) {
        if (origin == Long.MIN_VALUE) {
            origin = first;
        }
        long number = first - origin + last - origin;
        return Math.abs(number) < FARTHEST ? (int) number : Slice.NO_NUMBER;
    }

    /** The end of a window whose slice has that number. */
    public long end(int number) {
        if (number != numberOfEnd) {
            endOfNumber = windower.end(id(number));
            numberOfEnd = number;
        }
        return endOfNumber;
    }
}
