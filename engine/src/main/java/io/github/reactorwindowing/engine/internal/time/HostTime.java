package io.github.reactorwindowing.engine.internal.time;

import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.spi.Timestamps;

/** One watermark for the stream, which the host moves. Events move nothing, and nothing is kept for a key. */
public final class HostTime<K, V, S> extends EventTime<K, V, S> {

    private long watermark = Timestamps.NONE;

    /** Moves the watermark, unless it is there already. A time outside of timestamps is moved to the nearer bound. */
    public void advanceWatermark(long to) {
        if (to != Timestamps.NONE) {
            watermark = Math.max(watermark, Math.max(Timestamps.MIN, Math.min(to, Timestamps.MAX)));
        }
    }

    /** The last watermark before the end of the stream. */
    public long watermark() {
        return watermark;
    }

    @Override
    public void start(KeyState<K, V, S> key) {
        key.offset = Timestamps.END; // not due by TimerBuckets
    }

    @Override
    public long onEvent(KeyState<K, V, S> key, V value, long timestamp) {
        return reached();
    }

    @Override
    public long currentWatermark(KeyState<K, V, S> key) {
        return watermark;
    }

    @Override
    public long dueAt(KeyState<K, V, S> key, long target) {
        return target;
    }

    @Override
    public long latestWatermark() {
        return reached();
    }

    @Override
    public long reached() {
        return hasEnded() ? Timestamps.END : watermark; // events may come after the end, and are late
    }

    @Override
    public long nowOf(long due) {
        return Timestamps.END; // no time of a clock moves the watermark
    }

    @Override
    public boolean isForgettable(KeyState<K, V, S> key) {
        return true;
    }

    @Override
    public boolean isShared() {
        return true;
    }
}
