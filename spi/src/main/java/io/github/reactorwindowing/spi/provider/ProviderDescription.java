package io.github.reactorwindowing.spi.provider;

import java.util.List;
import java.util.Objects;

/**
 * What a {@link NamedProvider} reports about itself, for tools that offer a choice. {@link #toString} is a help text.
 *
 * @param name the name that users write
 * @param origin the module, the jar or the directory that it came from
 * @param description what it makes: one line without a full stop
 * @param options the options that it takes, in the order in which they are to be listed
 */
public record ProviderDescription(String name, String origin, String description, List<Option<?>> options) {

    /**
     * A copy of what is given.
     *
     * @param name the name that users write
     * @param origin the module, the jar or the directory that it came from
     * @param description what it makes
     * @param options the options that it takes
     */
    public ProviderDescription {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(options, "options").forEach(option -> Objects.requireNonNull(option, "options: null"));
        options = List.copyOf(options);
    }

    /**
     * Returns a help text.
     *
     * @return name, origin and description, then a line for each option
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name + " (" + origin + "): " + description);
        options.forEach(
                option -> text.append("\n  ").append(option).append(": ").append(option.description()));
        return text.toString();
    }
}
