package io.github.reactorwindowing.engine.internal.usercode;

import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.event.MissingTimestamp;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.MessageText;
import io.github.reactorwindowing.spi.Timestamps;

/** Asks a clock for timestamps; what it throws is given its name. */
public final class TimestampCalls<V> {

    private final Clock<? super V> clock;
    private final MissingTimestamp missing;

    public TimestampCalls(Clock<? super V> clock, MissingTimestamp missing) {
        this.clock = clock;
        this.missing = missing;
    }

    /** The timestamp of a value, which {@link #require} has not looked at. */
    public long of(V value, long now) {
        try {
            return clock.timestamp(value, now);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwAt("timestamp of the clock", clock, value, thrown);
        }
    }

    /**
     * Makes sure that a timestamp is one that may be.
     *
     * @return true if there is one; false if there is none, and the event is to be reported as late
     */
    public boolean require(long timestamp, V value) {
        return (timestamp >= Timestamps.MIN && timestamp <= Timestamps.MAX) || isPresent(timestamp, value);
    }

    /** Returns false if an event without a timestamp is late, and fails for every other that is out of range. */
    private boolean isPresent(long timestamp, V value) {
        if (timestamp != Timestamps.NONE) {
            throw UserFunctionException.brokeAt(
                    MessageText.of(clock) + ": timestamp " + timestamp + " of ",
                    value,
                    " (expected: from " + Timestamps.MIN + " to " + Timestamps.MAX + ", or Timestamps.NONE)");
        }
        if (missing == MissingTimestamp.LATE) {
            return false;
        }
        throw UserFunctionException.brokeAt(
                "timestamp of the clock " + MessageText.of(clock) + ": none for ",
                value,
                " (expected: a timestamp, since without one the event is in no window; the option missingTimestamp, LATE,"
                        + " reports such events as late)");
    }
}
