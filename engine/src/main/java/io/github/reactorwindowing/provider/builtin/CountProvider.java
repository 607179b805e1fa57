package io.github.reactorwindowing.provider.builtin;

import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spi.provider.Option;
import io.github.reactorwindowing.spi.provider.OptionType;
import io.github.reactorwindowing.spi.provider.Options;
import io.github.reactorwindowing.spi.provider.WindowerProvider;
import io.github.reactorwindowing.windower.CountWindower;
import java.util.List;

/** Provides {@link CountWindower}. */
public final class CountProvider implements WindowerProvider {

    private static final Option<Long> SIZE = Option.required("size", OptionType.LONG, "how many events a window holds");
    private static final Option<Long> SLIDE = Option.optional(
            "slide", OptionType.LONG, "how many events are between the starts of two windows, if not size");

    /** For {@link java.util.ServiceLoader}. */
    public CountProvider() {}

    @Override
    public String name() {
        return "count";
    }

    @Override
    public String description() {
        return "so many events of a key, one after the other or overlapping";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(SIZE, SLIDE);
    }

    @Override
    public Windower<Object> create(Options options) {
        int size = Counts.intOf(options, SIZE);
        return CountWindower.of(size, options.find(SLIDE).isPresent() ? Counts.intOf(options, SLIDE) : size);
    }
}
