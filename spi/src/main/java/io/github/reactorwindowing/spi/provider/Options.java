package io.github.reactorwindowing.spi.provider;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The checked values of a provider's options. Immutable. */
public final class Options {

    private final Map<Option<?>, Optional<?>> values;

    private Options(Map<Option<?>, Optional<?>> values) {
        this.values = values;
    }

    /**
     * Checks texts against the options that a provider takes.
     *
     * @param declared the options, no two of one name or alias
     * @param texts what a user wrote, by the option's name or one of its aliases
     * @return the values, with defaults for what was not given
     * @throws IllegalArgumentException if options are unknown, missing, given under two names, or not written as their
     *     type is; the message names every one of them at once, and lists the options there are
     */
    public static Options parse(List<? extends Option<?>> declared, Map<String, String> texts) {
        Objects.requireNonNull(declared, "declared");
        Objects.requireNonNull(texts, "texts");
        List<String> problems = new ArrayList<>();
        Map<Option<?>, Optional<?>> values = new HashMap<>();
        Map<String, Option<?>> byName = byName(declared);
        for (String name : new TreeMap<>(texts).keySet()) {
            if (!byName.containsKey(name)) {
                problems.add("unknown option '" + name + "'");
            }
        }
        for (Option<?> option : declared) {
            List<String> given = names(option).filter(texts::containsKey).toList();
            if (given.size() > 1) {
                problems.add("option '" + option.name() + "': given under the names " + String.join(" and ", given)
                        + " (expected: only '" + option.name() + "')");
            } else if (!given.isEmpty()) {
                parse(option, given.get(0), texts.get(given.get(0)), values, problems);
            } else if (option.required()) {
                problems.add("missing option '" + option.name() + "'");
            } else {
                values.put(option, Optional.ofNullable(option.defaultValue()));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems) + ". " + list(declared));
        }
        return new Options(values);
    }

    private static Map<String, Option<?>> byName(List<? extends Option<?>> declared) {
        Map<String, Option<?>> byName = new LinkedHashMap<>();
        for (Option<?> option : declared) {
            Objects.requireNonNull(option, "declared: null");
            names(option).forEach(name -> {
                Option<?> other = byName.put(name, option);
                if (other != null) {
                    throw new IllegalArgumentException("options " + other + " and " + option
                            + " have one name (expected: each its own, since values are given by name)");
                }
            });
        }
        return byName;
    }

    private static Stream<String> names(Option<?> option) {
        return Stream.concat(Stream.of(option.name()), option.aliases().stream());
    }

    private static void parse(
            Option<?> option,
            String name,
            @Nullable String text,
            Map<Option<?>, Optional<?>> values,
            List<String> problems) {
        if (text == null) {
            problems.add("option '" + name + "': null (expected: a text)");
            return;
        }
        try {
            values.put(option, Optional.of(option.type().parse(text)));
        } catch (IllegalArgumentException e) {
            problems.add("option '" + name + "': " + e.getMessage());
        }
    }

    private static String list(List<? extends Option<?>> options) {
        List<String> all = new ArrayList<>();
        options.forEach(option -> all.add(option.toString()));
        return all.isEmpty() ? "There are no options" : "Options are: " + String.join(", ", all);
    }

    /**
     * The value of an option that is required or has a default.
     *
     * @param option one of the provider's options
     * @param <T> the values
     * @return what was given, or the default
     * @throws IllegalArgumentException if the option is none of the provider's, or was not given and has no default
     */
    public <T> T get(Option<T> option) {
        return find(option)
                .orElseThrow(() -> new IllegalArgumentException("option '" + option.name()
                        + "': not given, and has no default (expected: to be read with find, since it is optional)"));
    }

    /**
     * The value of an option, if it has one.
     *
     * @param option one of the provider's options
     * @param <T> the values
     * @return what was given, or the default; empty if there is neither
     * @throws IllegalArgumentException if the option is none of the provider's
     */
    @SuppressWarnings("unchecked") // the value under an option was parsed by its type, or is its default
    public <T> Optional<T> find(Option<T> option) {
        Optional<?> value = values.get(option);
        if (value == null) {
            throw new IllegalArgumentException("option '" + option.name() + "': not among those of the provider, "
                    + names() + " (expected: one that its options() returns)");
        }
        return (Optional<T>) value;
    }

    private List<String> names() {
        return values.keySet().stream().map(Option::name).sorted().toList();
    }

    /**
     * Returns the values by name, sorted.
     *
     * @return for example {@code {length=PT30M, slide=PT5M}}
     */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .filter(entry -> entry.getValue().isPresent())
                .map(entry -> entry.getKey().name() + "=" + entry.getValue().orElseThrow())
                .sorted()
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
