package io.github.reactorwindowing.engine.internal.windows;

/** Opens and removes windows of one key while its windower assigns an event. */
interface WindowOwner<S> {

    /** Opens a window that there is room for. */
    DynamicWindow<S> open(long start, long end, long closeAt);

    /** Opens a window that was rejected: another one merges into it, which makes room. */
    void admit(DynamicWindow<S> window);

    /** Removes a window that merged into another one. */
    void remove(DynamicWindow<S> window);

    /** Reports to the windower that a window is gone. */
    void letGo(DynamicWindow<S> window);
}
