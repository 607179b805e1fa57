package io.github.reactorwindowing.clock;

import io.github.reactorwindowing.spi.OffsetClock;
import io.github.reactorwindowing.spi.TimeBase;
import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Takes the time of an event from its value, and waits a while for events that come out of order (rule T-4).
 *
 * <p>Each event proposes its timestamp less {@code wait} as watermark, the highest proposal counts, and between events
 * the watermark goes on at the speed of system time. Before the first event there is no watermark. Immutable.
 *
 * @param <V> the values whose time it tells
 */
public final class EventClock<V> implements OffsetClock<V> {

    /*
     * W = max over events of (ts - wait + (now - arrival)) = now + max(ts - wait - arrival): the offset of one event
     * never changes, so the greatest is all there is to keep. Timestamps and waits are within 2^60, so that no sum here
     * overflows.
     */

    private static final long FOREVER = Timestamps.MAX;

    private final ToLongFunction<? super V> timestamp;
    private final long waitMicros;
    private final TimeBase timeBase;

    private EventClock(ToLongFunction<? super V> timestamp, long waitMicros, TimeBase timeBase) {
        this.timestamp = timestamp;
        this.waitMicros = waitMicros;
        this.timeBase = timeBase;
    }

    /**
     * Returns a clock by an {@link Instant} in the value. Where a value has its time as a number,
     * {@link #ofEpochMicros} and {@link #ofEpochMillis} save making one for each event.
     *
     * @param timestamp when the event happened; rounded down to the microsecond. Null if the event has no
     *     timestamp: the stream then ends with an error that names the value, or the event is late (rule T-12)
     * @param wait how long to wait for events that happened earlier; zero or more, in whole microseconds. From
     *     {@link Timestamps#MAX} microseconds on it is for ever, see {@link #waitForever}
     * @param <V> the values whose time it tells
     * @return the clock
     * @throws IllegalArgumentException if {@code wait} is negative or finer than a microsecond
     */
    public static <V> EventClock<V> of(Function<? super V, @Nullable Instant> timestamp, Duration wait) {
        Objects.requireNonNull(timestamp, "timestamp");
        return new EventClock<>(new ByInstant<>(timestamp), waitMicros(wait), TimeBase.PAUSABLE);
    }

    /**
     * Returns a clock by a number of microseconds in the value.
     *
     * @param timestamp when the event happened, in microseconds since 1970-01-01T00:00Z; moved into
     *     {@link Timestamps#MIN} to {@link Timestamps#MAX}; {@link Timestamps#NONE} if the event has no timestamp
     * @param wait as for {@link #of}
     * @param <V> the values whose time it tells
     * @return the clock
     * @throws IllegalArgumentException if {@code wait} is negative or finer than a microsecond
     */
    public static <V> EventClock<V> ofEpochMicros(ToLongFunction<? super V> timestamp, Duration wait) {
        Objects.requireNonNull(timestamp, "timestamp");
        return new EventClock<>(timestamp, waitMicros(wait), TimeBase.PAUSABLE);
    }

    /**
     * Returns a clock by a number of milliseconds in the value.
     *
     * @param timestamp when the event happened, in milliseconds since 1970-01-01T00:00Z; moved into
     *     {@link Timestamps#MIN} to {@link Timestamps#MAX}; {@link Timestamps#NONE} if the event has no timestamp
     * @param wait as for {@link #of}
     * @param <V> the values whose time it tells
     * @return the clock
     * @throws IllegalArgumentException if {@code wait} is negative or finer than a microsecond
     */
    public static <V> EventClock<V> ofEpochMillis(ToLongFunction<? super V> timestamp, Duration wait) {
        Objects.requireNonNull(timestamp, "timestamp");
        return new EventClock<>(new ByMillis<>(timestamp), waitMicros(wait), TimeBase.PAUSABLE);
    }

    /**
     * A clock whose watermark never moves before the end of the stream: nothing is late, and no window closes before.
     *
     * @param timestamp when the event happened, as for {@link #of}
     * @param <V> the values whose time it tells
     * @return the clock
     */
    public static <V> EventClock<V> waitForever(Function<? super V, @Nullable Instant> timestamp) {
        return of(timestamp, Timestamps.toDuration(FOREVER));
    }

