package io.github.reactorwindowing.engine;

import org.jspecify.annotations.Nullable;

/** Rarely used state of a key whose windows share slices. */
final class SlicedExtras<K, V, S> extends KeyExtras<K, V, S> {

    /** Set if the key has slices that are no windows, or more than two windows. */
    @Nullable
    Slices<V, S> slices;
}
