package io.github.reactorwindowing.clock;

import io.github.reactorwindowing.provider.Registry;
import io.github.reactorwindowing.provider.Spec;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.provider.ClockProvider;
import io.github.reactorwindowing.spi.provider.ProviderDescription;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Clocks by name, for configuration: the library's own, and those of every {@link ClockProvider} that
 * {@link java.util.ServiceLoader} finds by the thread's context class loader or the SPI's own.
 *
 * <p>Nothing is remembered between calls. May be used by any thread.
 */
public final class Clocks {

    private static final Registry<ClockProvider> REGISTRY = new Registry<>("clock", ClockProvider.class);

    private Clocks() {}

    /**
     * Returns the clock of a name.
     *
     * @param name the name, such as {@code event}
     * @param options texts by option, such as {@code wait} to {@code PT5S}
     * @param timestamp when an event happened, for clocks that ask its value; null if the event has no timestamp
     * @param <V> the values whose time it tells
     * @return the clock
     * @throws IllegalArgumentException if no provider has that name, which lists those there are, with those that
     *     failed to load as suppressed exceptions; or if options are unknown, missing or wrong, which names all of them
     * @throws IllegalStateException if more than one provider has that name, which names them, or the provider fails
     *     otherwise
     */
    public static <V> Clock<? super V> named(
            String name, Map<String, String> options, Function<? super V, @Nullable Instant> timestamp) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(options, "options");
        return create(new Spec(name, options), timestamp);
    }

    /**
     * The clock of a line of configuration, {@code name[:key=value(,key=value)*]}, such as {@code event:wait=PT5S}.
     *
     * @param spec the line; in values {@code %2C} is a comma, {@code %25} a percent sign, and so on, in UTF-8
     * @param timestamp when an event happened, for clocks that ask its value; null if the event has no timestamp
     * @param <V> the values whose time it tells
     * @return the clock
     * @throws IllegalArgumentException if the line is not of this form, and as for {@link #named}
     * @throws IllegalStateException as for {@link #named}
     */
    public static <V> Clock<? super V> of(String spec, Function<? super V, @Nullable Instant> timestamp) {
        Objects.requireNonNull(spec, "spec");
        return create(Spec.parse(spec), timestamp);
    }

    private static <V> Clock<? super V> create(Spec spec, Function<? super V, @Nullable Instant> timestamp) {
        Objects.requireNonNull(timestamp, "timestamp");
        return REGISTRY.<Clock<? super V>>create(spec, (provider, options) -> provider.create(options, timestamp));
    }

    /**
     * Returns a help text that lists what is available.
     *
     * @return for each clock its name, where it came from, what it does and, a line each, its options, sorted by name;
     *     then what failed to load, and why
     */
    public static List<String> available() {
        return REGISTRY.texts();
    }

    /**
     * Returns descriptions of what is available, for tools.
     *
     * @return for each clock its name, where it came from, what it does and its options with their types, sorted by
     *     name; nothing of a provider that failed
     */
    public static List<ProviderDescription> providers() {
        return REGISTRY.descriptions();
    }
}
