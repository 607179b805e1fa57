package io.github.reactorwindowing.windower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.spi.Timestamps;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule W-8. Cases of Beam's tests where Beam is right, and of the zones where it is not. */
class CalendarWindowerTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static String windowOf(CalendarWindower windower, String instant) {
        long id = windower.firstId(Timestamps.of(Instant.parse(instant)));
        return id + " " + Timestamps.toInstant(windower.start(id)) + " " + Timestamps.toInstant(windower.end(id));
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, 2014-01-01T00:00:00Z, 16071 2014-01-01T00:00:00Z 2014-01-02T00:00:00Z",
        "UTC, 2014-01-01T23:59:00Z, 16071 2014-01-01T00:00:00Z 2014-01-02T00:00:00Z",
        "UTC, 2015-01-01T00:00:00Z, 16436 2015-01-01T00:00:00Z 2015-01-02T00:00:00Z",
        "UTC, 1969-12-31T23:59:59.999Z, -1 1969-12-31T00:00:00Z 1970-01-01T00:00:00Z",
        "America/Los_Angeles, 2014-01-02T08:00:00Z, 16072 2014-01-02T08:00:00Z 2014-01-03T08:00:00Z",
        "America/Los_Angeles, 2014-01-03T07:59:00Z, 16072 2014-01-02T08:00:00Z 2014-01-03T08:00:00Z",
        "America/New_York, 2024-03-10T06:59:00Z, 19792 2024-03-10T05:00:00Z 2024-03-11T04:00:00Z",
        "America/New_York, 2024-03-10T07:00:00Z, 19792 2024-03-10T05:00:00Z 2024-03-11T04:00:00Z",
        "America/New_York, 2024-11-03T05:30:00Z, 20030 2024-11-03T04:00:00Z 2024-11-04T05:00:00Z",
        "America/New_York, 2024-11-03T06:30:00Z, 20030 2024-11-03T04:00:00Z 2024-11-04T05:00:00Z",
        "America/New_York, 2024-11-04T04:59:59.999Z, 20030 2024-11-03T04:00:00Z 2024-11-04T05:00:00Z",
        "America/New_York, 2024-11-04T05:00:00Z, 20031 2024-11-04T05:00:00Z 2024-11-05T05:00:00Z",
        // no midnight on that day
        "America/Sao_Paulo, 2018-11-04T03:00:00Z, 17839 2018-11-04T03:00:00Z 2018-11-05T02:00:00Z",
        "America/Sao_Paulo, 2018-11-05T01:59:59Z, 17839 2018-11-04T03:00:00Z 2018-11-05T02:00:00Z",
        "America/Sao_Paulo, 2018-11-04T02:59:59Z, 17838 2018-11-03T03:00:00Z 2018-11-04T03:00:00Z",
        // midnight twice: 01:00 becomes 00:00
        "America/Havana, 2024-11-03T04:30:00Z, 20030 2024-11-03T04:00:00Z 2024-11-04T05:00:00Z",
        "America/Havana, 2024-11-03T05:30:00Z, 20030 2024-11-03T04:00:00Z 2024-11-04T05:00:00Z",
        // a minute after midnight the clocks go back into the day before: what comes again is in the day that has begun
        "America/St_Johns, 2006-10-29T02:29:59Z, 13449 2006-10-28T02:30:00Z 2006-10-29T02:30:00Z",
        "America/St_Johns, 2006-10-29T02:30:30Z, 13450 2006-10-29T02:30:00Z 2006-10-30T03:30:00Z",
        "America/St_Johns, 2006-10-29T03:00:00Z, 13450 2006-10-29T02:30:00Z 2006-10-30T03:30:00Z"
    })
    void days_ofTheZone_areFromMidnightToMidnight(String zone, String instant, String expected) {
        assertThat(windowOf(CalendarWindower.days(ZoneId.of(zone)), instant)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2014-01-01T00:00:00Z, 0 2014-01-01T00:00:00Z 2014-01-08T00:00:00Z",
        "2014-01-07T23:59:00Z, 0 2014-01-01T00:00:00Z 2014-01-08T00:00:00Z",
        "2014-01-08T00:00:00Z, 1 2014-01-08T00:00:00Z 2014-01-15T00:00:00Z",
        "2015-01-06T00:00:00Z, 52 2014-12-31T00:00:00Z 2015-01-07T00:00:00Z"
    })
    void weeks_fromAWednesday_areThoseOfBeam(String instant, String expected) {
        CalendarWindower windower = CalendarWindower.of(1, CalendarUnit.WEEK, ZoneOffset.UTC, LocalDate.of(2014, 1, 1));
        assertThat(windowOf(windower, instant)).isEqualTo(expected);
    }

    @Test
    void weeks_byTheirFirstDay_startOnIt() {
        assertThat(windowOf(CalendarWindower.weeks(DayOfWeek.SUNDAY, ZoneOffset.UTC), "1970-01-01T00:00:00Z"))
                .isEqualTo("0 1969-12-28T00:00:00Z 1970-01-04T00:00:00Z");
        assertThat(windowOf(CalendarWindower.of(2, CalendarUnit.WEEK, ZoneOffset.UTC), "2024-08-29T08:00:00Z"))
                .isEqualTo("1426 2024-08-26T00:00:00Z 2024-09-09T00:00:00Z");
        assertThat(CalendarWindower.of(1, CalendarUnit.WEEK, NEW_YORK))
                .isEqualTo(CalendarWindower.weeks(DayOfWeek.MONDAY, NEW_YORK));
    }

    @ParameterizedTest
    @CsvSource({
        "2014-03-05T00:00:00Z, 0 2014-03-05T00:00:00Z 2014-10-05T00:00:00Z",
        "2014-10-04T23:59:00Z, 0 2014-03-05T00:00:00Z 2014-10-05T00:00:00Z",
        "2014-10-05T00:00:00Z, 1 2014-10-05T00:00:00Z 2015-05-05T00:00:00Z",
        "2016-01-01T00:00:00Z, 3 2015-12-05T00:00:00Z 2016-07-05T00:00:00Z",
        "2014-03-04T00:00:00Z, -1 2013-08-05T00:00:00Z 2014-03-05T00:00:00Z"
    })
    void months_sevenFromTheFifth_areThoseOfBeam(String instant, String expected) {
        CalendarWindower windower =
                CalendarWindower.of(7, CalendarUnit.MONTH, ZoneOffset.UTC, LocalDate.of(2014, 3, 5));
        assertThat(windowOf(windower, instant)).isEqualTo(expected);
    }

    @Test
    void months_ofNewYork_followItsOffset() {
        CalendarWindower windower = CalendarWindower.months(NEW_YORK);
        assertThat(windowOf(windower, "2024-02-29T12:00:00Z"))
                .isEqualTo("649 2024-02-01T05:00:00Z 2024-03-01T05:00:00Z");
        assertThat(windowOf(windower, "2024-03-31T12:00:00Z"))
                .isEqualTo("650 2024-03-01T05:00:00Z 2024-04-01T04:00:00Z");
    }

    @Test
    void months_fromThe31st_startOnTheLastDayOfShorterOnes() {
        CalendarWindower windower =
                CalendarWindower.of(1, CalendarUnit.MONTH, ZoneOffset.UTC, LocalDate.of(2023, 1, 31));
        assertThat(windowOf(windower, "2023-02-27T00:00:00Z")).isEqualTo("0 2023-01-31T00:00:00Z 2023-02-28T00:00:00Z");
        assertThat(windowOf(windower, "2023-02-28T00:00:00Z")).isEqualTo("1 2023-02-28T00:00:00Z 2023-03-31T00:00:00Z");
        assertThat(windowOf(windower, "2022-12-31T00:00:00Z"))
                .isEqualTo("-1 2022-12-31T00:00:00Z 2023-01-31T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2000-05-05T00:00:00Z, 0 2000-05-05T00:00:00Z 2010-05-05T00:00:00Z",
        "2010-05-04T23:59:59Z, 0 2000-05-05T00:00:00Z 2010-05-05T00:00:00Z",
        "2010-05-05T00:00:00Z, 1 2010-05-05T00:00:00Z 2020-05-05T00:00:00Z",
        "2051-01-01T00:00:00Z, 5 2050-05-05T00:00:00Z 2060-05-05T00:00:00Z"
    })
    void years_tenFromMay_areThoseOfBeam(String instant, String expected) {
        CalendarWindower windower =
                CalendarWindower.of(10, CalendarUnit.YEAR, ZoneOffset.UTC, LocalDate.of(2000, 5, 5));
        assertThat(windowOf(windower, instant)).isEqualTo(expected);
    }

    @Test
    void days_thatAZoneLeftOut_haveNoId() {
        CalendarWindower later =
                CalendarWindower.of(1, CalendarUnit.DAY, ZoneId.of("Pacific/Apia"), LocalDate.of(2011, 12, 29));
        assertThat(windowOf(later, "2011-12-30T09:59:59Z")).isEqualTo("0 2011-12-29T10:00:00Z 2011-12-30T10:00:00Z");
        assertThat(windowOf(later, "2011-12-30T10:00:00Z")).isEqualTo("1 2011-12-30T10:00:00Z 2011-12-31T10:00:00Z");
        CalendarWindower earlier =
                CalendarWindower.of(1, CalendarUnit.DAY, ZoneId.of("Pacific/Apia"), LocalDate.of(2012, 1, 1));
        assertThat(windowOf(earlier, "2011-12-30T10:00:00Z")).isEqualTo("-1 2011-12-30T10:00:00Z 2011-12-31T10:00:00Z");
        assertThat(windowOf(earlier, "2011-12-30T09:59:59Z")).isEqualTo("-2 2011-12-29T10:00:00Z 2011-12-30T10:00:00Z");
    }

    /**
     * Every zone of the JDK, at its changes of offset and elsewhere: windows follow one another and hold what is
     * theirs.
     */
    @ParameterizedTest
    @EnumSource
    void windows_ofAllZones_tile(CalendarUnit unit) {
        SplittableRandom random = new SplittableRandom(8);
        for (String name : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(name);
            CalendarWindower windower = CalendarWindower.of(1 + random.nextInt(2), unit, zone);
            zone.getRules()
                    .getTransitions()
                    .forEach(change -> assertTiles(windower, Timestamps.of(change.getInstant())));
            for (int i = 0; i < 20; i++) {
                assertTiles(windower, random.nextLong(Timestamps.MIN, Timestamps.MAX));
            }
            assertTiles(windower, Timestamps.MIN);
            assertTiles(windower, Timestamps.MAX);
        }
    }

    private static void assertTiles(CalendarWindower windower, long near) {
        for (long shift : new long[] {-1, 0, 1, 86_399_999_999L}) {
            long timestamp = Math.max(Timestamps.MIN, Math.min(Timestamps.MAX, near + shift));
            long id = windower.firstId(timestamp);
            boolean tiles = windower.lastId(timestamp) == id
                    && windower.start(id) <= timestamp
                    && timestamp < windower.end(id)
                    && windower.end(id - 1) == windower.start(id)
                    && windower.start(id + 1) == windower.end(id)
                    && windower.start(id - 1) < windower.start(id)
                    && windower.end(id) < windower.end(id + 1);
            if (!tiles) {
                assertThat(tiles)
                        .as("%s at %s", windower, Timestamps.toInstant(timestamp))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void of_noUnits_isRefused(int count) {
        assertThatThrownBy(() -> CalendarWindower.of(count, CalendarUnit.DAY, ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count: " + count + " (expected: more than zero, since a window must hold its events)");
    }

    @Test
    void of_tooLongOrTooFar_isRefused() {
        assertThatThrownBy(() -> CalendarWindower.of(40_000, CalendarUnit.YEAR, ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("count: 40000 (expected: less than 36534 of unit YEAR, since");
        assertThatThrownBy(() -> CalendarWindower.of(1, CalendarUnit.YEAR, ZoneOffset.UTC, LocalDate.of(90_000, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("alignTo: +90000-01-01T00:00:00Z (expected: after ");
    }

    @Test
    void toString_always_tellsTheSettings() {
        CalendarWindower windower = CalendarWindower.of(3, CalendarUnit.MONTH, NEW_YORK);
        assertThat(windower)
                .hasToString("CalendarWindower[3 MONTH, zone=America/New_York, alignTo=1970-01-01]")
                .isEqualTo(CalendarWindower.of(3, CalendarUnit.MONTH, NEW_YORK, LocalDate.EPOCH))
                .hasSameHashCodeAs(CalendarWindower.of(3, CalendarUnit.MONTH, NEW_YORK))
                .isNotEqualTo(CalendarWindower.of(3, CalendarUnit.MONTH, ZoneOffset.UTC))
                .isNotEqualTo(CalendarWindower.of(2, CalendarUnit.MONTH, NEW_YORK))
                .isNotEqualTo(CalendarWindower.of(3, CalendarUnit.DAY, NEW_YORK));
        assertThat(CalendarWindower.years(NEW_YORK).end(0)
                        - CalendarWindower.years(NEW_YORK).start(0))
                .isEqualTo(Timestamps.of(Duration.ofDays(365)));
    }
}
