package com.acme.businessday;

import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spi.provider.Option;
import io.github.reactorwindowing.spi.provider.OptionType;
import io.github.reactorwindowing.spi.provider.Options;
import io.github.reactorwindowing.spi.provider.WindowerProvider;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** Makes {@link BusinessDayWindower} by the name {@code acme-business-day}. */
public final class BusinessDayProvider implements WindowerProvider {

    private static final OptionType<LocalTime> TIME =
            OptionType.of("LocalTime", "a time of the day, such as 17:00", LocalTime::parse);
    private static final OptionType<List<LocalDate>> DATES = OptionType.of(
            "List<LocalDate>",
            "dates with + between them, such as 2024-12-25+2024-12-26",
            text -> Stream.of(text.split("\\+")).map(LocalDate::parse).toList());

    private static final Option<ZoneId> ZONE =
            Option.withDefault("zone", OptionType.ZONE, ZoneOffset.UTC, "whose clocks the cut-off is read from");
    private static final Option<LocalTime> CUT_OFF =
            Option.withDefault("cut-off", TIME, LocalTime.of(17, 0), "when a business day ends");
    private static final Option<List<LocalDate>> HOLIDAYS =
            Option.withDefault("holidays", DATES, List.of(), "days on which nothing is booked, beside weekends");

    /** For {@link java.util.ServiceLoader}. */
    public BusinessDayProvider() {}

    @Override
    public String name() {
        return "acme-business-day";
    }

    @Override
    public String description() {
        return "from the cut-off of one business day to that of the next";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(ZONE, CUT_OFF, HOLIDAYS);
    }

    @Override
    public Windower<Object> create(Options options) {
        return new BusinessDayWindower(options.get(ZONE), options.get(CUT_OFF), options.get(HOLIDAYS));
    }
}
