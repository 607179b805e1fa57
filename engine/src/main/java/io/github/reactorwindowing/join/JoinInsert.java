package io.github.reactorwindowing.join;

/** Which values of a side a window keeps. First and last mean the order of events (rule O-1). */
public enum JoinInsert {
    /** The first of each side. */
    FIRST,
    /** The last of each side. */
    LAST,
    /** All of each side: rows are all their combinations. */
    PRODUCT
}
