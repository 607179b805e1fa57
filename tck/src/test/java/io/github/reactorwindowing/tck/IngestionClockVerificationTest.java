package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.clock.IngestionClock;
import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.spi.Clock;
import java.util.SplittableRandom;

/** There is only one ingestion clock: the other is of another kind. */
class IngestionClockVerificationTest extends ClockVerification<Object> {

    @Override
    protected Clock<Object> clock() {
        return IngestionClock.instance();
    }

    @Override
    protected Clock<Object> other() {
        return SystemClock.instance();
    }

    @Override
    protected Object value(SplittableRandom random, long timestamp) {
        return timestamp;
    }

    @Override
    protected String spec() {
        return "ingestion";
    }
}
