package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.Timestamps;

/** One watermark for the stream: nothing at all is kept for a key. */
final class StreamTime<K, V, S> extends EventTime<K, V, S> {

    final ClockLogic<? super V> logic;

    StreamTime(ClockLogic<? super V> logic) {
        this.logic = logic;
    }

    @Override
    void start(KeyState<K, V, S> key) {
        key.offset = Timestamps.END; // not due by Cohorts
    }

    @Override
    long onEvent(KeyState<K, V, S> key, V value, long timestamp) {
        logic.onEvent(value, timestamp, now);
        return logic.watermark(now);
    }

    @Override
    long currentWatermark(KeyState<K, V, S> key) {
        return logic.watermark(now);
    }

    @Override
    long dueAt(KeyState<K, V, S> key, long target) {
        return target;
    }

    @Override
    long latestWatermark() {
        return reached();
    }

    @Override
    long reached() {
        return logic.watermark(now);
    }

    @Override
    long nowOf(long due) {
        return due == Timestamps.END ? Timestamps.END : logic.wakeUpFor(due);
    }

    @Override
    boolean isForgettable(KeyState<K, V, S> key) {
        return true;
    }

    @Override
    boolean isShared() {
        return true;
    }
}
