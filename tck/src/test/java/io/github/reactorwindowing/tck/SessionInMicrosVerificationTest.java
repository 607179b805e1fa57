package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.SessionWindower;
import java.time.Duration;

/** Sessions of a few microseconds, where events meet the bounds all the time. */
class SessionInMicrosVerificationTest extends WindowerVerification<Object> {

    @Override
    protected Windower<Object> windower() {
        return SessionWindower.ofGap(Timestamps.toDuration(5)).atMost(Timestamps.toDuration(10));
    }

    @Override
    protected Windower<Object> other() {
        return SessionWindower.ofGap(Timestamps.toDuration(5));
    }

    @Override
    protected Duration typicalLength() {
        return Timestamps.toDuration(5);
    }

    @Override
    protected boolean dependsOnArrival() {
        return true;
    }

    @Override
    protected boolean mayOverlap() {
        return false;
    }
}
