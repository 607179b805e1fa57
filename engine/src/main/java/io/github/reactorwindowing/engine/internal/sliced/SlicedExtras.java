package io.github.reactorwindowing.engine.internal.sliced;

import io.github.reactorwindowing.engine.internal.key.KeyExtras;
import org.jspecify.annotations.Nullable;

/** Rarely used state of a key whose windows share slices. */
public final class SlicedExtras<K, V, S> extends KeyExtras<K, V, S> {

    /** Set if the key has slices that are no windows, or more than two windows. */
    @Nullable
    public Slices<V, S> slices;
}
