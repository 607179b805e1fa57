package io.github.reactorwindowing.event;

/** Why an event did not enter a window. */
public enum LateReason {
    /** Its timestamp is below the watermark. */
    BEHIND_WATERMARK
}