    /**
     * The same clock, but its watermark is moved by events only: it is the highest timestamp less {@code wait}. A
     * replay gives the same result at any speed, as long as no key is forgotten meanwhile (retention counts system
     * time); while no event comes, no window closes.
     *
     * @return a copy on {@link TimeBase#EVENTS}
     */
    public EventClock<V> dataDriven() {
        return new EventClock<>(timestamp, waitMicros, TimeBase.EVENTS);
    }

    /**
     * Returns how long this clock waits for events that happened earlier.
     *
     * @return the wait, zero or more; {@link Timestamps#MAX} microseconds for ever
     */
    public Duration waitTime() {
        return Timestamps.toDuration(waitMicros);
    }

    private static long waitMicros(Duration wait) {
        Objects.requireNonNull(wait, "wait");
        if (wait.isNegative()) {
            throw new IllegalArgumentException("wait: " + wait
                    + " (expected: zero or more, since less would make an event late by its own timestamp)");
        }
        return Timestamps.of(wait) == FOREVER ? FOREVER : Timestamps.exactly("wait", wait);
    }

    /**
     * Returns the time of an event.
     *
     * @param value the event's value
     * @param now not looked at
     * @return its timestamp, in microseconds since the epoch, between {@link Timestamps#MIN} and {@link
     *     Timestamps#MAX}; {@link Timestamps#NONE} if the function gave null or that number
     */
    @Override
    public long timestamp(V value, long now) {
        long given = timestamp.applyAsLong(value);
        return given >= Timestamps.MIN && given <= Timestamps.MAX ? given : moved(given);
    }

    private static long moved(long outside) {
        return outside == Timestamps.NONE ? outside : outside < 0 ? Timestamps.MIN : Timestamps.MAX;
    }

    /**
     * Returns the time base of {@code now}.
     *
     * @return {@link TimeBase#PAUSABLE}; {@link TimeBase#EVENTS} if {@link #dataDriven()}
     */
    @Override
    public TimeBase timeBase() {
        return timeBase;
    }

    /**
     * Returns the offset that an event proposes.
     *
     * @param value not looked at
     * @param timestamp the event's timestamp
     * @param now the time of its arrival
     * @return {@code timestamp - wait - now}; {@link Timestamps#NONE} if this clock waits for ever
     */
    @Override
    public long offset(V value, long timestamp, long now) {
        return waitMicros == FOREVER ? Timestamps.NONE : timestamp - waitMicros - now;
    }

    /**
     * Equality of settings.
     *
     * @param other anything
     * @return whether it is an event clock with an equal function of the same unit, the same wait and time base
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventClock<?> clock
                && clock.timestamp.equals(timestamp)
                && clock.waitMicros == waitMicros
                && clock.timeBase == timeBase;
    }

    /**
     * Goes with {@link #equals}.
     *
     * @return a hash of the settings
     */
    @Override
    public int hashCode() {
        return Objects.hash(timestamp, waitMicros, timeBase);
    }

    /**
     * The settings but for the function, which has no name.
     *
     * @return for example {@code EventClock[wait=PT5S]} or {@code EventClock[wait=forever, dataDriven]}
     */
    @Override
    public String toString() {
        Object wait = waitMicros == FOREVER ? "forever" : Timestamps.toDuration(waitMicros);
        return "EventClock[wait=" + wait + (timeBase == TimeBase.EVENTS ? ", dataDriven]" : "]");
    }

    /** A record, so that clocks made from one function are equal. */
    private record ByInstant<V>(Function<? super V, @Nullable Instant> function) implements ToLongFunction<V> {

        @Override
        public long applyAsLong(V value) {
            return InstantTimestamp.of(function, value);
        }
    }

    private record ByMillis<V>(ToLongFunction<? super V> function) implements ToLongFunction<V> {

        private static final long MICROS_PER_MILLI = 1_000;
        private static final long MAX_MILLIS = Timestamps.MAX / MICROS_PER_MILLI;

        @Override
        public long applyAsLong(V value) {
            long millis = function.applyAsLong(value);
            if (millis > MAX_MILLIS) {
                return Timestamps.MAX;
            }
            if (millis < -MAX_MILLIS) {
                return millis == Timestamps.NONE ? Timestamps.NONE : Timestamps.MIN;
            }
            return millis * MICROS_PER_MILLI;
        }
    }
}
