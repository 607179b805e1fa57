package io.github.reactorwindowing.windower;

import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.Timestamps;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Windows by the calendar of a time zone: days, weeks, months or years, or so many of them, one after the other (rule
 * W-8).
 *
 * <p>A window starts at the first moment of a date, as the zone's rules have it, and ends where the next one starts: a
 * day of New York is 23 or 25 hours long when the clocks are changed, and one that has no midnight starts at 01:00.
 * Window {@code 0} starts at {@code alignTo}, those before it have ids below zero. A date that a zone left out (Samoa
 * had no 30 December 2011) is no window and has no id. Where the day of {@code alignTo} does not exist in a month, the
 * window starts on the month's last day.
 *
 * <p>Immutable; may be shared by any threads.
 */
public final class CalendarWindower implements AlignedWindower {

    /*
     * An index counts periods from alignTo, those of no length included; an id leaves them out. Starts are not kept
     * within the bounds of timestamps, since they would not grow there any more: they are within three times those.
     */
    private final int count;
    private final CalendarUnit unit;
    private final ZoneId zone;
    private final LocalDate alignTo;
    private final OmittedDays omitted;

    /**
     * The window asked for last: an event asks for first and last id, start and end, the next one mostly for the same.
     * And the one before it, since around midnight events of two days come in turn.
     */
    private @Nullable Span recent;

    private @Nullable Span formerly;

    private record Span(long id, long start, long end) {

        boolean holds(long timestamp) {
            return start <= timestamp && timestamp < end;
        }
    }

    private CalendarWindower(int count, CalendarUnit unit, ZoneId zone, LocalDate alignTo) {
        this.count = count;
        this.unit = unit;
        this.zone = zone;
        this.alignTo = alignTo;
        this.omitted = unit == CalendarUnit.DAY && count == 1 ? OmittedDays.of(zone, alignTo) : OmittedDays.NONE;
    }

    /**
     * Days of a zone.
     *
     * @param zone whose midnights they are
     * @return the windower; window 0 is 1970-01-01
     */
    public static CalendarWindower days(ZoneId zone) {
        return of(1, CalendarUnit.DAY, zone);
    }

    /**
     * Weeks of a zone.
     *
     * @param firstDay the day a week begins with
     * @param zone whose midnights they are
     * @return the windower; window 0 holds 1970-01-01
     */
    public static CalendarWindower weeks(DayOfWeek firstDay, ZoneId zone) {
        Objects.requireNonNull(firstDay, "firstDay");
        return of(1, CalendarUnit.WEEK, zone, LocalDate.EPOCH.with(TemporalAdjusters.previousOrSame(firstDay)));
    }

    /**
     * Months of a zone.
     *
     * @param zone whose midnights they are
     * @return the windower; window 0 is January 1970
     */
    public static CalendarWindower months(ZoneId zone) {
        return of(1, CalendarUnit.MONTH, zone);
    }

    /**
     * Years of a zone.
     *
     * @param zone whose midnights they are
     * @return the windower; window 0 is 1970
     */
    public static CalendarWindower years(ZoneId zone) {
        return of(1, CalendarUnit.YEAR, zone);
    }

    /**
     * So many units each: 2 weeks, a quarter of 3 months.
     *
     * @param count how many units a window has, more than zero
     * @param unit what is counted
     * @param zone whose midnights they are
     * @return the windower, aligned to 1970-01-01; weeks to the Monday before it
     * @throws IllegalArgumentException if {@code count} is not more than zero, or a window not shorter than
     *     {@link Timestamps#MAX} microseconds
     */
    public static CalendarWindower of(int count, CalendarUnit unit, ZoneId zone) {
        LocalDate monday = LocalDate.EPOCH.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return of(count, unit, zone, unit == CalendarUnit.WEEK ? monday : LocalDate.EPOCH);
    }

