package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;

class TumblingWindowerVerificationTest extends WindowerVerification<Object> {

    @Override
    protected Windower<Object> windower() {
        return TumblingWindower.of(Duration.ofMinutes(10));
    }

    @Override
    protected Windower<Object> other() {
        return TumblingWindower.of(Duration.ofMinutes(5));
    }

    @Override
    protected String spec() {
        return "tumbling:length=PT10M";
    }

    @Override
    protected boolean mayOverlap() {
        return false;
    }
}
