package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.CountWindower;

class CountOverlappingVerificationTest extends WindowerVerification<Object> {

    @Override
    protected Windower<Object> windower() {
        return CountWindower.of(5, 2);
    }

    @Override
    protected Windower<Object> other() {
        return CountWindower.of(5, 3);
    }

    @Override
    protected String spec() {
        return "count:size=5,slide=2";
    }

    @Override
    protected boolean dependsOnArrival() {
        return true;
    }
}
