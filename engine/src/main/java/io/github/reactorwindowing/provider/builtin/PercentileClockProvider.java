package io.github.reactorwindowing.provider.builtin;

import io.github.reactorwindowing.clock.PercentileClock;
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

/** Provides {@link PercentileClock}. */
public final class PercentileClockProvider implements ClockProvider {

    private static final OptionType<Double> SHARE = OptionType.of("Double", "a number, such as 0.99", Double::valueOf);

    private static final Option<Double> PERCENTILE =
            Option.withDefault("percentile", SHARE, 0.99, "the share of events that are to be waited for");
    private static final Option<Duration> AT_MOST =
            Option.required("at-most", OptionType.DURATION, "the longest wait, and the first");
    private static final Option<Duration> AT_LEAST =
            Option.withDefault("at-least", OptionType.DURATION, Duration.ZERO, "the shortest wait");
    private static final Option<Long> SAMPLES =
            Option.withDefault("samples", OptionType.LONG, 1_000L, "of how many delays the percentile is taken");
    private static final Option<Boolean> DATA_DRIVEN = Option.withDefault(
            "data-driven", OptionType.BOOLEAN, false, "whether only events move the watermark, for replays");

    /** For {@link java.util.ServiceLoader}. */
    public PercentileClockProvider() {}

    @Override
    public String name() {
        return "event-percentile";
    }

    @Override
    public String description() {
        return "the time at which an event happened, by its value; the wait follows how late events come";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(AT_MOST, AT_LEAST, PERCENTILE, SAMPLES, DATA_DRIVEN);
    }

    @Override
    public <V> Clock<? super V> create(Options options, Function<? super V, @Nullable Instant> timestamp) {
        PercentileClock<V> clock = PercentileClock.<V>of(timestamp, options.get(PERCENTILE), options.get(AT_MOST))
                .atLeast(options.get(AT_LEAST))
                .samples(Counts.intOf(options, SAMPLES));
        return options.get(DATA_DRIVEN) ? clock.dataDriven() : clock;
    }
}
