package io.github.reactorwindowing.windower;

import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import java.time.Instant;

/**
 * Windows of one length of which a new one starts after each slide: window {@code i} is
 * {@code [alignTo + i * slide, alignTo + i * slide + length)}, below zero too (rule W-2). Each event is in as many as
 * overlap.
 *
 * <p><img class="marble" src="doc-files/marbles/SlidingWindower.svg" alt="Sliding windows of ten seconds, one every
 * five seconds: they overlap, and each event is in two">
 *
 * @param lengthMicros the length of a window, in microseconds
 * @param slideMicros from the start of a window to the start of the next, in microseconds
 * @param alignToMicros where window 0 starts, in microseconds since the epoch
 */
public record SlidingWindower(long lengthMicros, long slideMicros, long alignToMicros) implements AlignedWindower {

    /*
     * A timestamp and alignTo are within 2^60 and so is the length, so that ts - alignTo - length is within 2^62 and
     * id * slide less than a slide off that: nothing overflows. Floor division, since windows go on below zero.
     */

    /**
     * Windows in microseconds; {@link #of(Duration, Duration, Instant)} has the units in its types.
     *
     * @param lengthMicros the length of a window, in microseconds
     * @param slideMicros from the start of a window to the start of the next, in microseconds
     * @param alignToMicros where window 0 starts, in microseconds since the epoch
     * @throws IllegalArgumentException if a length is not between zero and {@link Timestamps#MAX}, the slide is more
     *     than the length, or {@code alignToMicros} is not between {@link Timestamps#MIN} and {@link Timestamps#MAX},
     *     bounds excluded
     */
    public SlidingWindower {
        Settings.positive("length", Timestamps.toDuration(lengthMicros));
        Settings.positive("slide", Timestamps.toDuration(slideMicros));
        Settings.alignTo(Timestamps.toInstant(alignToMicros));
        if (slideMicros > lengthMicros) {
            throw new IllegalArgumentException("slide: " + Timestamps.toDuration(slideMicros)
                    + " (expected: at most the length, " + Timestamps.toDuration(lengthMicros)
                    + ", since events between two windows would be lost)");
        }
    }

    /**
     * Windows aligned to the epoch.
     *
     * @param length the length of a window: more than zero, in whole microseconds
     * @param slide from one start to the next: more than zero and at most {@code length}, in whole microseconds
     * @return the windower
     * @throws IllegalArgumentException if {@code length} or {@code slide} is zero, negative, finer than a microsecond,
     *     or not less than {@link Timestamps#MAX} microseconds, or {@code slide} is more than {@code length}
     */
    public static SlidingWindower of(Duration length, Duration slide) {
        return of(length, slide, Instant.EPOCH);
    }

    /**
     * Windows aligned to a time.
     *
     * @param length the length of a window: more than zero, in whole microseconds
     * @param slide from one start to the next: more than zero and at most {@code length}, in whole microseconds
     * @param alignTo where window 0 starts; rounded down to the microsecond, as all timestamps are
     * @return the windower
     * @throws IllegalArgumentException if {@code length} or {@code slide} is zero, negative, finer than a microsecond,
     *     or not less than {@link Timestamps#MAX} microseconds, {@code slide} is more than {@code length}, or
     *     {@code alignTo} is not between {@link Timestamps#MIN} and {@link Timestamps#MAX}
     */
    public static SlidingWindower of(Duration length, Duration slide, Instant alignTo) {
        return new SlidingWindower(
                Settings.positive("length", length), Settings.positive("slide", slide), Settings.alignTo(alignTo));
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
     * From the start of a window to the start of the next.
     *
     * @return more than zero, at most {@link #length()}
     */
    public Duration slide() {
        return Timestamps.toDuration(slideMicros);
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
     * The first window that holds a time.
     *
     * @param timestamp the time, between {@link Timestamps#MIN} and {@link Timestamps#MAX}
     * @return {@code floor((timestamp - alignTo - length) / slide) + 1}
     */
    @Override
    public long firstId(long timestamp) {
        return Math.floorDiv(timestamp - alignToMicros - lengthMicros, slideMicros) + 1;
    }

    /**
     * The last window that holds a time.
     *
     * @param timestamp the time, between {@link Timestamps#MIN} and {@link Timestamps#MAX}
     * @return {@code floor((timestamp - alignTo) / slide)}
     */
    @Override
    public long lastId(long timestamp) {
        return Math.floorDiv(timestamp - alignToMicros, slideMicros);
    }

    /**
     * {@inheritDoc}
     *
     * @return {@code length / slide}, rounded up
     */
    @Override
    public long overlap() {
        return -Math.floorDiv(-lengthMicros, slideMicros);
    }

    /**
     * Where a window starts.
     *
     * @param id the id of a window that holds a timestamp, or of its neighbour
     * @return {@code alignTo + id * slide}, in microseconds since the epoch
     */
    @Override
    public long start(long id) {
        return alignToMicros + id * slideMicros;
    }

    /**
     * Where a window ends.
     *
     * @param id the id of a window that holds a timestamp, or of its neighbour
     * @return {@code start(id) + length}, in microseconds since the epoch
     */
    @Override
    public long end(long id) {
        return alignToMicros + id * slideMicros + lengthMicros;
    }

    /**
     * Returns the settings, in ISO-8601.
     *
     * @return for example {@code SlidingWindower[length=PT1H, slide=PT15M, alignTo=2024-08-29T08:00:00Z]}
     */
    @Override
    public String toString() {
        return "SlidingWindower[length=" + length() + ", slide=" + slide() + ", alignTo=" + alignTo() + "]";
    }
}
