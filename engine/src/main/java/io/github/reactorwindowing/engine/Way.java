package io.github.reactorwindowing.engine;

/** Which way an event went that arrived. */
enum Way {
    /** Into windows that were open: nothing else came of it. */
    OPEN_WINDOW,
    /** Into the newest window of its key, which may have opened by it; the oldest one may be a {@link Predecessor} now. */
    NEW_WINDOW,
    /** Any other: all may have come of it. */
    LONG
}
