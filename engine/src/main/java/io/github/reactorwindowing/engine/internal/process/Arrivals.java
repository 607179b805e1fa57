package io.github.reactorwindowing.engine.internal.process;

import io.github.reactorwindowing.engine.internal.eviction.EvictionOrder;
import io.github.reactorwindowing.engine.internal.key.KeyContext;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.key.KeyTable;
import io.github.reactorwindowing.engine.internal.limits.StateLimits;
import io.github.reactorwindowing.engine.internal.output.ResultContext;
import io.github.reactorwindowing.engine.internal.slicing.Slice;
import io.github.reactorwindowing.engine.internal.time.EventTime;
import io.github.reactorwindowing.engine.internal.timer.TimerService;
import io.github.reactorwindowing.engine.internal.usercode.EngineTraits;
import io.github.reactorwindowing.event.LateReason;
import org.jspecify.annotations.Nullable;

/**
 * Where events go that do not go the short way, and what is to be done afterwards.
 */
public final class Arrivals<K, V, S> {

    private final EventTime<K, V, S> time;
    private final KeyTable<K, V, S> keys;
    private final TimerService<K, V, S> schedule;
    private final Settlement<K, V, S> settlement;
    private final EvictionOrder<K, V, S> evictions;
    private final LateReports<K, V, S> late;
    private final KeyWork<K, V, S> work;
    private final ResultContext<K, V, ?> emissions;
    private final KeyContext<V, S> shared;
    private final StateLimits<S> capacity;
    private final ProcessingState<K, V, S> step;
    private final boolean timeIsShared;
    private final boolean mayEnterSole;

    /** Whether an event, and not only the end of its window, may have results. */
    private final boolean eventsMayEmit;

    /** Whether the results of a window are kept until they are taken, and not only made then. */
    private final boolean keepsResults;

    private final long futureGuard;

    /** What is later is too far in the future. */
    private long latest;

    public Arrivals(
            EngineTraits traits,
            EventTime<K, V, S> time,
            KeyTable<K, V, S> keys,
            TimerService<K, V, S> schedule,
            Settlement<K, V, S> settlement,
            EvictionOrder<K, V, S> evictions,
            LateReports<K, V, S> late,
            KeyWork<K, V, S> work,
            ResultContext<K, V, ?> emissions,
            KeyContext<V, S> shared,
            ProcessingState<K, V, S> step) {
        this.time = time;
        this.keys = keys;
        this.schedule = schedule;
        this.settlement = settlement;
        this.evictions = evictions;
        this.late = late;
        this.work = work;
        this.emissions = emissions;
        this.shared = shared;
        this.capacity = shared.capacity();
        this.step = step;
        this.timeIsShared = time.isShared();
        this.mayEnterSole = traits.eventsMayEnterSoleWindows();
        this.eventsMayEmit = traits.eventsMayEmit();
        this.keepsResults = !shared.logic().hasSingleResult();
        this.futureGuard = traits.futureGuardMicros();
    }

    /** Time has passed: what is in the future is looked at anew. */
    public void guardFuture(long systemNow) {
        latest = systemNow > 0 && futureGuard > Long.MAX_VALUE - systemNow ? Long.MAX_VALUE : systemNow + futureGuard;
    }

    boolean isInFuture(long timestamp) {
        return timestamp > latest;
    }

    /** An event that is on time, and waits for nothing, enters the windows of a slice. */
    void enterNewest(KeyState<K, V, S> key, V value, long timestamp, Slice slice) {
        step.done = false;
        long before = time.watermark(key);
        long watermark = work.tellClock(key, value, timestamp);
        if (work.enterNewest(key, value, timestamp, slice, before, watermark)) {
            afterEntry(key);
        } else {
            afterArrival(key);
        }
        if (timeIsShared && !step.done) {
            schedule.takeDue(step.agenda);
        }
    }

    /**
     * The long way.
     *
     * @param found the state of the key, null if it is not known
     */
    void take(@Nullable KeyState<K, V, S> found, K key, V value, long timestamp) {
        if (!isInFuture(timestamp) && found != null && found.isAwake()) {
            arriveAt(found, value, timestamp);
        } else {
            step.done = false;
            arrive(key, value, timestamp, found);
        }
        if (timeIsShared && !step.done) {
            schedule.takeDue(step.agenda);
        }
    }

