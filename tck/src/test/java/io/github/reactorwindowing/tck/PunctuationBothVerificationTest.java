package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.PunctuationWindower;
import java.time.Duration;
import java.util.SplittableRandom;

class PunctuationBothVerificationTest extends WindowerVerification<Object> {

    @Override
    protected Windower<Object> windower() {
        return PunctuationWindower.of(
                new PunctuationWindowerVerificationTest.Fourth(), new PunctuationWindowerVerificationTest.Fourth());
    }

    @Override
    protected Windower<Object> other() {
        return PunctuationWindower.startingAt(new PunctuationWindowerVerificationTest.Fourth());
    }

    @Override
    protected String spec() {
        String fourth = PunctuationWindowerVerificationTest.Fourth.class.getName();
        return "punctuation:starts=" + fourth + ",ends=" + fourth;
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
