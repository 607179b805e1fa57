package io.github.reactorwindowing.engine.internal.time;

import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.spi.OffsetClock;
import io.github.reactorwindowing.spi.Timestamps;

/** A watermark for each key, kept as one offset: {@code W = now + offset} (rule T-4). */
public final class KeyOffsetTime<K, V, S> extends EventTime<K, V, S> {

    private final OffsetClock<? super V> clock;

    /** Of the key that was heard from last. */
    private long latestOffset = Timestamps.NONE;

    KeyOffsetTime(OffsetClock<? super V> clock) {
        this.clock = clock;
    }

    @Override
    public void start(KeyState<K, V, S> key) {
        key.offset = OffsetLogic.initialOffset(clock);
    }

    @Override
    public long onEvent(KeyState<K, V, S> key, V value, long timestamp) {
        long offset = Math.max(key.offset, clock.offset(value, timestamp, now));
        key.offset = offset;
        latestOffset = offset;
        return OffsetLogic.watermark(offset, now);
    }

    @Override
    public long currentWatermark(KeyState<K, V, S> key) {
        return OffsetLogic.watermark(key.offset, now);
    }

    @Override
    public long dueAt(KeyState<K, V, S> key, long target) {
        return OffsetLogic.wakeUpFor(key.offset, target);
    }

    @Override
    public long latestWatermark() {
        return latestOffset == Timestamps.NONE ? Timestamps.NONE : OffsetLogic.watermark(latestOffset, now);
    }

    @Override
    public long reached() {
        return now;
    }

    @Override
    public long nowOf(long due) {
        return due;
    }

    @Override
    public boolean isForgettable(KeyState<K, V, S> key) {
        return key.offset == OffsetLogic.initialOffset(clock) || key.offset == Timestamps.NONE;
    }

    @Override
    public boolean isShared() {
        return false;
    }
}
