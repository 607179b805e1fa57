package io.github.reactorwindowing.windower;

import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks of what windowers are configured with. */
final class Settings {

    static final long MICROS_PER_SECOND = 1_000_000;

    private Settings() {}

    /** The microseconds of a length that must be more than nothing. */
    static long positive(String name, Duration length) {
        Objects.requireNonNull(length, name);
        if (length.isZero() || length.isNegative()) {
            throw new IllegalArgumentException(
                    name + ": " + length + " (expected: more than zero, since a window must hold its events)");
        }
        return Timestamps.exactly(name, length);
    }

    /** {@return the microseconds of the time at which the window with the id 0 starts} */
    static long alignTo(Instant alignTo) {
        Objects.requireNonNull(alignTo, "alignTo");
        long micros = Timestamps.of(alignTo);
        if (micros == Timestamps.MIN || micros == Timestamps.MAX) {
            throw new IllegalArgumentException("alignTo: " + alignTo + " (expected: after "
                    + Timestamps.toInstant(Timestamps.MIN) + " and before " + Timestamps.toInstant(Timestamps.MAX)
                    + ", since no timestamp is beyond them)");
        }
        return micros;
    }

    /** The gap that a function gives for a value, in microseconds. */
    static <V> long gapOf(V value, Function<? super V, Duration> function) {
        @Nullable Duration gap = function.apply(value);
        if (gap == null || gap.isNegative()) {
            throw new IllegalArgumentException("gap: " + gap + ", from the gap function"
                    + " (expected: zero or more, since the next event cannot be before it)");
        }
        return Timestamps.of(gap);
    }
}
