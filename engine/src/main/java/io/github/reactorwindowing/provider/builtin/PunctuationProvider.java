package io.github.reactorwindowing.provider.builtin;

import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spi.provider.Option;
import io.github.reactorwindowing.spi.provider.OptionType;
import io.github.reactorwindowing.spi.provider.Options;
import io.github.reactorwindowing.spi.provider.WindowerProvider;
import io.github.reactorwindowing.windower.PunctuationWindower;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Provides {@link PunctuationWindower}. */
public final class PunctuationProvider implements WindowerProvider {

    private static final Option<Predicate<Object>> STARTS = Option.optional(
            "starts", OptionType.instanceOf(Predicate.class), "whether an event is the first of its window");
    private static final Option<Predicate<Object>> ENDS = Option.optional(
            "ends", OptionType.instanceOf(Predicate.class), "whether an event is the last of its window");

    /** For {@link java.util.ServiceLoader}. */
    public PunctuationProvider() {}

    @Override
    public String name() {
        return "punctuation";
    }

    @Override
    public String description() {
        return "events of a key up to one that cuts them off; starts, ends or both are required";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(STARTS, ENDS);
    }

    @Override
    public Windower<Object> create(Options options) {
        Optional<Predicate<Object>> starts = options.find(STARTS);
        Optional<Predicate<Object>> ends = options.find(ENDS);
        if (starts.isPresent() && ends.isPresent()) {
            return PunctuationWindower.of(starts.get(), ends.get());
        }
        return starts.map(PunctuationWindower::startingAt)
                .or(() -> ends.map(PunctuationWindower::endingAt))
                .orElseThrow(() -> new IllegalArgumentException("options 'starts' and 'ends': neither given"
                        + " (expected: one or both, since nothing else ends a window)"));
    }
}
