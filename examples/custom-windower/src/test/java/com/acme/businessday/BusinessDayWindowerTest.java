package com.acme.businessday;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.reactorwindowing.spi.Timestamps;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the kit cannot know: which business day it is. */
class BusinessDayWindowerTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** Wednesday and Thursday. */
    private static final List<LocalDate> CHRISTMAS = List.of(LocalDate.of(2024, 12, 25), LocalDate.of(2024, 12, 26));

    private final BusinessDayWindower windower = new BusinessDayWindower(BERLIN, LocalTime.of(17, 0), CHRISTMAS);

    private void assertBooked(String order, String from, String to) {
        long id = windower.firstId(Timestamps.of(Instant.parse(order)));
        assertEquals(from, Timestamps.toInstant(windower.start(id)).toString(), "start of the day of " + order);
        assertEquals(to, Timestamps.toInstant(windower.end(id)).toString(), "end of the day of " + order);
    }

    @Test
    void order_beforeTheCutOff_isOfThatDay() {
        assertBooked("2024-08-29T14:59:59Z", "2024-08-28T15:00:00Z", "2024-08-29T15:00:00Z");
    }

    @Test
    void order_atTheCutOff_isOfTheNextDay() {
        assertBooked("2024-08-29T15:00:00Z", "2024-08-29T15:00:00Z", "2024-08-30T15:00:00Z");
    }

    @Test
    void order_onTheWeekend_isOfMonday() {
        assertBooked("2024-08-31T10:00:00Z", "2024-08-30T15:00:00Z", "2024-09-02T15:00:00Z");
    }

    @Test
    void order_onAHoliday_isOfTheDayAfter() {
        assertBooked("2024-12-25T10:00:00Z", "2024-12-24T16:00:00Z", "2024-12-27T16:00:00Z");
    }

    @Test
    void cutOff_whereClocksChange_isThatOfTheZone() {
        assertBooked("2024-03-31T10:00:00Z", "2024-03-29T16:00:00Z", "2024-04-01T15:00:00Z");
    }

    @Test
    void ids_always_countBusinessDays() {
        long friday = windower.firstId(Timestamps.of(Instant.parse("2024-12-20T10:00:00Z")));
        long fridayAfter = windower.firstId(Timestamps.of(Instant.parse("2024-12-27T10:00:00Z")));
        assertEquals(3, fridayAfter - friday, "Monday, Tuesday, and the Friday after two holidays");
        assertEquals(0, windower.firstId(Timestamps.of(Instant.parse("1970-01-05T10:00:00Z"))));
        assertEquals(-1, windower.firstId(Timestamps.of(Instant.parse("1970-01-02T10:00:00Z"))));
    }
}
