package io.github.reactorwindowing.provider.builtin;

import io.github.reactorwindowing.spi.Option;
import io.github.reactorwindowing.spi.OptionType;
import io.github.reactorwindowing.spi.Options;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spi.WindowerProvider;
import io.github.reactorwindowing.windower.SessionWindower;
import java.time.Duration;
import java.util.List;

/** Provides {@link SessionWindower}. */
public final class SessionProvider implements WindowerProvider {

    private static final Option<Duration> GAP =
            Option.required("gap", OptionType.DURATION, "how far apart two neighbours in a session may be");

    /** For {@link java.util.ServiceLoader}. */
    public SessionProvider() {}

    @Override
    public String name() {
        return "session";
    }

    @Override
    public String meaning() {
        return "events of a key with no gap between them that is longer than allowed";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(GAP);
    }

    @Override
    public Windower<Object> create(Options options) {
        return SessionWindower.ofGap(options.get(GAP));
    }
}
