package io.github.reactorwindowing.engine;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/** The ids from one to another as a list, so that an event that missed a thousand windows costs no more than one that missed one. */
final class IdRange extends AbstractList<Long> implements RandomAccess {

    private final long from;
    private final int size;

    /** Ids {@code from} to {@code to}, both included; empty if {@code to} is {@code from - 1}; no more than a list can hold. */
    IdRange(long from, long to) {
        this.from = from;
        this.size = (int) Math.min(to - from + 1, Integer.MAX_VALUE);
    }

    @Override
    public Long get(int index) {
        return from + Objects.checkIndex(index, size);
    }

    @Override
    public int size() {
        return size;
    }
}
