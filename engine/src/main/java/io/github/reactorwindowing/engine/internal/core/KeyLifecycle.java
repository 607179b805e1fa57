package io.github.reactorwindowing.engine.internal.core;

import io.github.reactorwindowing.engine.internal.eviction.EvictionOrder;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.key.KeyTable;
import io.github.reactorwindowing.engine.internal.time.EventTime;

/** Begins and ends the states of keys: connects the table of keys with clock, forms of state and bounds. */
public record KeyLifecycle<K, V, S>(KeyKinds<K, V, S> kinds, EventTime<K, V, S> time, EvictionOrder<K, V, S> evictions)
        implements KeyTable.Host<K, V, S> {

    @Override
    public KeyState<K, V, S> newKey(K key, long place) {
        return kinds.newKey(key, place);
    }

    @Override
    public void start(KeyState<K, V, S> key) {
        time.start(key);
    }

    @Override
    public boolean isForgettable(KeyState<K, V, S> key) {
        return time.hasEnded() || (time.isForgettable(key) && !key.mustRemember());
    }

    @Override
    public void changed(KeyState<K, V, S> key) {
        evictions.update(key);
    }
}
