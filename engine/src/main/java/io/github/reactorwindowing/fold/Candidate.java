package io.github.reactorwindowing.fold;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The value that a window would give if it closed now, and where it stands among the others: the state of
 * {@link Folds#reduce}, {@link Folds#min} and {@link Folds#max}.
 *
 * @param <V> the values
 */
public final class Candidate<V> {

    private @Nullable V value;
    private long timestamp;
    private long arrival;

    /** A candidate for a window that holds no value yet. */
    public Candidate() {}

    /**
     * A candidate as it was written to a snapshot.
     *
     * @param value the value
     * @param timestamp its timestamp, in microseconds since the epoch
     * @param arrival its place in the order of arrival
     */
    public Candidate(V value, long timestamp, long arrival) {
        set(value, timestamp, arrival);
    }

    /**
     * Returns whether there is a value.
     *
     * @return false only before the first event of a window
     */
    public boolean isPresent() {
        return value != null;
    }

    /**
     * Returns the value.
     *
     * @return the value
     * @throws NullPointerException if there is none
     */
    public V value() {
        return Objects.requireNonNull(value, "value of an empty Candidate");
    }

    /**
     * Returns the timestamp of the value.
     *
     * @return microseconds since the epoch
     */
    public long timestamp() {
        return timestamp;
    }

    /**
     * Returns the place of the value in the order of arrival.
     *
     * @return a number that grows with each event
     */
    public long arrival() {
        return arrival;
    }

    Candidate<V> set(V newValue, long newTimestamp, long newArrival) {
        value = newValue;
        timestamp = newTimestamp;
        arrival = newArrival;
        return this;
    }

    Candidate<V> set(Candidate<V> other) {
        return set(other.value(), other.timestamp, other.arrival);
    }

    /** {@return whether this value comes before another in time, ties by arrival} */
    boolean isBefore(long otherTimestamp, long otherArrival) {
        return timestamp < otherTimestamp || (timestamp == otherTimestamp && arrival < otherArrival);
    }
}
