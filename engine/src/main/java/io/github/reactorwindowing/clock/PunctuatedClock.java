package io.github.reactorwindowing.clock;

import io.github.reactorwindowing.spi.OffsetClock;
import io.github.reactorwindowing.spi.TimeBase;
import io.github.reactorwindowing.spi.Timestamps;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Follows watermarks that the stream carries (rule T-10): some events say up to which time all others have come, as a
 * source does that knows (the end of a file, a heartbeat of a device, a punctuation in the sense of Tucker, Maier,
 * Sheard and Fegaras, "Exploiting Punctuation Semantics in Continuous Data Streams", 2003).
 *
 * <p>The greatest watermark carried counts, and nothing else moves it: neither other events nor time. An event that
 * carries one is judged by the watermark before it, and enters its window like any other. In key scope it speaks for
 * its key; where one event speaks for all, the scope has to be the stream. Immutable.
 *
 * @param <V> the values whose time it tells
 */
public final class PunctuatedClock<V> implements OffsetClock<V> {

    private final Function<? super V, @Nullable Instant> timestamp;
    private final Function<? super V, ? extends @Nullable Instant> watermark;

    private PunctuatedClock(
            Function<? super V, @Nullable Instant> timestamp,
            Function<? super V, ? extends @Nullable Instant> watermark) {
        this.timestamp = timestamp;
        this.watermark = watermark;
    }

    /**
     * Returns a clock by an {@link Instant} for each event, and one more in some of them.
     *
     * @param timestamp when the event happened; rounded down to the microsecond. Null if the event has no
     *     timestamp: the stream then ends with an error that names the value, or the event is late (rule T-12)
     * @param watermark the time below which no more events are expected; null if the event does not say
     * @param <V> the values whose time it tells
     * @return the clock
     */
    public static <V> PunctuatedClock<V> of(
            Function<? super V, @Nullable Instant> timestamp,
            Function<? super V, ? extends @Nullable Instant> watermark) {
        return new PunctuatedClock<>(
                Objects.requireNonNull(timestamp, "timestamp"), Objects.requireNonNull(watermark, "watermark"));
    }

    /**
     * Returns the time of an event.
     *
     * @param value the event's value
     * @param now not looked at
     * @return its timestamp, in microseconds since the epoch; {@link Timestamps#NONE} if the function of {@link #of}
     *     gave null
     */
    @Override
    public long timestamp(V value, long now) {
        return InstantTimestamp.of(timestamp, value);
    }

    /**
     * Returns the time base of {@code now}.
     *
     * @return {@link TimeBase#EVENTS}
     */
    @Override
    public TimeBase timeBase() {
        return TimeBase.EVENTS;
    }

    /**
     * Returns the watermark that an event carries.
     *
     * @param value the event's value
     * @param timestamp not looked at
     * @param now 0
     * @return the watermark, {@link Timestamps#NONE} if it carries none
     */
    @Override
    public long offset(V value, long timestamp, long now) {
        @Nullable Instant carried = watermark.apply(value);
        return carried == null ? Timestamps.NONE : Timestamps.of(carried) - now;
    }

    /**
     * Equality of settings.
     *
     * @param other anything
     * @return whether it is a punctuated clock with equal functions
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PunctuatedClock<?> clock
                && clock.timestamp.equals(timestamp)
                && clock.watermark.equals(watermark);
    }

    /**
     * Goes with {@link #equals}.
     *
     * @return a hash of the functions
     */
    @Override
    public int hashCode() {
        return Objects.hash(timestamp, watermark);
    }

    /**
     * Returns the name; functions have none.
     *
     * @return {@code PunctuatedClock}
     */
    @Override
    public String toString() {
        return "PunctuatedClock";
    }
}
