package io.github.reactorwindowing.engine.internal.core;

import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.windows.DynamicKey;
import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.Timestamps;

/** The least last instant of a window whose result can still come. Asked between steps. */
public final class EarliestResult<K, V, S> {

    private final EngineParts<K, V, S, ?> parts;
    private long least;

    public EarliestResult(EngineParts<K, V, S, ?> parts) {
        this.parts = parts;
    }

    /** Windows that events will open end after the watermark, since no event before it is let into a new one. */
    public long get() {
        if (parts.time.hasEnded()) {
            return Timestamps.END;
        }
        if (!parts.time.isShared()) {
            return Timestamps.NONE; // a key that was never seen has no watermark yet
        }
        least = parts.time.reached();
        if (least != Timestamps.NONE) {
            countOpenWindows();
        }
        return least;
    }

    private void countOpenWindows() {
        if (parts.config.windower() instanceof AlignedWindower) {
            count(parts.schedule.leastTarget()); // windows close at their ends, and events that wait are not before the
            // watermark
        } else {
            parts.keys.forEach(this::countOf);
        }
    }

    private void countOf(KeyState<K, V, S> key) {
        if (!key.hasNoWindow()) {
            count(((DynamicKey<K, V, S>) key).windows.leastEnd());
        }
    }

    private void count(long end) {
        if (end != Timestamps.END) {
            least = Math.min(least, end - 1);
        }
    }
}
