package io.github.reactorwindowing.provider.builtin;

import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spi.provider.Option;
import io.github.reactorwindowing.spi.provider.OptionType;
import io.github.reactorwindowing.spi.provider.Options;
import io.github.reactorwindowing.spi.provider.WindowerProvider;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Provides {@link TumblingWindower}. */
public final class TumblingProvider implements WindowerProvider {

    private static final Option<Duration> LENGTH =
            Option.required("length", OptionType.DURATION, "how long a window is");
    private static final Option<Instant> ALIGN_TO =
            Option.withDefault("align-to", OptionType.INSTANT, Instant.EPOCH, "where window 0 starts");

    /** For {@link java.util.ServiceLoader}. */
    public TumblingProvider() {}

    @Override
    public String name() {
        return "tumbling";
    }

    @Override
    public String description() {
        return "windows of one length, one after the other";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(LENGTH, ALIGN_TO);
    }

    @Override
    public Windower<Object> create(Options options) {
        return TumblingWindower.of(options.get(LENGTH), options.get(ALIGN_TO));
    }
}
