package io.github.reactorwindowing.event;

/** What happens when something would grow beyond a {@link Bound}. */
public enum BoundPolicy {

    /** The stream ends with an error that names the bound and its value. */
    ERROR,

    /**
     * The oldest goes to make room for the new: a window is emitted before its time, marked as
     * {@link Pane.Timing#EVICTED}.
     */
    EVICT_OLDEST,

    /** Rejects the new event: it is reported as late, with the bound as the reason. */
    REJECT
}
