package io.github.reactorwindowing.engine.model;

import io.github.reactorwindowing.spi.LongFold;

/** Counts values, as a user would write it. */
public record CountFold() implements LongFold<Object, Long> {

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
}
