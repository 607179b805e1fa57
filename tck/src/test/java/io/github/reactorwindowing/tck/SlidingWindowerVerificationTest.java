package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.SlidingWindower;
import java.time.Duration;

class SlidingWindowerVerificationTest extends WindowerVerification<Object> {

    @Override
    protected Windower<Object> windower() {
        return SlidingWindower.of(Duration.ofMinutes(10), Duration.ofMinutes(4));
    }

    @Override
    protected Windower<Object> other() {
        return SlidingWindower.of(Duration.ofMinutes(10), Duration.ofMinutes(5));
    }

    @Override
    protected String spec() {
        return "sliding:length=PT10M,slide=PT4M";
    }
}
