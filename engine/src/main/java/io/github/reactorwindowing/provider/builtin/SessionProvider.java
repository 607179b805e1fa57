package io.github.reactorwindowing.provider.builtin;

import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spi.provider.Option;
import io.github.reactorwindowing.spi.provider.OptionType;
import io.github.reactorwindowing.spi.provider.Options;
import io.github.reactorwindowing.spi.provider.WindowerProvider;
import io.github.reactorwindowing.windower.SessionWindower;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Provides {@link SessionWindower}. */
public final class SessionProvider implements WindowerProvider {

    private static final Option<Duration> GAP =
            Option.optional("gap", OptionType.DURATION, "how far apart two neighbours in a session may be");
    private static final Option<Function<Object, Duration>> GAP_BY = Option.optional(
            "gap-by", OptionType.instanceOf(Function.class), "instead of gap: how far after an event the next may be");
    private static final Option<Duration> AT_MOST =
            Option.optional("at-most", OptionType.DURATION, "how long a session may be");
    private static final Option<Predicate<Object>> ENDS = Option.optional(
            "ends", OptionType.instanceOf(Predicate.class), "whether an event is the last of its session");

    /** For {@link java.util.ServiceLoader}. */
    public SessionProvider() {}

    @Override
    public String name() {
        return "session";
    }

    @Override
    public String description() {
        return "events of a key with no gap between them that is longer than allowed; gap or gap-by is required";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(GAP, GAP_BY, AT_MOST, ENDS);
    }

    @Override
    public Windower<Object> create(Options options) {
        Optional<Duration> gap = options.find(GAP);
        Optional<Function<Object, Duration>> gapBy = options.find(GAP_BY);
        if (gap.isPresent() == gapBy.isPresent()) {
            throw new IllegalArgumentException("options 'gap' and 'gap-by': " + (gap.isPresent() ? "both" : "neither")
                    + " given (expected: one of them, since either says when a session ends)");
        }
        SessionWindower<Object> sessions =
                gap.map(SessionWindower::ofGap).orElseGet(() -> SessionWindower.ofGapBy(gapBy.orElseThrow()));
        SessionWindower<Object> limited =
                options.find(AT_MOST).map(sessions::atMost).orElse(sessions);
        return options.find(ENDS).map(limited::<Object>endingAt).orElse(limited);
    }
}
