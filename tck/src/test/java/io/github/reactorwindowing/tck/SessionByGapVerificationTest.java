package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.SessionWindower;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Function;

class SessionByGapVerificationTest extends WindowerVerification<Object> {

    /** So many minutes. */
    public record Minutes() implements Function<Object, Duration> {
        @Override
        public Duration apply(Object value) {
            return Duration.ofMinutes((Integer) value);
        }
    }

    @Override
    protected Windower<Object> windower() {
        return SessionWindower.ofGapBy(new Minutes());
    }

    @Override
    protected Windower<Object> other() {
        return SessionWindower.ofGap(Duration.ofMinutes(10));
    }

    @Override
    protected String spec() {
        return "session:gap-by=" + Minutes.class.getName();
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
    protected boolean mayOverlap() {
        return false;
    }
}
