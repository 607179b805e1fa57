package io.github.reactorwindowing.spi.provider;

import io.github.reactorwindowing.spi.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a kind of {@link Clock} by name, so that it can be chosen in configuration. */
public interface ClockProvider extends NamedProvider {

    /**
     * Makes a clock. Called each time one is asked for by this name.
     *
     * @param options a value for every option of {@link #options()} that is required or has a default
     * @param timestamp when an event happened, by its value, null if the event has no timestamp; a clock that stamps
     *     events itself never calls it
     * @param <V> the values that the clock reads the time of
     * @return the clock
     * @throws IllegalArgumentException if values do not go together; the message names option, value, what was expected
     *     and why
     */
    <V> Clock<? super V> create(Options options, Function<? super V, @Nullable Instant> timestamp);
}
