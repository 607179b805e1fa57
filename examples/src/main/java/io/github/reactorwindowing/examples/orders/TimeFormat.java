package io.github.reactorwindowing.examples.orders;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** How times are written in a file. A 30th of February is no time, and a day alone is its first moment. */
final class TimeFormat {

    static final String DEFAULT_PATTERN = "yyyy-MM-dd HH:mm:ss";
    static final String ISO = "iso";

    private static final long THIS_ERA = 1;

    private final DateTimeFormatter formatter;
    private final ZoneId zone;
    private final String expected;

    private TimeFormat(DateTimeFormatter formatter, ZoneId zone, String name) {
        this.formatter = formatter;
        this.zone = zone;
        String sample = formatter.format(ZonedDateTime.of(2024, 8, 29, 8, 0, 0, 0, zone));
        parse(sample);
        this.expected = "a time as " + name + ", such as " + sample;
    }

    /**
     * {@return a format}
     *
     * @param pattern of {@link DateTimeFormatter}, or {@code iso}, in any case, for ISO-8601
     * @param zone of times that do not tell theirs
     * @throws IllegalArgumentException if it is no pattern, or one that does not tell the day
     */
    static TimeFormat of(String pattern, ZoneId zone) {
        if (pattern.equalsIgnoreCase(ISO)) {
            return new TimeFormat(DateTimeFormatter.ISO_DATE_TIME.withZone(zone), zone, "in ISO-8601");
        }
        try {
            DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                    .appendPattern(pattern)
                    .parseDefaulting(ChronoField.ERA, THIS_ERA) // or yyyy would need one when parsing is strict
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT)
                    .withZone(zone);
            return new TimeFormat(formatter, zone, pattern);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    Wording.quoted(pattern) + " (expected: a pattern with day and time, such as " + DEFAULT_PATTERN
                            + ", or " + ISO + ")",
                    e);
        }
    }

    /**
     * {@return the time of a text}
     *
     * @throws DateTimeException if it is not in this format
     */
    Instant parse(String text) {
        TemporalAccessor parsed = formatter.parse(text);
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Instant.from(parsed);
        }
        return LocalDate.from(parsed).atStartOfDay(zone).toInstant();
    }

    /** For messages: the format and an example. */
    String expected() {
        return expected;
    }
}
