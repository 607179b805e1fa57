package io.github.reactorwindowing.examples.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes from when to when, as the clock on the wall of a zone shows it. */
record Spans(ZoneId zone) {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** {@code 08:00 - 08:30}. */
    String times(Instant start, Instant end) {
        return MINUTES.format(start.atZone(zone)) + " - " + MINUTES.format(end.atZone(zone));
    }

    /** {@code 2024-08-29 08:00 - 08:30}, with the day of the end if it is another. */
    String full(Instant start, Instant end) {
        LocalDate startDay = start.atZone(zone).toLocalDate();
        ZonedDateTime to = end.atZone(zone);
        return moment(start) + " - " + (to.toLocalDate().equals(startDay) ? time(to) : moment(end));
    }

    /** {@code 2024-08-29 08:00}, with seconds and less if there are any. */
    String moment(Instant instant) {
        ZonedDateTime at = instant.atZone(zone);
        return at.toLocalDate() + " " + time(at);
    }

    /** {@link LocalTime#toString} leaves out seconds that are zero. */
    private static String time(ZonedDateTime at) {
        return at.toLocalTime().toString();
    }
}
