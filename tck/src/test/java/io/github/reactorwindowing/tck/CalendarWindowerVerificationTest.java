package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.CalendarWindower;
import java.time.ZoneId;
import java.time.ZoneOffset;

class CalendarWindowerVerificationTest extends WindowerVerification<Object> {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Override
    protected Windower<Object> windower() {
        return CalendarWindower.days(NEW_YORK);
    }

    @Override
    protected Windower<Object> other() {
        return CalendarWindower.days(ZoneOffset.UTC);
    }

    @Override
    protected String spec() {
        return "calendar:unit=day,zone=America/New_York";
    }

    @Override
    protected boolean mayOverlap() {
        return false;
    }
}
