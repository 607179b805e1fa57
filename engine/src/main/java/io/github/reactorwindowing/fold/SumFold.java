package io.github.reactorwindowing.fold;

import io.github.reactorwindowing.spi.LongFold;
import java.util.function.ToLongFunction;

/** Adds up a number of each value. */
record SumFold<V>(ToLongFunction<? super V> number) implements LongFold<V, Long> {

    @Override
    public long initAsLong() {
        return 0;
    }

    @Override
    public long addAsLong(long accumulator, V value) {
        return accumulator + number.applyAsLong(value);
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
