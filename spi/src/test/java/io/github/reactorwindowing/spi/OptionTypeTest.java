package io.github.reactorwindowing.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.spi.provider.OptionType;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTypeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-08-29T08:00Z",
                "2024-08-29T08:00:00Z",
                "2024-08-29T10:00+02:00",
                "2024-08-29T10:00:00.000+02:00",
                "2024-08-28T22:30:00-09:30"
            })
    void parse_instantWithZOrOffset_isTheInstant(String text) {
        assertThat(OptionType.INSTANT.parse(text)).isEqualTo(Instant.parse("2024-08-29T08:00:00Z"));
    }

    @Test
    void parse_otherTypes_areTheirValues() {
        assertThat(OptionType.DURATION.parse("PT30M")).isEqualTo(Duration.ofMinutes(30));
        assertThat(OptionType.DATE.parse("2024-08-29")).isEqualTo(LocalDate.of(2024, 8, 29));
        assertThat(OptionType.LONG.parse("-12")).isEqualTo(-12L);
        assertThat(OptionType.BOOLEAN.parse("true")).isTrue();
        assertThat(OptionType.BOOLEAN.parse("false")).isFalse();
        assertThat(OptionType.STRING.parse("")).isEmpty();
        assertThat(OptionType.ZONE.parse("Europe/Berlin")).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void parse_malformedText_namesTextAndWhatWasExpected() {
        assertRefused(
                OptionType.DURATION,
                "30",
                "'30' (expected: a duration, such as 30m or PT30M; units are ns, us, ms, s, m, h, d)");
        assertRefused(
                OptionType.INSTANT,
                "2024-08-29T08:00",
                "'2024-08-29T08:00' (expected: a date and time with Z or an offset in ISO-8601, such as 2024-08-29T08:00Z)");
        assertRefused(OptionType.LONG, "1.5", "'1.5' (expected: a whole number, such as 12)");
        assertRefused(OptionType.BOOLEAN, "yes", "'yes' (expected: true or false)");
        assertRefused(
                OptionType.ZONE, "Mars/Base", "'Mars/Base' (expected: a time zone, such as Europe/Berlin or +02:00)");
    }

    @ParameterizedTest
    @CsvSource({
        "10s, PT10S",
        "30m, PT30M",
        "500ms, PT0.5S",
        "250us, PT0.00025S",
        "7ns, PT0.000000007S",
        "2h, PT2H",
        "1d, PT24H",
        "+5M, PT5M",
        "-5m, PT-5M",
        "0s, PT0S",
        "pt30m, PT30M",
        "P1DT2H, PT26H"
    })
    void parse_duration_numberWithUnitOrIso(String text, Duration duration) {
        assertThat(OptionType.DURATION.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "30", "m", "30 m", "1.5h", "1h30m", "30min", "5w", "--5m", "999999999999999999d", "\u0663m"})
    void parse_durationWithoutAKnownUnit_isRefused(String text) {
        assertThatThrownBy(() -> OptionType.DURATION.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + text + "' (expected: a duration, such as 30m or PT30M; ");
    }

    @ParameterizedTest
    @CsvSource({"SECONDS", "DAYS"})
    void parse_typeOfOnesOwn_usesItsParser(TimeUnit unit) {
        OptionType<TimeUnit> type = OptionType.of("TimeUnit", "a unit of time, such as DAYS", TimeUnit::valueOf);

        assertThat(type.parse(unit.name())).isEqualTo(unit);
        assertThat(type).hasToString("TimeUnit");
        assertRefused(type, "WEEKS", "'WEEKS' (expected: a unit of time, such as DAYS)");
    }

    @Test
    void parse_oneOfAnEnum_isTheConstant() {
        OptionType<DayOfWeek> type = OptionType.oneOf(DayOfWeek.class);

        assertThat(type.parse("sunday")).isEqualTo(DayOfWeek.SUNDAY);
        assertThat(type).hasToString("DayOfWeek");
        assertRefused(
                type,
                "SUNDAY",
                "'SUNDAY' (expected: one of monday, tuesday, wednesday, thursday, friday, saturday, sunday)");
        assertThat(OptionType.oneOf(ChronoField.class).parse("day-of-year"))
                .as("the name of an enum with underscores, not what its toString says")
                .isEqualTo(ChronoField.DAY_OF_YEAR);
    }

    /** For the test below, by name. */
    public static final class IsBlank implements Predicate<String> {
        @Override
        public boolean test(String text) {
            return text.isBlank();
        }
    }

    /** Fails when it is made. */
    public static final class Broken implements Predicate<String> {
        public Broken() {
            throw new IllegalStateException("no licence");
        }

        @Override
        public boolean test(String text) {
            return false;
        }
    }

    @Test
    void parse_instanceOfAClass_isFoundWhereTheContextKnowsNothing() {
        OptionType<Predicate<String>> type = OptionType.instanceOf(Predicate.class);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            for (ClassLoader loader : new ClassLoader[] {null, ClassLoader.getPlatformClassLoader()}) {
                thread.setContextClassLoader(loader);
                assertThat(type.parse(IsBlank.class.getName())).isInstanceOf(IsBlank.class);
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void parse_instanceOfAClass_isANewObjectOfIt() {
        OptionType<Predicate<String>> type = OptionType.instanceOf(Predicate.class);

        assertThat(type.parse(IsBlank.class.getName()))
                .isInstanceOf(IsBlank.class)
                .isNotSameAs(type.parse(IsBlank.class.getName()));
        String expected =
                "' (expected: the name of a public class with a public constructor without parameters that is a "
                        + "java.util.function.Predicate; ";
        assertRefused(type, "NoClass", "'NoClass" + expected + "java.lang.ClassNotFoundException: NoClass)");
        assertRefused(
                type,
                "java.lang.String",
                "'java.lang.String" + expected + "java.lang.ClassCastException: class java.lang.String)");
        assertRefused(
                type,
                Broken.class.getName(),
                "'" + Broken.class.getName() + expected + "java.lang.IllegalStateException: no licence)");
    }

    private static void assertRefused(OptionType<?> type, String text, String message) {
        assertThatThrownBy(() -> type.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message)
                .cause()
                .isInstanceOf(RuntimeException.class);
    }
}