    /**
     * So many units each, from a date: months from the 5th, fiscal years from April.
     *
     * @param count how many units a window has, more than zero
     * @param unit what is counted
     * @param zone whose midnights they are
     * @param alignTo the date on which window 0 starts
     * @return the windower
     * @throws IllegalArgumentException if {@code count} is not more than zero, a window not shorter than
     *     {@link Timestamps#MAX} microseconds, or {@code alignTo} not between {@link Timestamps#MIN} and
     *     {@link Timestamps#MAX}
     */
    public static CalendarWindower of(int count, CalendarUnit unit, ZoneId zone, LocalDate alignTo) {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(alignTo, "alignTo");
        if (count <= 0) {
            throw new IllegalArgumentException(
                    "count: " + count + " (expected: more than zero, since a window must hold its events)");
        }
        long most =
                Timestamps.toDuration(Timestamps.MAX).dividedBy(unit.chrono().getDuration());
        if (count >= most) {
            throw new IllegalArgumentException("count: " + count + " (expected: less than " + most + " of unit " + unit
                    + ", since times are counted within " + Timestamps.toDuration(Timestamps.MAX) + " of 1970)");
        }
        Settings.alignTo(alignTo.atStartOfDay(zone).toInstant());
        return new CalendarWindower(count, unit, zone, alignTo);
    }

    /**
     * {@inheritDoc}
     *
     * @return 1
     */
    @Override
    public long overlap() {
        return 1;
    }

    /**
     * The window that holds a time.
     *
     * @param timestamp the time, between {@link Timestamps#MIN} and {@link Timestamps#MAX}
     * @return its id
     */
    @Override
    public long firstId(long timestamp) {
        Span span = recent;
        if (span == null || !span.holds(timestamp)) {
            Span other = formerly;
            formerly = span;
            span = other != null && other.holds(timestamp) ? other : spanAt(timestamp);
            recent = span;
        }
        return span.id;
    }

    /**
     * The window that holds a time.
     *
     * @param timestamp the time, between {@link Timestamps#MIN} and {@link Timestamps#MAX}
     * @return its id
     */
    @Override
    public long lastId(long timestamp) {
        return firstId(timestamp);
    }

    /**
     * Where a window starts.
     *
     * @param id the id of a window that holds a timestamp, or of its neighbour
     * @return the first moment of its first date, in microseconds since the epoch
     */
    @Override
    public long start(long id) {
        Span span = known(id);
        return span == null ? startOf(omitted.indexOf(id)) : span.start;
    }

    /**
     * Where a window ends.
     *
     * @param id the id of a window that holds a timestamp, or of its neighbour
     * @return the first moment of the next window's first date, in microseconds since the epoch
     */
    @Override
    public long end(long id) {
        Span span = known(id);
        return span == null ? startOf(omitted.indexOf(id + 1)) : span.end;
    }

    private @Nullable Span known(long id) {
        Span span = recent;
        if (span != null && span.id == id) {
            return span;
        }
        Span other = formerly;
        return other != null && other.id == id ? other : null;
    }

    private Span spanAt(long timestamp) {
        LocalDate date = Timestamps.toInstant(timestamp).atZone(zone).toLocalDate();
        // A guess: units between two dates are rounded towards alignTo, and the local date may go back when clocks do.
        long index = Math.floorDiv(unit.chrono().between(alignTo, date), count);
        while (timestamp < startOf(index)) {
            index--;
        }
        while (timestamp >= startOf(index + 1)) {
            index++;
        }
        long id = omitted.idOf(index);
        return new Span(id, startOf(index), startOf(omitted.indexOf(id + 1)));
    }

    private long startOf(long index) {
        long seconds =
                alignTo.plus(index * count, unit.chrono()).atStartOfDay(zone).toEpochSecond();
        return seconds * Settings.MICROS_PER_SECOND;
    }

    /**
     * Equality of settings.
     *
     * @param other anything
     * @return whether it is a calendar windower of as many of the same unit, in the same zone and from the same date
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CalendarWindower windower
                && windower.count == count
                && windower.unit == unit
                && windower.zone.equals(zone)
                && windower.alignTo.equals(alignTo);
    }

    /**
     * Goes with {@link #equals}.
     *
     * @return a hash of the settings
     */
    @Override
    public int hashCode() {
        return Objects.hash(count, unit, zone, alignTo);
    }

    /**
     * Returns the settings.
     *
     * @return for example {@code CalendarWindower[3 MONTH, zone=Europe/Berlin, alignTo=1970-01-01]}
     */
    @Override
    public String toString() {
        return "CalendarWindower[" + count + " " + unit + ", zone=" + zone + ", alignTo=" + alignTo + "]";
    }
}
