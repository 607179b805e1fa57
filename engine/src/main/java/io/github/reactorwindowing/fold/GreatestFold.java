package io.github.reactorwindowing.fold;

import io.github.reactorwindowing.spi.LongFold;
import java.util.function.ToLongFunction;

/** The greatest number of any value. */
record GreatestFold<V>(ToLongFunction<? super V> number) implements LongFold<V, Long> {

    @Override
    public long initAsLong() {
        return Long.MIN_VALUE;
    }

    @Override
    public long addAsLong(long accumulator, V value) {
        return Math.max(accumulator, number.applyAsLong(value));
    }

    @Override
    public long mergeAsLong(long survivor, long absorbed) {
        return Math.max(survivor, absorbed);
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
