package io.github.reactorwindowing.provider.builtin;

import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spi.provider.Option;
import io.github.reactorwindowing.spi.provider.Options;
import io.github.reactorwindowing.spi.provider.WindowerProvider;
import io.github.reactorwindowing.windower.GlobalWindower;
import java.util.List;

/** Provides {@link GlobalWindower}. */
public final class GlobalProvider implements WindowerProvider {

    /** For {@link java.util.ServiceLoader}. */
    public GlobalProvider() {}

    @Override
    public String name() {
        return "global";
    }

    @Override
    public String description() {
        return "all events of a key, until the end of the stream";
    }

    @Override
    public List<Option<?>> options() {
        return List.of();
    }

    @Override
    public Windower<Object> create(Options options) {
        return new GlobalWindower();
    }
}
