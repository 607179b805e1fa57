package com.acme.businessday;

import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.Timestamps;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;

/**
 * The business day on which a bank books an order: what comes at or after the cut-off, or on a weekend or a holiday,
 * belongs to the next one. So a window goes from the cut-off of one business day to that of the next, over a weekend
 * too, and none is empty of time.
 *
 * @param zone whose clocks the cut-off is read from
 * @param cutOff when a business day ends
 * @param holidays days on which nothing is booked, beside Saturdays and Sundays
 */
public record BusinessDayWindower(ZoneId zone, LocalTime cutOff, List<LocalDate> holidays) implements AlignedWindower {

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int DAYS_PER_WEEK = 7;
    private static final int WEEKDAYS = 5;

    /** A Monday: the business day with the id 0, if it is no holiday. */
    private static final LocalDate FIRST = LocalDate.of(1970, 1, 5);

    /**
     * Checks and sorts.
     *
     * @param zone whose clocks the cut-off is read from
     * @param cutOff when a business day ends
     * @param holidays days on which nothing is booked
     */
    public BusinessDayWindower {
        if (cutOff.getNano() != 0) {
            throw new IllegalArgumentException(
                    "cutOff: " + cutOff + " (expected: a whole second, since banks count in them)");
        }
        holidays = holidays.stream()
                .filter(BusinessDayWindower::isWeekday)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public long firstId(long timestamp) {
        LocalDate date = Timestamps.toInstant(timestamp).atZone(zone).toLocalDate();
        long id = weekdaysBefore(date) - holidaysTo(date.minusDays(1));
        while (timestamp < start(id)) {
            id--;
        }
        while (timestamp >= end(id)) {
            id++;
        }
        return id;
    }

    @Override
    public long lastId(long timestamp) {
        return firstId(timestamp);
    }

    @Override
    public long start(long id) {
        return end(id - 1);
    }

    @Override
    public long end(long id) {
        return day(id).atTime(cutOff).atZone(zone).toEpochSecond() * MICROS_PER_SECOND;
    }

    /** {@return the business day of an id: as many weekdays from the first, and one more for each holiday up to it} */
    private LocalDate day(long id) {
        LocalDate day = weekday(id);
        LocalDate later = weekday(id + holidaysTo(day));
        while (!later.equals(day)) {
            day = later;
            later = weekday(id + holidaysTo(day));
        }
        while (!isWeekday(day) || Collections.binarySearch(holidays, day) >= 0) {
            day = day.minusDays(1);
        }
        return day;
    }

    private static boolean isWeekday(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    private static LocalDate weekday(long index) {
        return FIRST.plusDays(Math.floorDiv(index, WEEKDAYS) * DAYS_PER_WEEK + Math.floorMod(index, WEEKDAYS));
    }

    private static long weekdaysBefore(LocalDate date) {
        long days = ChronoUnit.DAYS.between(FIRST, date);
        return Math.floorDiv(days, DAYS_PER_WEEK) * WEEKDAYS + Math.min(Math.floorMod(days, DAYS_PER_WEEK), WEEKDAYS);
    }

    /**
     * {@return the number of holidays from the first day to a date, both included; below zero if the date is before}
     */
    private long holidaysTo(LocalDate date) {
        return indexAfter(date) - indexAfter(FIRST.minusDays(1));
    }

    private int indexAfter(LocalDate date) {
        int index = Collections.binarySearch(holidays, date);
        return index >= 0 ? index + 1 : -(index + 1);
    }
}
