package com.acme.businessday;

import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.tck.WindowerVerification;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

class BusinessDayVerificationTest extends WindowerVerification<Object> {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<LocalDate> HOLIDAYS = List.of(LocalDate.of(1970, 1, 1), LocalDate.of(1970, 1, 6));

    @Override
    protected Windower<Object> windower() {
        return new BusinessDayWindower(BERLIN, LocalTime.of(12, 0), HOLIDAYS);
    }

    @Override
    protected Windower<Object> other() {
        return new BusinessDayWindower(BERLIN, LocalTime.of(12, 0), List.of());
    }

    @Override
    protected String spec() {
        return "acme-business-day:zone=Europe/Berlin,cut-off=12:00,holidays=1970-01-01+1970-01-06";
    }
}
