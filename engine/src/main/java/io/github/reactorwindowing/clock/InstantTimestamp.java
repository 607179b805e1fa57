package io.github.reactorwindowing.clock;

import io.github.reactorwindowing.spi.Timestamps;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Timestamps by a user's function that gives an {@link Instant}. */
final class InstantTimestamp {

    private InstantTimestamp() {}

    /** Returns the timestamp of a value, {@link Timestamps#NONE} if the function returns null. */
    static <V> long of(Function<? super V, @Nullable Instant> function, V value) {
        Instant instant = function.apply(value);
        return instant == null ? Timestamps.NONE : Timestamps.of(instant);
    }
}
