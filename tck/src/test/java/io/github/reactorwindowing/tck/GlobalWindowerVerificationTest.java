package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.CalendarWindower;
import io.github.reactorwindowing.windower.GlobalWindower;
import java.time.ZoneOffset;

/** There is only one global windower: the other is of another kind. */
class GlobalWindowerVerificationTest extends WindowerVerification<Object> {

    @Override
    protected Windower<Object> windower() {
        return new GlobalWindower();
    }

    @Override
    protected Windower<Object> other() {
        return CalendarWindower.days(ZoneOffset.UTC);
    }

    @Override
    protected String spec() {
        return "global";
    }

    @Override
    protected boolean mayOverlap() {
        return false;
    }
}
