package io.github.reactorwindowing.provider.builtin;

import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.provider.ClockProvider;
import io.github.reactorwindowing.spi.provider.Option;
import io.github.reactorwindowing.spi.provider.Options;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Provides {@link SystemClock}. */
public final class SystemClockProvider implements ClockProvider {

    /** For {@link java.util.ServiceLoader}. */
    public SystemClockProvider() {}

    @Override
    public String name() {
        return "system";
    }

    @Override
    public String description() {
        return "the system time at which an event arrives";
    }

    @Override
    public List<Option<?>> options() {
        return List.of();
    }

    @Override
    public <V> Clock<? super V> create(Options options, Function<? super V, @Nullable Instant> timestamp) {
        return SystemClock.instance();
    }
}
