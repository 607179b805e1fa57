package io.github.reactorwindowing.windower;

import io.github.reactorwindowing.provider.Registry;
import io.github.reactorwindowing.provider.Spec;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spi.provider.ProviderDescription;
import io.github.reactorwindowing.spi.provider.WindowerProvider;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Windowers by name, for configuration: the library's own, and those of every {@link WindowerProvider} that
 * {@link java.util.ServiceLoader} finds by the thread's context class loader or the SPI's own.
 *
 * <p>Nothing is remembered between calls. May be used by any thread.
 */
public final class Windowers {

    private static final Registry<WindowerProvider> REGISTRY = new Registry<>("windower", WindowerProvider.class);

    private Windowers() {}

    /**
     * Returns the windower of a name.
     *
     * @param name the name, such as {@code sliding}
     * @param options texts by option, such as {@code length} to {@code PT1H}
     * @return the windower
     * @throws IllegalArgumentException if no provider has that name, which lists those there are, with those that
     *     failed to load as suppressed exceptions; or if options are unknown, missing or wrong, which names all of them
     * @throws IllegalStateException if more than one provider has that name, which names them, or the provider fails
     *     otherwise
     */
    public static Windower<Object> named(String name, Map<String, String> options) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(options, "options");
        return REGISTRY.create(new Spec(name, options), WindowerProvider::create);
    }

    /**
     * Returns the windower of a line of configuration, {@code name[:key=value(,key=value)*]}, such as
     * {@code sliding:length=PT1H,slide=PT15M,align-to=2024-08-29T08:00Z}.
     *
     * @param spec the line; in values {@code %2C} is a comma, {@code %25} a percent sign, and so on, in UTF-8
     * @return the windower
     * @throws IllegalArgumentException if the line is not of this form, and as for {@link #named}
     * @throws IllegalStateException as for {@link #named}
     */
    public static Windower<Object> of(String spec) {
        Objects.requireNonNull(spec, "spec");
        return REGISTRY.create(Spec.parse(spec), WindowerProvider::create);
    }

    /**
     * Returns a help text that lists what is available.
     *
     * @return for each windower its name, where it came from, what it does and, a line each, its options, sorted by
     *     name; then what failed to load, and why
     */
    public static List<String> available() {
        return REGISTRY.texts();
    }

    /**
     * Returns descriptions of what is available, for tools.
     *
     * @return for each windower its name, where it came from, what it does and its options with their types, sorted by
     *     name; nothing of a provider that failed
     */
    public static List<ProviderDescription> providers() {
        return REGISTRY.descriptions();
    }
}
