package io.github.reactorwindowing.windower;

import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import java.time.Instant;

/** Checks of what windowers are configured with. */
final class Settings {

    private Settings() {}

    /** The microseconds of a length that must be more than nothing. */
    static long positive(String name, Duration length) {
        if (length.isZero() || length.isNegative()) {
            throw new IllegalArgumentException(
                    name + ": " + length + " (expected: more than zero, since a window must hold its events)");
        }
        return Timestamps.exactly(name, length);
    }

    /** The microseconds of the time at which the window with the id 0 starts. */
    static long alignTo(Instant alignTo) {
        long micros = Timestamps.of(alignTo);
        if (micros == Timestamps.MIN || micros == Timestamps.MAX) {
            throw new IllegalArgumentException("alignTo: " + alignTo + " (expected: after "
                    + Timestamps.toInstant(Timestamps.MIN) + " and before " + Timestamps.toInstant(Timestamps.MAX)
                    + ", since all timestamps are)");
        }
        return micros;
    }
}
