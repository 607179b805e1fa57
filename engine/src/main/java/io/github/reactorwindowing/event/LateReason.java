package io.github.reactorwindowing.event;

/** Why an event did not enter a window. */
public enum LateReason {
    /** Its timestamp is below the watermark. */
    BEHIND_WATERMARK,

    /** It is on time, but the windower reported that it missed a window. */
    MISSED_BY_WINDOWER
}
