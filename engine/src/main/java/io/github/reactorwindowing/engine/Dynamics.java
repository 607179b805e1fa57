package io.github.reactorwindowing.engine;

/**
 * What the keys of a dynamic windower have in common, besides {@link Shared}.
 *
 * @param windower calls the windower
 * @param contents what is in the windows
 * @param capacity counts what is held
 * @param fate what became of the event at hand
 * @param bounds what the windower says of the only window of a key
 * @param mayReplace whether a window that closes before the event at hand enters may be the {@link ClosingWindow} of the one that opens
 * @param mayEnterSole whether the windower may be asked in one call what becomes of the only window of a key
 */
record Dynamics<V, S>(
        DynamicCalls<V> windower,
        DynamicContents<V, S> contents,
        StateLimits<S> capacity,
        Fate fate,
        SoleBounds bounds,
        boolean mayReplace,
        boolean mayEnterSole) {}
