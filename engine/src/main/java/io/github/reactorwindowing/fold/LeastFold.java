package io.github.reactorwindowing.fold;

import io.github.reactorwindowing.spi.LongFold;
import java.util.function.ToLongFunction;

/** The least number of any value. */
record LeastFold<V>(ToLongFunction<? super V> number) implements LongFold<V, Long> {

    @Override
    public long initAsLong() {
        return Long.MAX_VALUE;
    }

    @Override
    public long addAsLong(long accumulator, V value) {
        return Math.min(accumulator, number.applyAsLong(value));
    }

    @Override
    public long mergeAsLong(long survivor, long absorbed) {
        return Math.min(survivor, absorbed);
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
