package io.github.reactorwindowing.engine.internal.limits;

import io.github.reactorwindowing.engine.error.BoundExceededException;
import io.github.reactorwindowing.engine.internal.usercode.LogicCalls;
import io.github.reactorwindowing.event.Bound;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Bounds;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts the windows and the waiting events of an engine, and compares them with the bounds of its options. */
public final class StateLimits<S> {

    public final Bounds bounds;
    private final long maxElements;
    private final long maxWindows;

    /** How many windows may be open until the oldest are evicted, after an event that opened several. */
    private final long mostWindows;

    private long openWindows;
    private long waiting;

    public StateLimits(Bounds bounds) {
        this.bounds = bounds;
        this.maxElements = bounds.elementsPerWindow().max();
        this.maxWindows = bounds.openWindows().max();
        this.mostWindows = maxWindows > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : 2 * maxWindows;
    }

    public long openWindows() {
        return openWindows;
    }

    public long waiting() {
        return waiting;
    }

    /**
     * Whether one more window may open. Where the oldest is to go it may, and the oldest goes after the event; but one
     * event does not open more windows beyond the bound than the bound itself, since they are all held until then.
     */
    public boolean admitsWindow(Object windower) {
        Bound bound = bounds.openWindows();
        return !bound.isReachedBy(openWindows)
                || (admitsBeyond(bound, "maxOpenWindows", () -> "one more window of " + windower, null)
                        && openWindows < mostWindows);
    }

    /** Whether the windows of one event, from one id to another, may be open together. If not, the event opens none. */
    public boolean admitsOverlap(long first, long last, Object windower) {
        if (last - first < maxWindows) {
            return true;
        }
        if (bounds.openWindows().policy() == BoundPolicy.ERROR) {
            throw new BoundExceededException(
                    "maxOpenWindows", maxWindows, "windows " + first + " to " + last + " of " + windower, null);
        }
        return false;
    }

    /** Makes sure that so many windows, or none, may open, where the policy is to fail. */
    public void admitWindows(long windows, Object windower) {
        if (windows > 0 && windows > bounds.openWindows().max() - openWindows) {
            admitsBeyond(bounds.openWindows(), "maxOpenWindows", () -> windows + " more windows of " + windower, null);
        }
    }

    /** Whether a window may open when another has closed. */
    public boolean admitsOneInPlaceOfAnother() {
        return openWindows <= maxWindows;
    }

    /** How many values the state of a window holds; 0 if any number may be: to ask for it may take longer than a fold. */
    public long heldIfBounded(LogicCalls<?, S, ?> logic, S state) {
        return maxElements == Long.MAX_VALUE ? 0 : logic.heldValues(state);
    }

    /** Whether a window that holds so many values holds as many as it may. */
    public boolean isFull(long held) {
        return held >= maxElements;
    }

    /** Whether a window holds more values than it may. */
    public boolean isOverfull(long held) {
        return held > maxElements;
    }

    /** Whether one more value may enter a window that holds as many. Where the oldest are to go it may, and they go before. */
    public boolean admitsElement(long held, Object window) {
        Bound bound = bounds.elementsPerWindow();
        return !bound.isReachedBy(held)
                || admitsBeyond(bound, "maxElementsPerWindow", () -> "one more value in window " + window, null);
    }

    /** Whether one more event may wait. Where the oldest is to go it may, and the oldest goes afterwards. */
    public boolean admitsWaiting(Object key) {
        Bound bound = bounds.waitingEvents();
        return !bound.isReachedBy(waiting)
                || admitsBeyond(bound, "maxWaitingEvents", () -> "one more waiting event, of key", key);
    }

    /** Whether one more key may be known. Where the oldest is to go it may, and the oldest goes before. */
    public boolean admitsKey(long keys, Object key) {
        Bound bound = bounds.keys();
        return !bound.isReachedBy(keys) || admitsBeyond(bound, "maxKeys", () -> "the key", key);
    }

    private static boolean admitsBeyond(Bound bound, String name, Supplier<String> what, @Nullable Object key) {
        if (bound.policy() == BoundPolicy.ERROR) {
            throw new BoundExceededException(name, bound.max(), what.get(), key);
        }
        return bound.evicts();
    }

    /** Whether there are more windows than there may be, and the oldest are to go. */
    public boolean hasTooManyWindows() {
        return openWindows > maxWindows && bounds.openWindows().evicts();
    }

    public boolean hasTooManyWaiting() {
        return waiting > bounds.waitingEvents().max();
    }

    public void opened(long windows) {
        openWindows += windows;
    }

    public void closed() {
        openWindows--;
    }

    public void waits(long events) {
        waiting += events;
    }

    public void waitsNoMore() {
        waiting--;
    }

    /** Nothing is held any more. */
    public void clear() {
        openWindows = 0;
        waiting = 0;
    }
}
