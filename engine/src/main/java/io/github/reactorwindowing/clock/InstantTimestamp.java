package io.github.reactorwindowing.clock;

import io.github.reactorwindowing.spi.Timestamps;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Timestamps by a user's function that gives an {@link Instant}. */
final class InstantTimestamp {

    private InstantTimestamp() {}

    /**
     * The timestamp of a value.
     *
     * @param clock which clock asks, for the message
     */
    static <V> long of(Function<? super V, Instant> function, V value, Object clock) {
        @Nullable Instant instant = function.apply(value);
        if (instant == null) {
            throw new NullPointerException("timestamp: null, from the timestamp function " + function
                    + " of the " + clock + " for the value " + value
                    + " (expected: an Instant, since without one the event is in no window)");
        }
        return Timestamps.of(instant);
    }
}
