package io.github.reactorwindowing.event;

import java.util.Objects;

/**
 * What keeps the memory of one subscription from growing without end. Each is counted over all keys, but for the
 * elements, which are counted for each window.
 *
 * @param keys how many keys may have a state, idle ones that are remembered included. Idle keys are forgotten first
 *     under each policy, longest idle first; a late event of one may reopen a window that has closed. The policy
 *     applies only if no key is idle. Then {@link BoundPolicy#EVICT_OLDEST} takes the key whose oldest window or
 *     waiting event is oldest: its waiting events enter their windows and all its windows are emitted. It is as if
 *     never seen then
 * @param openWindows how many windows may be open. When one must go, it is the one that would close first. An event
 *     that comes for it afterwards opens it again, so that the result of such a window comes in parts
 * @param elementsPerWindow how many values a window may hold, see
 *     {@link io.github.reactorwindowing.spi.WindowLogic#heldValues}. When room is to be made, what the window holds is
 *     emitted and it begins again. Two windows that are merged may hold more together where the policy is to reject
 * @param waitingEvents how many events may wait for their turn in time. When one must go, it is the one with the least
 *     timestamp: it enters its windows before its time. Events of its key that are older and come afterwards are late,
 *     so that order is kept
 */
public record Bounds(Bound keys, Bound openWindows, Bound elementsPerWindow, Bound waitingEvents) {

    /**
     * A million keys, waiting events, and elements of a window, ten million open windows; beyond that the stream ends
     * with an error. So a stream that grows without end ends itself before it ends the machine.
     */
    public static final Bounds DEFAULT =
            new Bounds(ofError(1_000_000), ofError(10_000_000), ofError(1_000_000), ofError(1_000_000));

    /**
     * A bound of each kind.
     *
     * @param keys how many keys may have a state
     * @param openWindows how many windows may be open
     * @param elementsPerWindow how many values a window may hold
     * @param waitingEvents how many events may wait
     */
    public Bounds {
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(openWindows, "openWindows");
        Objects.requireNonNull(elementsPerWindow, "elementsPerWindow");
        Objects.requireNonNull(waitingEvents, "waitingEvents");
    }

    private static Bound ofError(long max) {
        return new Bound(max, BoundPolicy.ERROR);
    }

    /**
     * Returns these bounds with another value.
     *
     * @param bound how many keys may have a state
     * @return changed bounds
     */
    public Bounds withKeys(Bound bound) {
        return new Bounds(bound, openWindows, elementsPerWindow, waitingEvents);
    }

    /**
     * Returns these bounds with another value.
     *
     * @param bound how many windows may be open
     * @return changed bounds
     */
    public Bounds withOpenWindows(Bound bound) {
        return new Bounds(keys, bound, elementsPerWindow, waitingEvents);
    }

    /**
     * Returns these bounds with another value.
     *
     * @param bound how many values a window may hold
     * @return changed bounds
     */
    public Bounds withElementsPerWindow(Bound bound) {
        return new Bounds(keys, openWindows, bound, waitingEvents);
    }

    /**
     * Returns these bounds with another value.
     *
     * @param bound how many events may wait
     * @return changed bounds
     */
    public Bounds withWaitingEvents(Bound bound) {
        return new Bounds(keys, openWindows, elementsPerWindow, bound);
    }
}
