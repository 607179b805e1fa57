package io.github.reactorwindowing.engine.internal.process;

import io.github.reactorwindowing.engine.internal.eviction.EvictionOrder;
import io.github.reactorwindowing.engine.internal.key.KeyContext;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.key.KeyTable;
import io.github.reactorwindowing.engine.internal.sliced.Renumbering;
import io.github.reactorwindowing.engine.internal.slicing.Slice;
import io.github.reactorwindowing.engine.internal.time.Timeline;
import io.github.reactorwindowing.engine.internal.timer.TimerService;

/** What becomes of a key after something was done for it: it waits for what it has to do next, or rests. */
public final class Settlement<K, V, S> {

    /** So many events may come without a number, beside one for each key, before all keys are visited. */
    private static final int FEW = 64;

    private final KeyTable<K, V, S> keys;
    private final TimerService<K, V, S> schedule;
    private final Timeline timeline;
    private final EvictionOrder<K, V, S> evictions;
    private final KeyContext<V, S> shared;

    /** Whether anybody keeps when each key has something to do, or which is the eldest. */
    private final boolean isKept;

    public Settlement(
            KeyTable<K, V, S> keys,
            TimerService<K, V, S> schedule,
            Timeline timeline,
            EvictionOrder<K, V, S> evictions,
            KeyContext<V, S> shared) {
        this.evictions = evictions;
        this.keys = keys;
        this.schedule = schedule;
        this.timeline = timeline;
        this.shared = shared;
        this.isKept = schedule.isKept() || evictions.isKept();
    }

    /** Returns the slice of a timestamp. If many slices had no number, numbers are counted from this one on. */
    Slice numbered(Slice slice, long timestamp) {
        if (slice.number != Slice.NO_NUMBER) {
            return slice;
        }
        shared.slicing().counted(timestamp);
        renumberAfterMisses();
        return shared.slicing().of(timestamp);
    }

    private void renumberAfterMisses() {
        if (shared.slicing().misses() >= keys.size() + FEW) {
            new Renumbering<>(keys, shared).from(shared.slicing().missedAt());
        }
    }

    public void settle(KeyState<K, V, S> key) {
        renumberAfterMisses();
        if (key.holdsNothing()) {
            rest(key);
        } else {
            await(key, key.nextTarget(shared));
        }
    }

    /** The same for a key that may have its turn yet. */
    void settleUnlessOnAgenda(KeyState<K, V, S> key) {
        if (!key.isOnAgenda()) {
            settle(key);
        }
    }

    /** It holds nothing any more. */
    public void rest(KeyState<K, V, S> key) {
        schedule.remove(key);
        keys.rest(key, timeline.systemNow());
    }

    /** It has something to do at a watermark of {@code target}. */
    public void await(KeyState<K, V, S> key, long target) {
        if (isKept) {
            evictions.update(key);
            schedule.update(key, target);
        }
    }
}
