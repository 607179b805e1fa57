package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.event.Bound;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Bounds;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts the windows and the waiting events of an engine, and compares them with the bounds of its options. */
final class StateLimits<S> {

    final Bounds bounds;
    private final long maxElements;
    private final long maxWindows;

    /** How many windows may be open until the oldest are evicted, after an event that opened several. */
    private final long mostWindows;

    private long openWindows;
    private long waiting;

    StateLimits(Bounds bounds) {
        this.bounds = bounds;
        this.maxElements = bounds.elementsPerWindow().max();
        this.maxWindows = bounds.openWindows().max();
        this.mostWindows = maxWindows > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : 2 * maxWindows;
    }

    long openWindows() {
        return openWindows;
    }

    long waiting() {
        return waiting;
    }

    /**
     * Whether one more window may open. Where the oldest is to go it may, and the oldest goes after the event; but one
     * event does not open more windows beyond the bound than the bound itself, since they are all held until then.
     */
    boolean admitsWindow(Object windower) {
        Bound bound = bounds.openWindows();
        return !bound.isReachedBy(openWindows)
                || (admitsBeyond(bound, "maxOpenWindows", () -> "one more window of " + windower, null)
                        && openWindows < mostWindows);
    }

    /** Whether the windows of one event, from one id to another, may be open together. If not, the event opens none. */
    boolean admitsOverlap(long first, long last, Object windower) {
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
    void admitWindows(long windows, Object windower) {
        if (windows > 0 && windows > bounds.openWindows().max() - openWindows) {
            admitsBeyond(bounds.openWindows(), "maxOpenWindows", () -> windows + " more windows of " + windower, null);
        }
    }

    /** Whether a window may open when another has closed. */
    boolean admitsOneInPlaceOfAnother() {
        return openWindows <= maxWindows;
    }

    /** How many values the state of a window holds; 0 if any number may be: to ask for it may take longer than a fold. */
    long heldIfBounded(LogicCalls<?, S, ?> logic, S state) {
        return maxElements == Long.MAX_VALUE ? 0 : logic.heldValues(state);
    }

    /** Whether a window that holds so many values holds as many as it may. */
    boolean isFull(long held) {
        return held >= maxElements;
    }

    /** Whether a window holds more values than it may. */
    boolean isOverfull(long held) {
        return held > maxElements;
    }

    /** Whether one more value may enter a window that holds as many. Where the oldest are to go it may, and they go before. */
    boolean admitsElement(long held, Object window) {
        Bound bound = bounds.elementsPerWindow();
        return !bound.isReachedBy(held)
                || admitsBeyond(bound, "maxElementsPerWindow", () -> "one more value in window " + window, null);
    }

    /** Whether one more event may wait. Where the oldest is to go it may, and the oldest goes afterwards. */
    boolean admitsWaiting(Object key) {
        Bound bound = bounds.waiting();
        return !bound.isReachedBy(waiting)
                || admitsBeyond(bound, "maxWaiting", () -> "one more waiting event, of key", key);
    }

    /** Whether one more key may be known. Where the oldest is to go it may, and the oldest goes before. */
    boolean admitsKey(long keys, Object key) {
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
    boolean hasTooManyWindows() {
        return openWindows > maxWindows && bounds.openWindows().evicts();
    }

    boolean hasTooManyWaiting() {
        return waiting > bounds.waiting().max();
    }

    void opened(long windows) {
        openWindows += windows;
    }

    void closed() {
        openWindows--;
    }

    void waits(long events) {
        waiting += events;
    }

    void waitsNoMore() {
        waiting--;
    }

    /** Nothing is held any more. */
    void clear() {
        openWindows = 0;
        waiting = 0;
    }
}
