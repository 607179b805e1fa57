package io.github.reactorwindowing.provider.builtin;

import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spi.provider.Option;
import io.github.reactorwindowing.spi.provider.OptionType;
import io.github.reactorwindowing.spi.provider.Options;
import io.github.reactorwindowing.spi.provider.WindowerProvider;
import io.github.reactorwindowing.windower.SlidingWindower;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Provides {@link SlidingWindower}. */
public final class SlidingProvider implements WindowerProvider {

    private static final Option<Duration> LENGTH =
            Option.required("length", OptionType.DURATION, "how long a window is");
    private static final Option<Duration> SLIDE = Option.required(
                    "slide", OptionType.DURATION, "from the start of a window to the start of the next")
            .withAlias("offset");
    private static final Option<Instant> ALIGN_TO =
            Option.withDefault("align-to", OptionType.INSTANT, Instant.EPOCH, "where window 0 starts");

    /** For {@link java.util.ServiceLoader}. */
    public SlidingProvider() {}

    @Override
    public String name() {
        return "sliding";
    }

    @Override
    public String description() {
        return "windows of one length that overlap, a new one after each slide";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(LENGTH, SLIDE, ALIGN_TO);
    }

    @Override
    public Windower<Object> create(Options options) {
        return SlidingWindower.of(options.get(LENGTH), options.get(SLIDE), options.get(ALIGN_TO));
    }
}
