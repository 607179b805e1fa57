package io.github.reactorwindowing.engine.internal.time;

import io.github.reactorwindowing.spi.TimeBase;
import io.github.reactorwindowing.spi.Timestamps;

/** System time as an engine is told it, and what a clock's time base makes of it. Never goes back. */
public final class Timeline {

    private final TimeBase base;
    private long systemNow = Timestamps.MIN;

    private boolean known;

    /** How long no event could come because nobody asked for results (rule T-7). */
    private long heldBack;

    public Timeline(TimeBase base) {
        this.base = base;
    }

    public boolean followsSystemTime() {
        return base == TimeBase.SYSTEM || base == TimeBase.ARRIVAL;
    }

    public boolean followsArrivals() {
        return base == TimeBase.ARRIVAL;
    }

    /** Whether no system time was given yet. */
    public boolean isUnknown() {
        return !known;
    }

    public long systemNow() {
        return systemNow;
    }

    public long heldBack() {
        return heldBack;
    }

    public void advance(long now) {
        systemNow = Math.max(systemNow, now);
        known = true;
    }

    public void holdBack(long micros) {
        heldBack += micros;
    }

    public void restore(long now, long held) {
        systemNow = now;
        known = now != Timestamps.MIN;
        heldBack = held;
    }

    /** The clock's time. */
    public long clockNow() {
        return switch (base) {
            case SYSTEM, ARRIVAL -> systemNow;
            case PAUSABLE -> systemNow - heldBack;
            case EVENTS -> 0;
        };
    }

    /** The system time at which the clock's time will be {@code clockTime} if nothing is held back any more. */
    public long systemAt(long clockTime) {
        if (clockTime == Timestamps.END) {
            return Timestamps.END;
        }
        return switch (base) {
            case SYSTEM, ARRIVAL -> clockTime;
            case PAUSABLE -> clockTime + heldBack;
            case EVENTS -> Timestamps.END;
        };
    }
}
