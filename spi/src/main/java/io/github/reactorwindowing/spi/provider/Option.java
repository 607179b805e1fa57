package io.github.reactorwindowing.spi.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An option of a {@link NamedProvider}, which describes itself: values are checked, and lists of options written, from
 * it.
 *
 * @param name what users write, {@code [a-z][a-z0-9-]*}
 * @param type the kind of value
 * @param required whether it must be given; then it has no default
 * @param defaultValue its value if it is not given; null for none
 * @param description what it is, for a help text: one line without a full stop
 * @param aliases former names that users may still write in place of {@code name}; help texts do not list them
 * @param <T> the values
 */
public record Option<T>(
        String name,
        OptionType<T> type,
        boolean required,
        @Nullable T defaultValue,
        String description,
        List<String> aliases) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    /**
     * An option.
     *
     * @param name what users write
     * @param type the kind of value
     * @param required whether it must be given
     * @param defaultValue its value if it is not given; null for none
     * @param description what it is, for a help text
     * @param aliases former names that users may still write
     * @throws IllegalArgumentException if a name is not of its form, or a required option has a default
     */
    public Option {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(aliases, "aliases");
        aliases = List.copyOf(aliases);
        requireForm(name);
        aliases.forEach(Option::requireForm);
        if (required && defaultValue != null) {
            throw new IllegalArgumentException("option '" + name + "': required, with the default " + defaultValue
                    + " (expected: one or the other, since a required option never takes its default)");
        }
    }

    private static void requireForm(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("option name: '" + name + "' (expected: " + NAME.pattern()
                    + ", since it is written in properties files)");
        }
    }

    /**
     * An option that must be given.
     *
     * @param name what users write
     * @param type the kind of value
     * @param description what it is, for a help text
     * @param <T> the values
     * @return the option
     * @throws IllegalArgumentException if the name is not {@code [a-z][a-z0-9-]*}
     */
    public static <T> Option<T> required(String name, OptionType<T> type, String description) {
        return new Option<>(name, type, true, null, description, List.of());
    }

    /**
     * Returns an option with a default.
     *
     * @param name what users write
     * @param type the kind of value
     * @param defaultValue its value if it is not given
     * @param description what it is, for a help text
     * @param <T> the values
     * @return the option
     * @throws IllegalArgumentException if the name is not {@code [a-z][a-z0-9-]*}
     */
    public static <T> Option<T> withDefault(String name, OptionType<T> type, T defaultValue, String description) {
        return new Option<>(
                name, type, false, Objects.requireNonNull(defaultValue, "defaultValue"), description, List.of());
    }

    /**
     * An option that may be left out and has no default: read it with {@link Options#find}.
     *
     * @param name what users write
     * @param type the kind of value
     * @param description what it is, for a help text
     * @param <T> the values
     * @return the option
     * @throws IllegalArgumentException if the name is not {@code [a-z][a-z0-9-]*}
     */
    public static <T> Option<T> optional(String name, OptionType<T> type, String description) {
        return new Option<>(name, type, false, null, description, List.of());
    }

    /**
     * Returns this option with a former name added, which {@link Options#parse} accepts in place of {@link #name}. For
     * an option that was renamed: specs that use the former name keep their meaning.
     *
     * @param alias the former name
     * @return a copy of this option
     * @throws IllegalArgumentException if the alias is not {@code [a-z][a-z0-9-]*}
     */
    public Option<T> withAlias(String alias) {
        List<String> more = new ArrayList<>(aliases);
        more.add(Objects.requireNonNull(alias, "alias"));
        return new Option<>(name, type, required, defaultValue, description, more);
    }

    /**
     * For lists of options: name, type, and whether it must be given.
     *
     * @return for example {@code length (Duration, required)} or {@code wait (Duration, default PT0S)}
     */
    @Override
    public String toString() {
        String need = required ? "required" : defaultValue == null ? "optional" : "default " + defaultValue;
        return name + " (" + type + ", " + need + ")";
    }
}
