package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.PunctuationWindower;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Predicate;

class PunctuationWindowerVerificationTest extends WindowerVerification<Object> {

    /** Every fourth number is a marker. */
    public record Fourth() implements Predicate<Object> {
        @Override
        public boolean test(Object value) {
            return value instanceof Integer number && number % 4 == 0;
        }
    }

    @Override
    protected Windower<Object> windower() {
        return PunctuationWindower.endingAt(new Fourth());
    }

    @Override
    protected Windower<Object> other() {
        return PunctuationWindower.startingAt(new Fourth());
    }

    @Override
    protected String spec() {
        return "punctuation:ends=" + Fourth.class.getName();
    }

    @Override
    protected Object value(SplittableRandom random, long timestamp) {
        return random.nextInt(12);
    }

    @Override
    protected Duration typicalLength() {
        return Duration.ofMinutes(1);
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
