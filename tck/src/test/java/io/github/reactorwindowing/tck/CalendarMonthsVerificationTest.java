package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.CalendarUnit;
import io.github.reactorwindowing.windower.CalendarWindower;
import java.time.LocalDate;
import java.time.ZoneId;

class CalendarMonthsVerificationTest extends WindowerVerification<Object> {

    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

    @Override
    protected Windower<Object> windower() {
        return CalendarWindower.of(5, CalendarUnit.MONTH, SAO_PAULO, LocalDate.of(2024, 1, 31));
    }

    @Override
    protected Windower<Object> other() {
        return CalendarWindower.of(5, CalendarUnit.MONTH, SAO_PAULO);
    }

    @Override
    protected String spec() {
        return "calendar:unit=month,count=5,zone=America/Sao_Paulo,align-to=2024-01-31";
    }

    @Override
    protected boolean mayOverlap() {
        return false;
    }
}