    /** Reports an event that has no timestamp as late. No key is made for it, and no watermark moves. */
    void takeWithoutTimestamp(K key, V value) {
        step.done = false;
        late.withoutTimestamp(keys.getOrPasserBy(key), value);
    }

    private void arrive(K key, V value, long timestamp, @Nullable KeyState<K, V, S> found) {
        if (isInFuture(timestamp)) {
            work.turnAway(keys.getOrPasserBy(key), value, timestamp, LateReason.FUTURE, false);
        } else if (found != null && found.isIdle()) {
            keys.wake(found);
            arriveAt(found, value, timestamp);
        } else if (keys.forgetIdleBeyond(capacity.bounds.keys())) {
            arriveAt(keys.add(key, found), value, timestamp);
        } else if (!capacity.admitsKey(keys.size(), key)) {
            work.turnAway(keys.getOrPasserBy(key), value, timestamp, LateReason.MAX_KEYS, true);
        } else {
            step.leaving = evictions.eldestKey();
            step.postponed = new ProcessingState.Arrival<>(key, value, timestamp);
            step.putDown();
        }
    }

    /** An event has come to its key, which is awake. */
    public void arriveAt(KeyState<K, V, S> key, V value, long timestamp) {
        long before = time.watermark(key);
        long watermark = work.tellClock(key, value, timestamp);
        if (mayEnterSole
                && timestamp >= before
                && !(timeIsShared && schedule.hasDue(watermark))
                && assignSingle(key, value, timestamp, watermark)) {
            afterSole(key, watermark);
        } else {
            step.done = false;
            if (eventsMayEmit) {
                emissions.at(key.key);
            }
            if (work.arrive(key, value, timestamp, before, watermark) && emissions.isEmpty()) {
                afterEntry(key);
            } else {
                afterArrival(key);
            }
        }
    }

    /** Fails not before the window is emitted that closes before the event enters. */
    private boolean assignSingle(KeyState<K, V, S> key, V value, long timestamp, long watermark) {
        try {
            return work.assignSingle(key, value, timestamp, watermark);
        } catch (Throwable thrown) {
            if (!shared.closing().isThere()) {
                throw thrown;
            }
            step.letGo(value);
            step.failLater(thrown, timestamp);
            return true;
        }
    }

    /** An event entered the only window of its key, or one that took its place. */
    private void afterSole(KeyState<K, V, S> key, long watermark) {
        step.closesNext = shared.closing().isThere();
        if (emissions.isEmpty() && step.failure == null) {
            long close = key.nextClose(shared);
            if (close > watermark) {
                settlement.await(key, close);
                step.done = !step.closesNext;
                return;
            }
        }
        step.done = false;
        if (step.closesNext) {
            step.giveTurn(key, watermark);
        } else {
            afterArrival(key);
        }
    }

    /** All may have come of an event. */
    private void afterArrival(KeyState<K, V, S> key) {
        if (key.holdsNothing()) {
            settlement.rest(key);
        } else {
            long target = key.nextTarget(shared);
            long watermark = time.watermark(key);
            if (timeIsShared || target > watermark) {
                settlement.await(key, target); // if it is due, it has its turn among others that the event makes due
                step.done = emissions.isEmpty() && !(timeIsShared && schedule.hasDue(watermark));
            } else {
                step.giveTurn(key, watermark);
            }
        }
    }

    /** An event went into a window of a key of which none waits, and may have closed the oldest one. */
    private void afterEntry(KeyState<K, V, S> key) {
        long target = key.nextClose(shared);
        long watermark = time.watermark(key);
        if (timeIsShared || target > watermark) {
            settlement.await(key, target);
            step.closesNext = shared.closing().isThere();
            step.done = !(step.closesNext || (timeIsShared && schedule.hasDue(watermark)));
        } else {
            step.giveTurn(key, watermark);
            step.closesNext = !keepsResults && key.hasResultInReach();
        }
    }

    /** With a watermark for each key: a deadline may have moved, but nothing else has changed. Returns whether nothing is due. */
    boolean awaitUnlessDue(KeyState<K, V, S> key, long close, long watermark) {
        if (close > watermark) {
            schedule.update(key, close);
            return true;
        }
        step.done = false;
        step.giveTurn(key, watermark);
        return false;
    }

    /** With one watermark for the stream. Returns whether no key has anything to do. */
    boolean isDoneAt(long watermark) {
        if (!schedule.hasDue(watermark)) {
            return true;
        }
        step.done = false;
        schedule.takeDue(step.agenda);
        return false;
    }
}
