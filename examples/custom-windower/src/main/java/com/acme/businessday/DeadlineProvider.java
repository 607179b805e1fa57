package com.acme.businessday;

import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.provider.ClockProvider;
import io.github.reactorwindowing.spi.provider.Option;
import io.github.reactorwindowing.spi.provider.OptionType;
import io.github.reactorwindowing.spi.provider.Options;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Makes {@link DeadlineClock} by the name {@code acme-deadline}. */
public final class DeadlineProvider implements ClockProvider {

    private static final Option<Duration> DEADLINE =
            Option.required("deadline", OptionType.DURATION, "how long after it happened an event may be reported");

    /** For {@link java.util.ServiceLoader}. */
    public DeadlineProvider() {}

    @Override
    public String name() {
        return "acme-deadline";
    }

    @Override
    public String description() {
        return "system time less the time that a contract gives for reporting";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(DEADLINE);
    }

    @Override
    public <V> Clock<? super V> create(Options options, Function<? super V, Instant> timestamp) {
        return new DeadlineClock<V>(timestamp, options.get(DEADLINE));
    }
}
