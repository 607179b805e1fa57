package io.github.reactorwindowing.spring;

import io.github.reactorwindowing.clock.Clocks;
import io.github.reactorwindowing.spi.Clock;
import java.time.Instant;
import java.util.function.Function;

/**
 * A clock of {@code windowing.clocks}: what properties can say of it. Where a value has its timestamp, only code can
 * say.
 *
 * @param name its name
 * @param spec its line, as {@link Clocks#of} reads it
 */
public record NamedClock(String name, String spec) {

    /**
     * Returns the clock itself.
     *
     * @param timestamp gives the timestamp of a value, for clocks that want it
     * @param <V> the values
     * @return a clock
     */
    public <V> Clock<? super V> of(Function<? super V, Instant> timestamp) {
        return Clocks.of(spec, timestamp);
    }
}
