package io.github.reactorwindowing.engine.internal.slicing;

/**
 * A span of time that no window begins or ends in: what is in it is in the windows {@code first} to {@code last} and in no others,
 * so that it is folded once and not once for each window. Where windows do not overlap, each is a slice. Immutable; keys share it.
 */
public final class Slice {

    /** Numbers no slice: see {@link #number}. */
    public static final int NO_NUMBER = Integer.MIN_VALUE;

    /** The first and the last window that it is in. */
    public final long first;

    public final long last;

    /** Each timestamp from {@code from} on and below {@code to} is in it. */
    public final long from;

    private final long to;

    /** When the first of its windows closes. */
    public final long firstClose;

    /** Orders the slices of a stream; {@link #NO_NUMBER} if it is too far from the first one. */
    public final int number;

    public Slice(long first, long last, long from, long to, long firstClose, int number) {
        this.first = first;
        this.last = last;
        this.from = from;
        this.to = to;
        this.firstClose = firstClose;
        this.number = number;
    }

    public boolean holds(long timestamp) {
        return from <= timestamp && timestamp < to;
    }

    public boolean isWindow() {
        return first == last;
    }

    /** Whether there may be room for it in the key itself: it is a window, and has a number. */
    public boolean fitsIntoKey() {
        return isWindow() && number != NO_NUMBER;
    }
}
