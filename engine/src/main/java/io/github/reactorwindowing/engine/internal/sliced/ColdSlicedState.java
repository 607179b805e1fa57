package io.github.reactorwindowing.engine.internal.sliced;

import io.github.reactorwindowing.engine.internal.key.ColdKeyState;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import org.jspecify.annotations.Nullable;

/** Rarely used state of a key whose windows share slices. */
public final class ColdSlicedState<K, V, S> extends ColdKeyState<KeyState<K, V, S>, V> {

    /** Set if the key has slices that are no windows, or more than two windows. */
    @Nullable
    public Slices<V, S> slices;
}
