package io.github.reactorwindowing.spi.provider;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as users write them: {@code 30m}, as Spring Boot reads them, or {@code PT30M}. */
public final class DurationText {

    static final String UNITS = "units are ns, us, ms, s, m, h, d";

    private static final Pattern SIMPLE = Pattern.compile("([+-]?[0-9]{1,18})(ns|us|ms|s|m|h|d)");

    private DurationText() {}

    /**
     * Reads a duration. A number without a unit is no duration, since its unit would be a guess.
     *
     * @param text what a user wrote; capital and small letters are alike
     * @throws RuntimeException if the text is no duration, or one that is too long
     */
    static Duration parse(String text) {
        Matcher simple = SIMPLE.matcher(text.toLowerCase(Locale.ROOT));
        return simple.matches()
                ? Duration.of(Long.parseLong(simple.group(1)), unitOf(simple.group(2)))
                : Duration.parse(text);
    }

    private static ChronoUnit unitOf(String suffix) {
        return switch (suffix) {
            case "ns" -> ChronoUnit.NANOS;
            case "us" -> ChronoUnit.MICROS;
            case "ms" -> ChronoUnit.MILLIS;
            case "s" -> ChronoUnit.SECONDS;
            case "m" -> ChronoUnit.MINUTES;
            case "h" -> ChronoUnit.HOURS;
            default -> ChronoUnit.DAYS;
        };
    }
}
