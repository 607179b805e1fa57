package io.github.reactorwindowing.fold;

import io.github.reactorwindowing.spi.LongFold;

/** Counts. Keeps nothing, so there is one. */
final class CountFold implements LongFold<Object, Long> {

    static final CountFold INSTANCE = new CountFold();

    private CountFold() {}

    @Override
    public long initAsLong() {
        return 0;
    }

    @Override
    public long addAsLong(long accumulator, Object value) {
        return accumulator + 1;
    }

    @Override
    public long mergeAsLong(long survivor, long absorbed) {
        return survivor + absorbed;
    }

    @Override
    public Long finishAsLong(long accumulator) {
        return accumulator;
    }

    @Override
    public boolean dependsOnOrder() {
        return false;
    }
}
