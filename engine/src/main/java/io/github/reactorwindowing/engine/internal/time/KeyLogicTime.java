package io.github.reactorwindowing.engine.internal.time;

import io.github.reactorwindowing.engine.internal.key.ColdKeyState;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.usercode.ClockCalls;
import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.StatefulClock;
import io.github.reactorwindowing.spi.Timestamps;
import org.jspecify.annotations.Nullable;

/** A watermark for each key, kept by a running clock of its own. */
public final class KeyLogicTime<K, V, S> extends EventTime<K, V, S> {

    private final StatefulClock<? super V> clock;

    /** Of the key that was heard from last. */
    private @Nullable ClockLogic<? super V> latest;

    KeyLogicTime(StatefulClock<? super V> clock) {
        this.clock = clock;
    }

    @Override
    public void start(KeyState<K, V, S> key) {
        key.extras().clockLogic = new ClockCalls<>(clock);
    }

    @Override
    public long onEvent(KeyState<K, V, S> key, V value, long timestamp) {
        ClockLogic<? super V> logic = logic(key);
        latest = logic;
        logic.onEvent(value, timestamp, now);
        return logic.watermark(now);
    }

    @Override
    public long currentWatermark(KeyState<K, V, S> key) {
        return logic(key).watermark(now);
    }

    @Override
    public long dueAt(KeyState<K, V, S> key, long target) {
        return target == Timestamps.END ? Timestamps.END : logic(key).wakeUpFor(target);
    }

    @Override
    public long dueAtTheEarliest(KeyState<K, V, S> key, long target) {
        return Timestamps.NONE; // the clock is asked when somebody wants to know
    }

    @Override
    public long latestWatermark() {
        return latest == null ? Timestamps.NONE : latest.watermark(now);
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
        return logic(key).isEmpty();
    }

    @Override
    public boolean isShared() {
        return false;
    }

    /** The snapshot that the key was read from is good. */
    public void restored(KeyState<K, V, S> key) {
        logic(key).restored();
    }

    private ClockLogic<? super V> logic(KeyState<K, V, S> key) {
        ColdKeyState<KeyState<K, V, S>, V> extras = key.extras;
        ClockLogic<? super V> logic = extras == null ? null : extras.clockLogic;
        if (logic == null) {
            throw new AssertionError("key " + key.key + " has no running clock");
        }
        return logic;
    }
}
