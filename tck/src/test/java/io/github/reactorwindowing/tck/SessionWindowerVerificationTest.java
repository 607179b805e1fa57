package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.SessionWindower;
import java.time.Duration;

class SessionWindowerVerificationTest extends WindowerVerification<Object> {

    @Override
    protected Windower<Object> windower() {
        return SessionWindower.ofGap(Duration.ofMinutes(10));
    }

    @Override
    protected Windower<Object> other() {
        return SessionWindower.ofGap(Duration.ofMinutes(5));
    }

    @Override
    protected String spec() {
        return "session:gap=PT10M";
    }

    @Override
    protected boolean mayOverlap() {
        return false;
    }
}
