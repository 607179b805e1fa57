package io.github.reactorwindowing.provider.builtin;

import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spi.provider.Option;
import io.github.reactorwindowing.spi.provider.OptionType;
import io.github.reactorwindowing.spi.provider.Options;
import io.github.reactorwindowing.spi.provider.WindowerProvider;
import io.github.reactorwindowing.windower.CalendarUnit;
import io.github.reactorwindowing.windower.CalendarWindower;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;

/** Provides {@link CalendarWindower}. */
public final class CalendarProvider implements WindowerProvider {

    private static final Option<CalendarUnit> UNIT =
            Option.required("unit", OptionType.oneOf(CalendarUnit.class), "what is counted: day, week, month or year");
    private static final Option<Long> COUNT =
            Option.withDefault("count", OptionType.LONG, 1L, "how many units a window has");
    private static final Option<ZoneId> ZONE =
            Option.withDefault("zone", OptionType.ZONE, ZoneOffset.UTC, "whose midnights they are");
    private static final Option<DayOfWeek> WEEK_START = Option.optional(
            "week-start", OptionType.oneOf(DayOfWeek.class), "with unit week: the day it begins with, if not monday");
    private static final Option<LocalDate> ALIGN_TO = Option.optional(
            "align-to", OptionType.DATE, "the date on which window 0 starts, if not the first day of 1970 or its week");

    /** For {@link java.util.ServiceLoader}. */
    public CalendarProvider() {}

    @Override
    public String name() {
        return "calendar";
    }

    @Override
    public String description() {
        return "days, weeks, months or years of a time zone, one after the other";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(UNIT, COUNT, ZONE, WEEK_START, ALIGN_TO);
    }

    @Override
    public Windower<Object> create(Options options) {
        int count = Counts.intOf(options, COUNT);
        CalendarUnit unit = options.get(UNIT);
        ZoneId zone = options.get(ZONE);
        Optional<LocalDate> alignTo = options.find(ALIGN_TO)
                .or(() -> options.find(WEEK_START)
                        .map(day -> LocalDate.EPOCH.with(TemporalAdjusters.previousOrSame(day))));
        if (options.find(WEEK_START).isPresent()
                && (unit != CalendarUnit.WEEK || options.find(ALIGN_TO).isPresent())) {
            throw new IllegalArgumentException("option 'week-start': "
                    + options.get(WEEK_START) + " (expected: only with unit=week and without align-to,"
                    + " which says itself on which day windows start)");
        }
        return alignTo.map(date -> CalendarWindower.of(count, unit, zone, date))
                .orElseGet(() -> CalendarWindower.of(count, unit, zone));
    }
}
