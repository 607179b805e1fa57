package io.github.reactorwindowing.engine.internal.sliced;

import io.github.reactorwindowing.engine.internal.key.KeyContext;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.key.KeyTable;

/** Counts the numbers of slices from another slice on. Visits all keys, since they hold numbers. */
public final class Renumbering<K, V, S> {

    private final KeyTable<K, V, S> keys;
    private final KeyContext<V, S> shared;

    public Renumbering(KeyTable<K, V, S> keys, KeyContext<V, S> shared) {
        this.keys = keys;
        this.shared = shared;
    }

    /** Counts from the slice of a timestamp on. */
    public void from(long timestamp) {
        keys.forEach(this::dropNumbers);
        shared.slicing().renumberFrom(timestamp);
        keys.forEach(this::takeNumbers);
    }

    private void dropNumbers(KeyState<K, V, S> key) {
        if (key instanceof SlicedKey<K, V, S> sliced) {
            if (sliced.isInKey()) {
                sliced.moveOut(shared);
            } else {
                sliced.slices(); // gives back what is borrowed
            }
        }
    }

    private void takeNumbers(KeyState<K, V, S> key) {
        if (key instanceof SlicedKey<K, V, S> sliced) {
            Slices<V, S> slices = sliced.slices();
            if (slices != null) {
                sliced.moveBack(slices, shared);
                if (slices.count() == 0) {
                    sliced.dropSlices();
                }
            }
        }
    }
}
