package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.CountWindower;

class CountWindowerVerificationTest extends WindowerVerification<Object> {

    @Override
    protected Windower<Object> windower() {
        return CountWindower.of(3);
    }

    @Override
    protected Windower<Object> other() {
        return CountWindower.of(4);
    }

    @Override
    protected String spec() {
        return "count:size=3";
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
