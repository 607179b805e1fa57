package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.AlignedWindower;
import java.util.function.LongUnaryOperator;

/** Tumbling windows of ten microseconds, but for what is replaced. */
record AlignedDouble(
        String name, LongUnaryOperator first, LongUnaryOperator last, LongUnaryOperator starts, LongUnaryOperator ends)
        implements AlignedWindower {

    static final long LENGTH = 10;

    static final AlignedDouble SOUND = new AlignedDouble(
            "a double", AlignedDouble::idOf, AlignedDouble::idOf, id -> id * LENGTH, id -> id * LENGTH + LENGTH);

    private static long idOf(long ts) {
        return Math.floorDiv(ts, LENGTH);
    }

    AlignedDouble ids(LongUnaryOperator newFirst, LongUnaryOperator newLast) {
        return new AlignedDouble(name, newFirst, newLast, starts, ends);
    }

    AlignedDouble starts(LongUnaryOperator newStarts) {
        return new AlignedDouble(name, first, last, newStarts, ends);
    }

    AlignedDouble ends(LongUnaryOperator newEnds) {
        return new AlignedDouble(name, first, last, starts, newEnds);
    }

    @Override
    public long firstId(long timestamp) {
        return first.applyAsLong(timestamp);
    }

    @Override
    public long lastId(long timestamp) {
        return last.applyAsLong(timestamp);
    }

    @Override
    public long start(long id) {
        return starts.applyAsLong(id);
    }

    @Override
    public long end(long id) {
        return ends.applyAsLong(id);
    }

    @Override
    public String toString() {
        return name;
    }
}
