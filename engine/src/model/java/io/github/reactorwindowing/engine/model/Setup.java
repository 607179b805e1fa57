package io.github.reactorwindowing.engine.model;

import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.spi.Timestamps;

/**
 * What a script runs on, in plain numbers (microseconds), so that the model needs no part of the engine to read it.
 *
 * @param time where timestamps and watermarks come from
 * @param stateful whether the clock is one with a state of its own instead of an offset
 * @param lag the clock's wait, how long the watermark stays behind (a component cannot be named {@code wait});
 *     {@link #FOREVER} for no watermark
 * @param kind the windower
 * @param length the length of aligned windows, or the gap of sessions
 * @param offset from the start of a sliding window to that of the next; 0 for other kinds
 * @param align where aligned window 0 starts
 * @param ordered rule O-1
 * @param commutes whether the fold says that it does not depend on order
 * @param lateness rules L-1 and L-3
 * @param scope rule T-6
 */
public record Setup(
        Time time,
        boolean stateful,
        long lag,
        Kind kind,
        long length,
        long offset,
        long align,
        boolean ordered,
        boolean commutes,
        Lateness lateness,
        WatermarkScope scope) {

    public static final long FOREVER = Timestamps.MAX;

    /** Where time comes from. */
    public enum Time {
        /** The system clock, T-3. */
        SYSTEM,
        /** The event clock, T-4. */
        EVENT,
        /** The event clock on a time that stands still: only events move the watermark. */
        DATA
    }

    /** Which windows. */
    public enum Kind {
        TUMBLING,
        SLIDING,
        SESSION
    }

    /** Event clock, a watermark for each key, ordered, late by event. */
    public static Setup tumbling(long length, long lag) {
        return new Setup(
                Time.EVENT, false, lag, Kind.TUMBLING, length, 0, 0, true, false, Lateness.EVENT, WatermarkScope.KEY);
    }

    public static Setup sliding(long length, long offset, long lag) {
        return new Setup(
                Time.EVENT,
                false,
                lag,
                Kind.SLIDING,
                length,
                offset,
                0,
                true,
                false,
                Lateness.EVENT,
                WatermarkScope.KEY);
    }

    public static Setup session(long gap, long lag) {
        return new Setup(
                Time.EVENT, false, lag, Kind.SESSION, gap, 0, 0, true, false, Lateness.EVENT, WatermarkScope.KEY);
    }

    public boolean isSession() {
        return kind == Kind.SESSION;
    }

    /** Whether events may come in any order of time without the windower's refusing its own settings. */
    public boolean isValid() {
        return lag >= 0
                && switch (kind) {
                    case SESSION -> length >= 0;
                    case TUMBLING -> length > 0;
                    case SLIDING -> length > 0 && offset > 0 && offset <= length;
                };
    }

    /** The distance between the starts of neighbouring windows. */
    public long pitch() {
        return kind == Kind.SLIDING ? offset : length;
    }

    public Setup with(Time newTime) {
        return new Setup(newTime, stateful, lag, kind, length, offset, align, ordered, commutes, lateness, scope);
    }

    public Setup withStateful(boolean newStateful) {
        return new Setup(time, newStateful, lag, kind, length, offset, align, ordered, commutes, lateness, scope);
    }

    public Setup withLag(long newLag) {
        return new Setup(time, stateful, newLag, kind, length, offset, align, ordered, commutes, lateness, scope);
    }

    public Setup withWindows(Kind newKind, long newLength, long newOffset, long newAlign) {
        return new Setup(
                time, stateful, lag, newKind, newLength, newOffset, newAlign, ordered, commutes, lateness, scope);
    }

    public Setup withOrdered(boolean newOrdered) {
        return new Setup(time, stateful, lag, kind, length, offset, align, newOrdered, commutes, lateness, scope);
    }

    public Setup withCommutes(boolean newCommutes) {
        return new Setup(time, stateful, lag, kind, length, offset, align, ordered, newCommutes, lateness, scope);
    }

    public Setup with(Lateness newLateness) {
        return new Setup(time, stateful, lag, kind, length, offset, align, ordered, commutes, newLateness, scope);
    }

    public Setup with(WatermarkScope newScope) {
        return new Setup(time, stateful, lag, kind, length, offset, align, ordered, commutes, lateness, newScope);
    }

    /** Java that makes it. */
    @Override
    public String toString() {
        String waits = lag == FOREVER ? "Setup.FOREVER" : literal(lag);
        return "new Setup(Time." + time + ", " + stateful + ", " + waits + ", Kind." + kind + ", " + literal(length)
                + ", "
                + literal(offset) + ", " + literal(align) + ", " + ordered + ", " + commutes + ", Lateness." + lateness
                + ", WatermarkScope." + scope + ")";
    }

    static String literal(long number) {
        return number == (int) number ? Long.toString(number) : number + "L";
    }
}
