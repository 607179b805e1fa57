package io.github.reactorwindowing.spi;

import java.io.StreamCorruptedException;

/**
 * A clock whose watermark is {@code now + offset}, with an offset that only grows.
 *
 * <p>The offset is all there is to remember, so the engine keeps it as one {@code long} a key and
 * knows without asking when the watermark will reach a time: {@code W = x} at {@code now = x - offset}.
 *
 * @param <V> the values that the clock reads the time of
 */
public non-sealed interface OffsetClock<V> extends Clock<V> {

    /**
     * Returns the offset before the first event.
     *
     * @return by default {@link Timestamps#NONE}: no watermark
     */
    default long initialOffset() {
        return Timestamps.NONE;
    }

    /**
     * Returns the offset that an event proposes; the greatest one proposed counts.
     *
     * @param value the event's value
     * @param timestamp what {@link #timestamp} gave for it
     * @param now the time by {@link #timeBase()}, the event's arrival
     * @return the proposed watermark less {@code now}, or {@link Timestamps#NONE} to propose none
     */
    long offset(V value, long timestamp, long now);

    /**
     * Makes sure that an offset read from a snapshot is one: sums with it do not overflow.
     *
     * @param offset the offset, in microseconds
     * @return the same
     * @throws StreamCorruptedException if it is neither {@link Timestamps#NONE} nor within four times the bounds of
     *     time
     */
    static long requireOffset(long offset) throws StreamCorruptedException {
        long most = 4 * Timestamps.MAX;
        if (offset != Timestamps.NONE && (offset < -most || offset > most)) {
            throw new StreamCorruptedException(
                    "offset: " + offset + " (expected: " + Timestamps.NONE + " or from " + -most + " to " + most + ")");
        }
        return offset;
    }
}
