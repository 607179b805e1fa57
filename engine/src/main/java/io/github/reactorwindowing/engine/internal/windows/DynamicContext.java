package io.github.reactorwindowing.engine.internal.windows;

import io.github.reactorwindowing.engine.internal.key.AssignmentResult;
import io.github.reactorwindowing.engine.internal.limits.StateLimits;
import io.github.reactorwindowing.engine.internal.usercode.DynamicCalls;
import io.github.reactorwindowing.engine.internal.usercode.SingleWindowBounds;

/**
 * What the keys of a dynamic windower have in common, besides {@code KeyContext}.
 *
 * @param windower calls the windower
 * @param contents what is in the windows
 * @param capacity counts what is held
 * @param fate what became of the event at hand
 * @param bounds what the windower says of the only window of a key
 * @param mayReplace whether a window that closes before the event at hand enters may be the {@code ClosingWindow} of the one that opens
 * @param mayEnterSole whether the windower may be asked in one call what becomes of the only window of a key
 */
public record DynamicContext<V, S>(
        DynamicCalls<V> windower,
        DynamicContents<V, S> contents,
        StateLimits<S> capacity,
        AssignmentResult fate,
        SingleWindowBounds bounds,
        boolean mayReplace,
        boolean mayEnterSole) {}
