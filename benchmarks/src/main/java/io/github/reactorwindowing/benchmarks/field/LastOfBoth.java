package io.github.reactorwindowing.benchmarks.field;

/**
 * The last value of each side in one number, which peers that serialise their states need no class for: the left one in
 * the upper half.
 */
final class LastOfBoth {

    private static final int HALF = 32;
    private static final long RIGHT = (1L << HALF) - 1;

    private LastOfBoth() {}

    /** Zero stands for none. */
    static long ofLeft(long value) {
        return (value + 1) << HALF;
    }

    static long ofRight(long value) {
        return value + 1;
    }

    static long later(long before, long after) {
        long left = (after & ~RIGHT) == 0 ? before : after;
        long right = (after & RIGHT) == 0 ? before : after;
        return (left & ~RIGHT) | (right & RIGHT);
    }

    /** {@return what {@link OperatorJoin#combine} makes of them} */
    static long combined(long both) {
        return 31 * Math.max(0, (both >>> HALF) - 1) + Math.max(0, (both & RIGHT) - 1);
    }
}
