package io.github.reactorwindowing.provider.builtin;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.provider.ClockProvider;
import io.github.reactorwindowing.spi.provider.Option;
import io.github.reactorwindowing.spi.provider.OptionType;
import io.github.reactorwindowing.spi.provider.Options;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Provides {@link EventClock}. */
public final class EventClockProvider implements ClockProvider {

    private static final Option<Duration> WAIT =
            Option.required("wait", OptionType.DURATION, "how long to wait for events that happened earlier");

    private static final Option<Boolean> DATA_DRIVEN = Option.withDefault(
            "data-driven", OptionType.BOOLEAN, false, "whether only events move the watermark, for replays");

    /** For {@link java.util.ServiceLoader}. */
    public EventClockProvider() {}

    @Override
    public String name() {
        return "event";
    }

    @Override
    public String description() {
        return "the time at which an event happened, by its value";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(WAIT, DATA_DRIVEN);
    }

    @Override
    public <V> Clock<? super V> create(Options options, Function<? super V, @Nullable Instant> timestamp) {
        EventClock<V> clock = EventClock.of(timestamp, options.get(WAIT));
        return options.get(DATA_DRIVEN) ? clock.dataDriven() : clock;
    }
}
