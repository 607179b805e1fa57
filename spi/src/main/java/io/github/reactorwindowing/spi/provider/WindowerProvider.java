package io.github.reactorwindowing.spi.provider;

import io.github.reactorwindowing.spi.Windower;

/** Makes a kind of {@link Windower} by name, so that it can be chosen in configuration. */
public interface WindowerProvider extends NamedProvider {

    /**
     * Makes a windower. Called each time one is asked for by this name.
     *
     * @param options a value for every option of {@link #options()} that is required or has a default
     * @return the windower
     * @throws IllegalArgumentException if values do not go together; the message names option, value, what was expected
     *     and why
     */
    Windower<Object> create(Options options);
}
