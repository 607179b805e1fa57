package io.github.reactorwindowing.benchmarks.field;

/**
 * What is to be done with the events.
 *
 * @param shape which windows
 * @param measure what of each window
 * @param lengthMicros the length of a window, or the gap of sessions
 * @param slideMicros from the start of a window to that of the next; the length, for tumbling windows
 * @param waitMicros how much disorder to wait for
 */
public record Task(Shape shape, Measure measure, long lengthMicros, long slideMicros, long waitMicros) {

    /** Which windows. */
    public enum Shape {
        ALIGNED,
        SESSION
    }

    /** What of each window. */
    public enum Measure {
        COUNT,
        MAX,
        /** {@code 31 * left + right} of the last value of each side, 0 for a side without one. */
        LAST_OF_BOTH
    }

    private static final long SECOND = 1_000_000;

    public static Task tumblingCount(long seconds) {
        return sliding(Measure.COUNT, seconds, seconds);
    }

    public static Task sliding(Measure measure, long seconds, long slideSeconds) {
        return new Task(Shape.ALIGNED, measure, seconds * SECOND, slideSeconds * SECOND, 0);
    }

    public static Task sessionCount(long gapSeconds) {
        return new Task(Shape.SESSION, Measure.COUNT, gapSeconds * SECOND, gapSeconds * SECOND, 0);
    }

    public static Task join(long seconds) {
        return sliding(Measure.LAST_OF_BOTH, seconds, seconds);
    }

    public Task waiting(long seconds) {
        return new Task(shape, measure, lengthMicros, slideMicros, seconds * SECOND);
    }

    int overlap() {
        return Math.toIntExact(lengthMicros / slideMicros);
    }

    boolean isTumbling() {
        return shape == Shape.ALIGNED && lengthMicros == slideMicros;
    }
}
