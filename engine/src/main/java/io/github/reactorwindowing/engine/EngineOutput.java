package io.github.reactorwindowing.engine;

/** What an engine has that can be taken: see {@link WindowEngine#next}. */
public enum EngineOutput {
    /** Nothing: the step is done. */
    NOTHING,
    /** A window is to be closed, by {@link WindowEngine#next(boolean)} once its result is wanted. */
    DUE,
    /** A result, to be had with {@link WindowEngine#takeResult}. */
    RESULT,
    /** A late event, to be had with {@link WindowEngine#takeLate}. */
    LATE
}
