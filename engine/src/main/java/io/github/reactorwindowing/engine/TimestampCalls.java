package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.MessageText;
import io.github.reactorwindowing.spi.Timestamps;

/** Asks a clock for timestamps; what it throws is given its name. */
final class TimestampCalls<V> {

    private final Clock<? super V> clock;

    TimestampCalls(Clock<? super V> clock) {
        this.clock = clock;
    }

    /** The timestamp of a value, which {@link #require} has not looked at. */
    long of(V value, long now) {
        try {
            return clock.timestamp(value, now);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwAt("timestamp of the clock", clock, value, thrown);
        }
    }

    /** Makes sure that a timestamp is one that may be. */
    void require(long timestamp, V value) {
        if (timestamp < Timestamps.MIN || timestamp > Timestamps.MAX) {
            throw UserFunctionException.brokeAt(
                    MessageText.of(clock) + ": timestamp " + timestamp + " of ",
                    value,
                    " (expected: from " + Timestamps.MIN + " to " + Timestamps.MAX + ")");
        }
    }
}
