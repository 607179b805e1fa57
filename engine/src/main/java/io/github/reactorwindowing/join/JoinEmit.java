package io.github.reactorwindowing.join;

/** When a window emits rows. */
public enum JoinEmit {
    /** At its close, whatever there is. */
    FINAL,
    /**
     * Each time every side has a value; the values are forgotten then. A window that never gets there emits nothing.
     */
    COMPLETE,
    /** Each time a value comes. Nothing at the close. */
    RUNNING
}
