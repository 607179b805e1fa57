package io.github.reactorwindowing.event;

/** What happens to an event for which the clock has no timestamp: its timestamp function returned null (rule T-12). */
public enum MissingTimestamp {

    /** The stream ends with an error that names the clock and the value. */
    ERROR,

    /**
     * The event is reported as late, with the reason {@link LateReason#NO_TIMESTAMP}. It moves no watermark and makes
     * no key.
     */
    LATE
}
