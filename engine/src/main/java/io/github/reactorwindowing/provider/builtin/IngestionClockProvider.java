package io.github.reactorwindowing.provider.builtin;

import io.github.reactorwindowing.clock.IngestionClock;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.provider.ClockProvider;
import io.github.reactorwindowing.spi.provider.Option;
import io.github.reactorwindowing.spi.provider.Options;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Provides {@link IngestionClock}. */
public final class IngestionClockProvider implements ClockProvider {

    /** For {@link java.util.ServiceLoader}. */
    public IngestionClockProvider() {}

    @Override
    public String name() {
        return "ingestion";
    }

    @Override
    public String description() {
        return "the system time at which an event arrives, however long it waits for its turn";
    }

    @Override
    public List<Option<?>> options() {
        return List.of();
    }

    @Override
    public <V> Clock<? super V> create(Options options, Function<? super V, @Nullable Instant> timestamp) {
        return IngestionClock.instance();
    }
}
