package io.github.reactorwindowing.spi.provider;

import io.github.reactorwindowing.spi.MessageText;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A kind of value that an {@link Option} takes, and how it is written. Immutable.
 *
 * @param <T> the values
 */
public final class OptionType<T> {

    /**
     * A {@link Duration}: a whole number and a unit, such as {@code 500ms}, {@code 30m} or {@code 2h}, or ISO-8601,
     * such as {@code PT30M}.
     */
    public static final OptionType<Duration> DURATION =
            of("Duration", "a duration, such as 30m or PT30M; " + DurationText.UNITS, DurationText::parse);

    /**
     * An {@link Instant} in ISO-8601 with {@code Z} or an offset; seconds may be left out:
     * {@code 2024-08-29T10:00+02:00}.
     */
    public static final OptionType<Instant> INSTANT = of(
            "Instant",
            "a date and time with Z or an offset in ISO-8601, such as 2024-08-29T08:00Z",
            text -> OffsetDateTime.parse(text).toInstant());

    /** A {@link LocalDate} in ISO-8601, such as {@code 2024-08-29}. */
    public static final OptionType<LocalDate> DATE =
            of("LocalDate", "a date in ISO-8601, such as 2024-08-29", LocalDate::parse);

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
        this.name = Objects.requireNonNull(name, "name");
        this.expected = Objects.requireNonNull(expected, "expected");
        this.parser = Objects.requireNonNull(parser, "parser");
    }

    /**
     * Returns a custom type.
     *
     * @param name its name in lists of options, such as {@code Duration}
     * @param expected what is expected, for messages: {@code a whole number, such as 12}
     * @param parser the value of a text; throws any {@link RuntimeException} for a text it does not take
     * @param <T> the values
     * @return the type
     */
    public static <T> OptionType<T> of(String name, String expected, Function<String, ? extends T> parser) {
        return new OptionType<>(name, expected, parser);
    }

    /**
     * Returns a type with a few values, in lower case with hyphens.
     *
     * @param type the enum; its constants are in upper case with underscores
     * @param <E> the enum
     * @return the type of the names of its constants, such as {@code day-of-year} for {@code DAY_OF_YEAR}
     */
    public static <E extends Enum<E>> OptionType<E> oneOf(Class<E> type) {
        Objects.requireNonNull(type, "type");
        Map<String, E> constants = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            constants.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        String expected = "one of " + String.join(", ", constants.keySet());
        return of(
                type.getSimpleName(),
                expected,
                text -> Optional.ofNullable(constants.get(text)).orElseThrow());
    }

    /**
     * A function or another object that users write, for what no text can say: its class by name. The class is looked
     * up by the thread's context class loader and then by this library's own, as providers are, and an object of it
     * made for each value. No code of the class runs before its type is checked. An {@link Error} that its initializer
     * or constructor throws is not wrapped.
     *
     * @param type what the class has to be, such as {@code Predicate.class}
     * @param <T> the objects; of generic types the arguments are not checked
     * @return the type of the names of public classes with a public constructor without parameters
     */
    @SuppressWarnings("unchecked") // T is type, but for its arguments
    public static <T> OptionType<T> instanceOf(Class<? super T> type) {
        Objects.requireNonNull(type, "type");
        return of(
                type.getSimpleName(),
                "the name of a public class with a public constructor without parameters that is a " + type.getName(),
                text -> (T) newInstance(type, text));
    }

    /**
     * Runs no code of the class before its type is checked. An {@link Error} that its constructor throws is not
     * wrapped.
     */
    private static Object newInstance(Class<?> type, String name) {
        try {
            return constructorOf(type, name).newInstance();
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause();
            if (thrown instanceof Error error) {
                throw error;
            }
            throw new IllegalArgumentException(thrown);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Constructor<?> constructorOf(Class<?> type, String name) {
        try {
            return find(name).asSubclass(type).getConstructor();
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Loads a class and does not initialise it: the name may be that of any class. */
    private static Class<?> find(String name) throws ClassNotFoundException {
        ClassLoader own = OptionType.class.getClassLoader();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null && !context.equals(own)) {
            try {
                return Class.forName(name, false, context);
            } catch (ClassNotFoundException notThere) {
                // a pool's thread in an executable jar, for example, has a loader that knows nothing of the application
            }
        }
        return Class.forName(name, false, own);
    }

    /**
     * Returns the value of a text.
     *
     * @param text what a user wrote
     * @return its value
     * @throws IllegalArgumentException if it is not written as expected; the message holds the text and what was
     *     expected
     */
    public T parse(String text) {
        try {
            return parser.apply(text);
        } catch (RuntimeException e) {
            // A cause is the reason that no description of the form can give, such as a class that is not there.
            String why = e.getCause() == null ? "" : "; " + e.getCause();
            throw new IllegalArgumentException(
                    "'" + MessageText.truncate(text) + "' (expected: " + expected + why + ")", e);
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
     * Returns the name.
     *
     * @return for example {@code Duration}
     */
    @Override
    public String toString() {
        return name;
    }
}
