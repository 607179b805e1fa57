package io.github.reactorwindowing.engine.internal.eviction;

import io.github.reactorwindowing.engine.internal.key.KeyContext;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.event.Bounds;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Orders the keys by the age of what they hold, for the bounds whose policy is to evict the oldest. Keeps nothing where no bound
 * evicts.
 */
public final class EvictionOrder<K, V, S> {

    private final KeyContext<V, S> shared;
    private final @Nullable AgeOrder<K, V, S> eldestKeys;
    private final @Nullable AgeOrder<K, V, S> eldestWindows;
    private final @Nullable AgeOrder<K, V, S> eldestWaiting;
    private final boolean isKept;

    public EvictionOrder(Bounds bounds, KeyContext<V, S> shared) {
        this.shared = shared;
        this.eldestKeys = bounds.keys().evicts() ? new AgeOrder<>() : null;
        this.eldestWindows = bounds.openWindows().evicts() ? new AgeOrder<>() : null;
        this.eldestWaiting = bounds.waitingEvents().evicts() ? new AgeOrder<>() : null;
        this.isKept = eldestKeys != null || eldestWindows != null || eldestWaiting != null;
    }

    /** Returns whether a bound evicts, so that the order is kept. */
    public boolean isKept() {
        return isKept;
    }

    /** What a key holds has changed. */
    public void update(KeyState<K, V, S> key) {
        if (isKept) {
            track(key);
        }
    }

    private void track(KeyState<K, V, S> key) {
        if (eldestKeys != null) {
            eldestKeys.update(key, key.holdsNothing() ? Timestamps.NONE : age(key.nextTarget(shared)));
        }
        if (eldestWindows != null) {
            eldestWindows.update(key, key.hasNoWindow() ? Timestamps.NONE : age(key.nextClose(shared)));
        }
        if (eldestWaiting != null) {
            eldestWaiting.update(key, key.leastWaiting());
        }
    }

    /** What a windower closed is older than all else; only what is not there has none. */
    private static long age(long target) {
        return Math.max(target, Timestamps.NONE + 1);
    }

    public KeyState<K, V, S> eldestKey() {
        return firstOf(eldestKeys);
    }

    public KeyState<K, V, S> keyOfEldestWindow() {
        return firstOf(eldestWindows);
    }

    public KeyState<K, V, S> keyOfEldestWaiting() {
        return firstOf(eldestWaiting);
    }

    private static <K, V, S> KeyState<K, V, S> firstOf(@Nullable AgeOrder<K, V, S> eldest) {
        return Objects.requireNonNull(Objects.requireNonNull(eldest).first());
    }

    /** Forgets all keys. */
    public void clear() {
        clear(eldestKeys);
        clear(eldestWindows);
        clear(eldestWaiting);
    }

    private static void clear(@Nullable AgeOrder<?, ?, ?> eldest) {
        if (eldest != null) {
            eldest.clear();
        }
    }
}
