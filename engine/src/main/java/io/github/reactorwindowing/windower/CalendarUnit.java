package io.github.reactorwindowing.windower;

import java.time.temporal.ChronoUnit;

/** What a {@link CalendarWindower} counts. */
public enum CalendarUnit {
    /** From midnight to midnight by the clocks of the zone. */
    DAY(ChronoUnit.DAYS),
    /** Seven days, from Monday unless aligned to another. */
    WEEK(ChronoUnit.WEEKS),
    /** A month of the calendar, of 28 to 31 days. */
    MONTH(ChronoUnit.MONTHS),
    /** A year of the calendar. */
    YEAR(ChronoUnit.YEARS);

    private final ChronoUnit chrono;

    CalendarUnit(ChronoUnit chrono) {
        this.chrono = chrono;
    }

    ChronoUnit chrono() {
        return chrono;
    }
}
