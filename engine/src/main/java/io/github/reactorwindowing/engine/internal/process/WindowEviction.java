package io.github.reactorwindowing.engine.internal.process;

import io.github.reactorwindowing.engine.internal.eviction.EvictionOrder;
import io.github.reactorwindowing.engine.internal.key.KeyContext;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.limits.StateLimits;
import io.github.reactorwindowing.engine.internal.output.ResultContext;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.spi.Timestamps;

/**
 * Emits windows outside of the turn of their key: the oldest of all keys while more are open than
 * {@code maxOpenWindows} allows (rule R-6).
 */
@SuppressWarnings("ReferenceEquality") // states of keys: the very object
public final class WindowEviction<K, V, S> {

    private final ResultContext<K, V, ?> emissions;
    private final Settlement<K, V, S> settlement;
    private final EvictionOrder<K, V, S> evictions;
    private final KeyContext<V, S> shared;
    private final StateLimits<S> capacity;

    WindowEviction(
            ResultContext<K, V, ?> emissions,
            Settlement<K, V, S> settlement,
            EvictionOrder<K, V, S> evictions,
            KeyContext<V, S> shared) {
        this.evictions = evictions;
        this.emissions = emissions;
        this.settlement = settlement;
        this.shared = shared;
        this.capacity = shared.capacity();
    }

    /** Evicts windows of any keys, after an event of {@code current} opened some. The caller settles {@code current} itself. */
    void evictBeyondBound(KeyState<K, V, S> current) {
        if (capacity.hasTooManyWindows()) {
            evictBeyondBoundAfter(current);
        }
    }

    private void evictBeyondBoundAfter(KeyState<K, V, S> current) {
        evictions.update(current);
        while (capacity.hasTooManyWindows()) {
            KeyState<K, V, S> key = evictions.keyOfEldestWindow();
            emissions.aside(key.key, () -> key.closeNext(Pane.Timing.EVICTED, shared));
            evictions.update(key);
            if (key != current) {
                settlement.settleUnlessOnAgenda(key);
            }
        }
    }

    /** Emits windows that the windower closed, of a key that has no turn in this step. The key is at hand. */
    void emitClosed(KeyState<K, V, S> key) {
        while (!key.hasNoWindow() && key.nextClose(shared) == Timestamps.NONE) {
            key.closeNext(Pane.Timing.ON_TIME, shared);
        }
    }
}
