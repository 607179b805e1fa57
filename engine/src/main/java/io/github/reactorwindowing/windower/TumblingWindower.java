package io.github.reactorwindowing.windower;

import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import java.time.Instant;

/**
 * Windows of one length, one after the other: window {@code i} is
 * {@code [alignTo + i * length, alignTo + (i + 1) * length)}, below zero too. Each event is in exactly one.
 *
 * <p><img class="marble" src="doc-files/marbles/TumblingWindower.svg" alt="Tumbling windows of ten seconds, one after
 * the other: each event is in exactly one, and each key has windows of its own">
 *
 * @param lengthMicros the length of a window, in microseconds
 * @param alignToMicros where window 0 starts, in microseconds since the epoch
 */
public record TumblingWindower(long lengthMicros, long alignToMicros) implements AlignedWindower {

    /*
     * A timestamp and alignTo are within 2^60, so their difference is within 2^61; id * length is at most one length
     * (less than 2^60) off that: nothing overflows. Floor division, since windows go on below zero (rule W-2).
     */

    /**
     * Windows of a length in microseconds; {@link #of(Duration, Instant)} has the units in its types.
     *
     * @param lengthMicros the length of a window, in microseconds
     * @param alignToMicros where window 0 starts, in microseconds since the epoch
     * @throws IllegalArgumentException if the length is not between zero and {@link Timestamps#MAX}, or
     *     {@code alignToMicros} not between {@link Timestamps#MIN} and {@link Timestamps#MAX}, bounds excluded
     */
    public TumblingWindower {
        Settings.positive("length", Timestamps.toDuration(lengthMicros));
        Settings.alignTo(Timestamps.toInstant(alignToMicros));
    }

    /**
     * Windows of a length, aligned to the epoch: those of an hour start at the full hour of UTC.
     *
     * @param length the length of a window: more than zero, in whole microseconds
     * @return the windower
     * @throws IllegalArgumentException if {@code length} is zero, negative, finer than a microsecond, or not less than
     *     {@link Timestamps#MAX} microseconds
     */
    public static TumblingWindower of(Duration length) {
        return of(length, Instant.EPOCH);
    }

    /**
     * Windows of a length, aligned to a time.
     *
     * @param length the length of a window: more than zero, in whole microseconds
     * @param alignTo where window 0 starts; rounded down to the microsecond, as all timestamps are
     * @return the windower
     * @throws IllegalArgumentException if {@code length} is zero, negative, finer than a microsecond, or not less than
     *     {@link Timestamps#MAX} microseconds, or {@code alignTo} is not between {@link Timestamps#MIN} and
     *     {@link Timestamps#MAX}
     */
    public static TumblingWindower of(Duration length, Instant alignTo) {
        return new TumblingWindower(Settings.positive("length", length), Settings.alignTo(alignTo));
    }

    /**
     * Returns the length of a window.
     *
     * @return more than zero
     */
    public Duration length() {
        return Timestamps.toDuration(lengthMicros);
    }

    /**
     * Where window 0 starts.
     *
     * @return in whole microseconds
     */
    public Instant alignTo() {
        return Timestamps.toInstant(alignToMicros);
    }

    /**
     * {@inheritDoc}
     *
     * @return 1
     */
    @Override
    public long overlap() {
        return 1;
    }

    /**
     * The window that holds a time.
     *
     * @param timestamp the time, between {@link Timestamps#MIN} and {@link Timestamps#MAX}
     * @return its id
     */
    @Override
    public long firstId(long timestamp) {
        return Math.floorDiv(timestamp - alignToMicros, lengthMicros);
    }

    /**
     * The window that holds a time.
     *
     * @param timestamp the time, between {@link Timestamps#MIN} and {@link Timestamps#MAX}
     * @return its id
     */
    @Override
    public long lastId(long timestamp) {
        return Math.floorDiv(timestamp - alignToMicros, lengthMicros);
    }

    /**
     * Where a window starts.
     *
     * @param id the id of a window that holds a timestamp, or of its neighbour
     * @return {@code alignTo + id * length}, in microseconds since the epoch
     */
    @Override
    public long start(long id) {
        return alignToMicros + id * lengthMicros;
    }

    /**
     * Where a window ends.
     *
     * @param id the id of a window that holds a timestamp, or of its neighbour
     * @return {@code start(id) + length}, in microseconds since the epoch
     */
    @Override
    public long end(long id) {
        return alignToMicros + id * lengthMicros + lengthMicros;
    }

    /**
     * Returns the settings, in ISO-8601.
     *
     * @return for example {@code TumblingWindower[length=PT30M, alignTo=2024-08-29T08:00:00Z]}
     */
    @Override
    public String toString() {
        return "TumblingWindower[length=" + length() + ", alignTo=" + alignTo() + "]";
    }
}
