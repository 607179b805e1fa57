package io.github.reactorwindowing.engine.contract;

/** What an engine has that can be taken: see {@code WindowEngine.next}. */
public enum EngineOutput {
    /** Nothing: the step is done. */
    NOTHING,
    /** A window is to be closed, by {@code WindowEngine.next} once its result is wanted. */
    DUE,
    /** A result, to be had with {@code WindowEngine.takeResult}. */
    RESULT,
    /** A late event, to be had with {@code WindowEngine.takeLate}. */
    LATE
}
