package io.github.reactorwindowing.engine.internal.process;

import org.jspecify.annotations.Nullable;

/**
 * The event at hand, while it waits for nothing but windows of its own key: they are closed by its own time, and close before it enters,
 * when their results are wanted. There is one at most, and it is in no heap.
 */
public final class PendingEvent<V> {

    private @Nullable V value;
    private long timestamp;

    void set(V newValue, long newTimestamp) {
        value = newValue;
        timestamp = newTimestamp;
    }

    public boolean isThere() {
        return value != null;
    }

    /** Its time, or that of the one that was taken out last. */
    public long timestamp() {
        return timestamp;
    }

    /** Takes its value out, null if there is none. */
    @Nullable
    public V take() {
        V taken = value;
        value = null;
        return taken;
    }
}
