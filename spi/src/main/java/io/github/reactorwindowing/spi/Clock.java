package io.github.reactorwindowing.spi;

/**
 * What time it is: gives each event its timestamp, and says up to where event time is complete.
 *
 * <p>A clock is an immutable value and may be shared. It implements exactly one of two contracts:
 * {@link OffsetClock}, whose watermark runs at the speed of system time and needs one {@code long} of
 * state, or {@link StatefulClock}, which may keep anything. A clock never sees windows.
 *
 * <p>{@code toString} names the clock and its settings: it is compared when a snapshot is restored.
 *
 * @param <V> the values that the clock reads the time of
 */
public sealed interface Clock<V> permits OffsetClock, StatefulClock {

    /**
     * Returns the timestamp of an event. Called once for each event, in order of arrival, before its watermark moves.
     *
     * @param value the event's value
     * @param now the time by {@link #timeBase()}
     * @return the timestamp, between {@link Timestamps#MIN} and {@link Timestamps#MAX}; {@link Timestamps#NONE} if
     *     the event has none. The watermark never sees such an event; the stream ends with an error, or the event is
     *     late if the user says so
     */
    long timestamp(V value, long now);

    /**
     * Returns the time that this clock expects as {@code now}.
     *
     * @return by default {@link TimeBase#PAUSABLE}
     */
    default TimeBase timeBase() {
        return TimeBase.PAUSABLE;
    }
}
