package io.github.reactorwindowing.clock;

import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.StatefulClock;
import io.github.reactorwindowing.spi.TimeBase;
import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes the time of an event from its value, and waits for events out of order as long as they really need (rule T-9):
 * the wait is a percentile of how late the last events came.
 *
 * <p>The delay of an event is how far its timestamp is behind the watermark of an {@link EventClock} that waits not at
 * all: behind the greatest timestamp so far, which goes on with time if the clock does. Of the last {@code samples}
 * delays, the percentile is the wait, not less than {@code atLeast} and not more than {@code atMost}; those that are
 * not there yet count as {@code atMost}, so that the clock starts patient. Each event then proposes that watermark less
 * the wait, and a proposal goes on with time. The watermark never goes back: when events begin to come later than
 * before, it stands until the longer wait has been made up for.
 *
 * <p>The idea of a buffer that follows the disorder is that of K-slack with an adaptive K (Babu, Srivastava, Widom,
 * "Exploiting k-Constraints to Reduce Memory Overhead in Continuous Queries over Data Streams", 2004; Ji et al.,
 * "Quality-Driven Processing of Sliding Window Aggregates over Out-of-Order Data Streams", 2015); the percentile says
 * what share of events may be late.
 *
 * <p>State: two bytes a delay that came and up to 2 KB, for each key in key scope; a key of few events takes little.
 * With many keys of one kind, one watermark for the stream costs less and learns faster. Immutable.
 *
 * @param <V> the values whose time it tells
 */
public final class PercentileClock<V> implements StatefulClock<V> {

    private static final int DEFAULT_SAMPLES = 1_000;
    private static final int MAX_SAMPLES = 1_000_000;

    private final Function<? super V, @Nullable Instant> timestamp;
    private final double percentile;
    private final int samples;
    private final long leastWait;
    private final long greatestWait;
    private final TimeBase timeBase;

    private PercentileClock(
            Function<? super V, @Nullable Instant> timestamp,
            double percentile,
            int samples,
            long leastWait,
            long greatestWait,
            TimeBase timeBase) {
        this.timestamp = timestamp;
        this.percentile = percentile;
        this.samples = samples;
        this.leastWait = leastWait;
        this.greatestWait = greatestWait;
        this.timeBase = timeBase;
    }

    /**
     * A clock over the last 1,000 delays, which waits not at all if events come in order.
     *
     * @param timestamp when the event happened; rounded down to the microsecond. Null if the event has no
     *     timestamp: the stream then ends with an error that names the value, or the event is late (rule T-12)
     * @param percentile the share of events that are to be waited for: more than 0, at most 1
     * @param atMost the longest wait: zero or more, in whole microseconds, less than {@link Timestamps#MAX} of them
     * @param <V> the values whose time it tells
     * @return the clock
     * @throws IllegalArgumentException if {@code percentile} or {@code atMost} is not in its range
     */
    public static <V> PercentileClock<V> of(
            Function<? super V, @Nullable Instant> timestamp, double percentile, Duration atMost) {
        if (!(percentile > 0 && percentile <= 1)) {
            throw new IllegalArgumentException("percentile: " + percentile
                    + " (expected: more than 0 and at most 1, since it is the share of events to wait for)");
        }
        return new PercentileClock<>(
                Objects.requireNonNull(timestamp, "timestamp"),
                percentile,
                DEFAULT_SAMPLES,
                0,
                wait("atMost", atMost),
                TimeBase.PAUSABLE);
    }

    private static long wait(String name, Duration wait) {
        Objects.requireNonNull(wait, name);
        if (wait.isNegative()) {
            throw new IllegalArgumentException(name + ": " + wait
                    + " (expected: zero or more, since less would make an event late by its own timestamp)");
        }
        return Timestamps.exactly(name, wait);
    }

    /**
     * The same clock with a shortest wait.
     *
     * @param atLeast zero or more, at most the longest, in whole microseconds
     * @return a copy
     * @throws IllegalArgumentException if it is not in its range
     */
    public PercentileClock<V> atLeast(Duration atLeast) {
        long least = wait("atLeast", atLeast);
        if (least > greatestWait) {
            throw new IllegalArgumentException("atLeast: " + atLeast + " (expected: at most the longest wait, "
                    + Timestamps.toDuration(greatestWait) + ", since the wait is between them)");
        }
        return new PercentileClock<>(timestamp, percentile, samples, least, greatestWait, timeBase);
    }

    /**
     * Returns the same clock over more delays, or fewer: more are steadier, fewer follow faster.
     *
     * @param samples how many delays the percentile is taken of, from 1 to 1,000,000
     * @return a copy
     * @throws IllegalArgumentException if it is not in its range
     */
    public PercentileClock<V> samples(int samples) {
        if (samples < 1 || samples > MAX_SAMPLES) {
            throw new IllegalArgumentException("samples: " + samples + " (expected: from 1 to " + MAX_SAMPLES
                    + ", since each is kept for every key)");
        }
        return new PercentileClock<>(timestamp, percentile, samples, leastWait, greatestWait, timeBase);
    }

    /**
     * The same clock, but its watermark is moved by events only, see {@link EventClock#dataDriven}.
     *
     * @return a copy on {@link TimeBase#EVENTS}
     */
    public PercentileClock<V> dataDriven() {
        return new PercentileClock<>(timestamp, percentile, samples, leastWait, greatestWait, TimeBase.EVENTS);
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
     * @return {@link TimeBase#PAUSABLE}; {@link TimeBase#EVENTS} if {@link #dataDriven()}
     */
    @Override
    public TimeBase timeBase() {
        return timeBase;
    }

    /**
     * A running clock that has seen no event.
     *
     * @return a new one at each call
     */
    @Override
    @SuppressWarnings("unchecked") // it looks at no value
    public ClockLogic<V> newLogic() {
        int rank = (int) Math.min(samples, Math.max(1, Math.ceil(percentile * samples)));
        return (ClockLogic<V>) new PercentileLogic(new DelayPercentile(samples, rank, greatestWait), leastWait);
    }

    /**
     * Equality of settings.
     *
     * @param other anything
     * @return whether it is a percentile clock with an equal function and the same settings
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PercentileClock<?> clock
                && clock.timestamp.equals(timestamp)
                && clock.toString().equals(toString());
    }

    /**
     * Goes with {@link #equals}.
     *
     * @return a hash of the settings
     */
    @Override
    public int hashCode() {
        return Objects.hash(timestamp, percentile, samples, leastWait, greatestWait, timeBase);
    }

    /**
     * The settings but for the function, which has no name.
     *
     * @return for example {@code PercentileClock[percentile=0.99, samples=1000, atLeast=PT0S, atMost=PT1M]}
     */
    @Override
    public String toString() {
        return "PercentileClock[percentile=" + percentile + ", samples=" + samples + ", atLeast="
                + Timestamps.toDuration(leastWait) + ", atMost=" + Timestamps.toDuration(greatestWait)
                + (timeBase == TimeBase.EVENTS ? ", dataDriven]" : "]");
    }
}
