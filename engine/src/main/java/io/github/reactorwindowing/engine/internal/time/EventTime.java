package io.github.reactorwindowing.engine.internal.time;

import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.spi.Timestamps;

/**
 * How watermarks are kept: for each key or for the stream, as an offset, by a clock's own logic, or by the host.
 *
 * <p>A key is <i>due</i> at a {@code long} of a kind that each implementation chooses, so that one heap serves all: in key
 * scope the time at which the key's watermark will have got there, in stream scope the watermark itself.
 */
public abstract class EventTime<K, V, S> {

    /** Time by the clock's time base. Never goes back. */
    public long now = Timestamps.NONE;

    private boolean ended;

    /** Gives a new key what it needs. */
    public abstract void start(KeyState<K, V, S> key);

    /** An event arrived for a key. Returns the watermark of the key from then on. */
    public abstract long onEvent(KeyState<K, V, S> key, V value, long timestamp);

    public abstract long currentWatermark(KeyState<K, V, S> key);

    /**
     * When a key will be due whose watermark is to reach {@code target}, {@link Timestamps#END} if time alone does not do it,
     * {@link Timestamps#NONE} if it need not: a windower closed a window of the key.
     */
    public final long due(KeyState<K, V, S> key, long target) {
        return target == Timestamps.NONE ? Timestamps.NONE : dueAt(key, target);
    }

    /** As {@link #due}, for a watermark. */
    public abstract long dueAt(KeyState<K, V, S> key, long target);

    /** A time at which, or before which, a key is due: the same as {@link #due} where that costs little. */
    public long dueAtTheEarliest(KeyState<K, V, S> key, long target) {
        return due(key, target);
    }

    /** The watermark of the stream, or of the key that was heard from last; {@link Timestamps#NONE} before there is any. */
    public abstract long latestWatermark();

    /** All keys whose {@code due} is at or below this are due now. */
    public abstract long reached();

    /** The {@code now} at which {@link #reached} will be {@code due}, {@link Timestamps#END} if time alone does not do it. */
    public final long nowAt(long due) {
        return due == Timestamps.NONE ? now : nowOf(due);
    }

    /** As {@link #nowAt}, for what is not due at once. */
    public abstract long nowOf(long due);

    /** Whether a key can be forgotten without losing anything that its watermark tells. */
    public abstract boolean isForgettable(KeyState<K, V, S> key);

    /** Whether {@link #reached} moves with events, so that an event of one key may make another due. */
    public abstract boolean isShared();

    public final long watermark(KeyState<K, V, S> key) {
        return ended ? Timestamps.END : currentWatermark(key);
    }

    /** The stream ended: every watermark is at the end of time. */
    public final void end() {
        ended = true;
    }

    public final boolean hasEnded() {
        return ended;
    }
}
