package io.github.reactorwindowing.provider.builtin;

import io.github.reactorwindowing.clock.PunctuatedClock;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.provider.ClockProvider;
import io.github.reactorwindowing.spi.provider.Option;
import io.github.reactorwindowing.spi.provider.OptionType;
import io.github.reactorwindowing.spi.provider.Options;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Provides {@link PunctuatedClock}. */
public final class PunctuatedClockProvider implements ClockProvider {

    private static final Option<Function<Object, @Nullable Instant>> WATERMARK = Option.required(
            "watermark", OptionType.instanceOf(Function.class), "the watermark that an event carries, or null");

    /** For {@link java.util.ServiceLoader}. */
    public PunctuatedClockProvider() {}

    @Override
    public String name() {
        return "punctuated";
    }

    @Override
    public String description() {
        return "the time at which an event happened, by its value; some events carry the watermark";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(WATERMARK);
    }

    @Override
    public <V> Clock<? super V> create(Options options, Function<? super V, @Nullable Instant> timestamp) {
        return PunctuatedClock.<V>of(timestamp, options.get(WATERMARK));
    }
}
