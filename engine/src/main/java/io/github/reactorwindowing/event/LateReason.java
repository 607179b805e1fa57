package io.github.reactorwindowing.event;

/**
 * Why an event did not enter a window. Where two reasons meet, the bound is told, since that is what somebody can
 * change.
 */
public enum LateReason {
    /** Its timestamp is below the watermark. */
    BEHIND_WATERMARK,

    /** It is on time, but the windower reported that it missed a window. */
    MISSED_BY_WINDOWER,

    /** Its timestamp is further ahead of system time than the guard allows (rule T-8). It moved no watermark. */
    FUTURE,

    /**
     * Its clock has no timestamp for it, and {@link MissingTimestamp#LATE} lets it pass (rule T-12). It moved no
     * watermark.
     */
    NO_TIMESTAMP,

    /** Its key is new and there are as many keys as there may be. */
    MAX_KEYS,

    /** Its window is not open and there are as many open windows as there may be. */
    MAX_OPEN_WINDOWS,

    /** Its window holds as many values as it may hold. */
    MAX_ELEMENTS_PER_WINDOW,

    /**
     * As many events wait as may wait; or, where the oldest enters before its time, it is older than one of its key
     * that was.
     */
    MAX_WAITING_EVENTS
}
