package io.github.reactorwindowing.engine.internal.time;

import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.Timestamps;

/** One watermark for the stream: nothing at all is kept for a key. */
public final class StreamTime<K, V, S> extends EventTime<K, V, S> {

    public final ClockLogic<? super V> logic;

    StreamTime(ClockLogic<? super V> logic) {
        this.logic = logic;
    }

    @Override
    public void start(KeyState<K, V, S> key) {
        key.offset = Timestamps.END; // not due by Cohorts
    }

    @Override
    public long onEvent(KeyState<K, V, S> key, V value, long timestamp) {
        logic.onEvent(value, timestamp, now);
        return logic.watermark(now);
    }

    @Override
    public long currentWatermark(KeyState<K, V, S> key) {
        return logic.watermark(now);
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
        return logic.watermark(now);
    }

    @Override
    public long nowOf(long due) {
        return due == Timestamps.END ? Timestamps.END : logic.wakeUpFor(due);
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
