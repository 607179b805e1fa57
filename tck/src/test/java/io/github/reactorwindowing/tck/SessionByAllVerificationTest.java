package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.SessionWindower;
import java.time.Duration;
import java.util.SplittableRandom;

class SessionByAllVerificationTest extends WindowerVerification<Object> {

    @Override
    protected Windower<Object> windower() {
        return SessionWindower.ofGapBy(new SessionByGapVerificationTest.Minutes())
                .atMost(Duration.ofMinutes(30))
                .endingAt(new PunctuationWindowerVerificationTest.Fourth());
    }

    @Override
    protected Windower<Object> other() {
        return SessionWindower.ofGapBy(new SessionByGapVerificationTest.Minutes())
                .atMost(Duration.ofMinutes(30));
    }

    @Override
    protected String spec() {
        return "session:gap-by=" + SessionByGapVerificationTest.Minutes.class.getName() + ",at-most=PT30M,ends="
                + PunctuationWindowerVerificationTest.Fourth.class.getName();
    }

    @Override
    protected Object value(SplittableRandom random, long timestamp) {
        return random.nextInt(20);
    }

    @Override
    protected Duration typicalLength() {
        return Duration.ofMinutes(10);
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
