package io.github.reactorwindowing.spi;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.function.Function;

/**
 * A kind of value that an {@link Option} takes, and how it is written. Immutable.
 *
 * @param <T> the values
 */
public final class OptionType<T> {

    /** A {@link Duration} in ISO-8601, such as {@code PT30M} or {@code P1D}. */
    public static final OptionType<Duration> DURATION =
            of("Duration", "a duration in ISO-8601, such as PT30M", Duration::parse);

    /** An {@link Instant} in ISO-8601 with {@code Z} or an offset; seconds may be left out: {@code 2024-08-29T10:00+02:00}. */
    public static final OptionType<Instant> INSTANT = of(
            "Instant",
            "a date and time with Z or an offset in ISO-8601, such as 2024-08-29T08:00Z",
            text -> OffsetDateTime.parse(text).toInstant());

    /** A {@link Long} in decimal digits, such as {@code -12}. */
    public static final OptionType<Long> LONG = of("Long", "a whole number, such as 12", Long::valueOf);

    /** A {@link Boolean}: {@code true} or {@code false}, in lower case. */
    public static final OptionType<Boolean> BOOLEAN = of("Boolean", "true or false", OptionType::parseBoolean);

    /** Any text, empty too. */
    public static final OptionType<String> STRING = of("String", "a text", text -> text);

    /** A {@link ZoneId}: the name of a region or an offset, such as {@code Europe/Berlin}. */
    public static final OptionType<ZoneId> ZONE =
            of("ZoneId", "a time zone, such as Europe/Berlin or +02:00", ZoneId::of);

    private final String name;
    private final String expected;
    private final Function<String, ? extends T> parser;

    private OptionType(String name, String expected, Function<String, ? extends T> parser) {
        this.name = name;
        this.expected = expected;
        this.parser = parser;
    }

    /**
     * A type of one's own.
     *
     * @param name its name in lists of options, such as {@code Duration}
     * @param expected what is expected, for messages: {@code a duration in ISO-8601, such as PT30M}
     * @param parser the value of a text; throws any {@link RuntimeException} for a text it does not take
     * @param <T> the values
     * @return the type
     */
    public static <T> OptionType<T> of(String name, String expected, Function<String, ? extends T> parser) {
        return new OptionType<>(name, expected, parser);
    }

    /**
     * The value of a text.
     *
     * @param text what a user wrote
     * @return its value
     * @throws IllegalArgumentException if it is not written as expected; the message holds the text and what was expected
     */
    public T parse(String text) {
        try {
            return parser.apply(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("'" + text + "' (expected: " + expected + ")", e);
        }
    }

    private static boolean parseBoolean(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    /**
     * The name.
     *
     * @return for example {@code Duration}
     */
    @Override
    public String toString() {
        return name;
    }
}
