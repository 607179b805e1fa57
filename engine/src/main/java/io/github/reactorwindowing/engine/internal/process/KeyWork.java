package io.github.reactorwindowing.engine.internal.process;

import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.engine.internal.eviction.EvictionOrder;
import io.github.reactorwindowing.engine.internal.key.AssignmentResult;
import io.github.reactorwindowing.engine.internal.key.KeyContext;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.key.TimeOrderedBuffer;
import io.github.reactorwindowing.engine.internal.limits.StateLimits;
import io.github.reactorwindowing.engine.internal.output.ResultContext;
import io.github.reactorwindowing.engine.internal.slicing.Slice;
import io.github.reactorwindowing.engine.internal.time.EventTime;
import io.github.reactorwindowing.engine.internal.timer.TimerService;
import io.github.reactorwindowing.engine.internal.usercode.EngineTraits;
import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.spi.Clock;
import java.util.Objects;

/**
 * What is done for one key: an event arrives, is late, waits for its turn, enters windows; windows close. Where a bound makes the
 * oldest of all keys go, that is done here too.
 */
@SuppressWarnings("ReferenceEquality") // states of keys: the very object
public final class KeyWork<K, V, S> {

    private final Clock<? super V> clock;
    private final Lateness lateness;
    private final boolean eventsWait;

    /** Whether what one key does is never seen between what others do in the same step. */
    private final boolean isAlone;

    /** Whether the window that an event closes may give its result after the event has entered the next one. */
    private final boolean mayOvertake;

    private final boolean hasSlices;
    private final EventTime<K, V, S> time;
    private final TimerService<K, V, S> schedule;
    private final StateLimits<S> capacity;
    private final ResultContext<K, V, ?> emissions;
    private final AssignmentResult fate;
    private final LateReports<K, V, S> late;
    private final KeyContext<V, S> shared;
    private final Settlement<K, V, S> settlement;
    private final EvictionOrder<K, V, S> evictions;
    private final WindowEviction<K, V, S> eviction;
    private final ProcessingState<K, V, S> step;

    /** How many events ever came: the next one's place in the order of arrival. */
    public long arrivals;

    /** Whether an event ever had to enter before its time, so that keys are to be asked for it. */
    public boolean releasedEarly;

    public KeyWork(
            EngineConfig<V, S, ?> config,
            EngineTraits traits,
            EventTime<K, V, S> time,
            ResultContext<K, V, ?> emissions,
            KeyContext<V, S> shared,
            TimerService<K, V, S> schedule,
            Settlement<K, V, S> settlement,
            EvictionOrder<K, V, S> evictions,
            LateReports<K, V, S> late,
            ProcessingState<K, V, S> step) {
        this.clock = config.clock();
        this.lateness = config.options().lateness();
        this.eventsWait = traits.eventsWait();
        this.isAlone = !time.isShared() || traits.windowsShareParts();
        this.mayOvertake = traits.eventsMayOvertakeResults();
        this.hasSlices = traits.windowsShareParts();
        this.time = time;
        this.schedule = schedule;
        this.capacity = shared.capacity();
        this.emissions = emissions;
        this.fate = shared.fate();
        this.late = late;
        this.shared = shared;
        this.settlement = settlement;
        this.evictions = evictions;
        this.eviction = new WindowEviction<>(emissions, settlement, evictions, shared);
        this.step = step;
    }

    /**
     * An event that is on time, of which its clock knows, enters the only window of its key, unless something is to be done before.
     * The short way of most events where windows are dynamic.
     *
     * @param watermark of the key, after the event
     * @return whether it did, else nothing has changed
     */
    boolean assignSingle(KeyState<K, V, S> key, V value, long timestamp, long watermark) {
        if (key.hasWaiting()
                || releasedEarly
                || (eventsWait && timestamp > watermark)
                || capacity.hasTooManyWindows()) { // after a restore with a smaller bound
            return false;
        }
        emissions.atEvent(timestamp, arrivals);
        if (!key.assignSingle(value, timestamp, watermark, shared)) {
            return false;
        }
        arrivals++;
        step.putDown();
        return true;
    }

    /**
     * An event came for a key that is known, and its clock knows of it.
     *
     * @param watermark of the key, before the event
     * @param newWatermark and after it
     * @return whether it entered, and nothing else can come of it than what its logic emits and that a window closes
     */
    boolean arrive(KeyState<K, V, S> key, V value, long timestamp, long watermark, long newWatermark) {
        if (timestamp < watermark) {
            takeLate(key, value, timestamp, watermark, LateReason.BEHIND_WATERMARK);
        } else if (releasedEarly && timestamp < key.releasedTo()) {
            takeLate(key, value, timestamp, watermark, LateReason.MAX_WAITING_EVENTS);
        } else if (!eventsWait || needNotWait(key, timestamp, newWatermark)) {
            if (hasSlices) {
                return enterNewest(key, value, timestamp, shared.slicing().of(timestamp), watermark, newWatermark);
            }
            atEvent(timestamp);
            return enter(key, value, timestamp, watermark);
        } else if (!time.isShared() && timestamp <= newWatermark && !key.hasWaiting()) {
            step.entrant.set(value, timestamp);
            capacity.waits(1);
            step.putDown();
        } else {
            await(key, value, timestamp, watermark, newWatermark);
        }
        return false;
    }

    /**
     * Whether an event would wait for nothing: its watermark has come by itself, and neither another event nor the close of a window is
     * to be done before. Not where other keys are due as well, and have something to emit before it does.
     */
    private boolean needNotWait(KeyState<K, V, S> key, long timestamp, long watermark) {
        return timestamp <= watermark
                && !key.hasWaiting()
                && (key.hasNoWindow() || key.nextClose(shared) > timestamp)
                && (isAlone || !schedule.hasDue(watermark));
    }

    /** The event at hand enters. */
    public void letEntrantIn(KeyState<K, V, S> key) {
        V value = Objects.requireNonNull(step.entrant.take());
        capacity.waitsNoMore();
        atEvent(step.entrant.timestamp());
        step.takeUp();
        try {
            enter(key, value, step.entrant.timestamp(), time.watermark(key));
        } finally {
            step.letGo(value);
        }
    }

    /** Lets the clock know of an event. Returns the watermark of the key from then on. */
    long tellClock(KeyState<K, V, S> key, V value, long timestamp) {
        try {
            return time.onEvent(key, value, timestamp);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwAt("offset of the clock", clock, value, thrown);
        }
    }

    /** An event does not even get to its key; the clock of the stream knows of it, if that is to be. */
    void turnAway(KeyState<K, V, S> passerBy, V value, long timestamp, LateReason reason, boolean movesTime) {
        long watermark = time.watermark(passerBy);
        if (movesTime && time.isShared()) {
            tellClock(passerBy, value, timestamp);
        }
        late.refuse(passerBy, value, timestamp, watermark, reason);
    }

    private void takeLate(KeyState<K, V, S> key, V value, long timestamp, long watermark, LateReason reason) {
        if (lateness == Lateness.EVENT) {
            late.refuse(key, value, timestamp, watermark, reason);
            return;
        }
        atEvent(timestamp);
        fate.begin();
        key.addLate(value, timestamp, watermark, shared);
        late.report(key, value, timestamp, watermark, reason);
        eviction.evictBeyondBound(key);
    }

    /** An event waits. One that is due needs no room: only what comes before in this step holds it up (rule R-6). */
    private void await(KeyState<K, V, S> key, V value, long timestamp, long watermark, long newWatermark) {
        boolean needsRoom = timestamp > newWatermark;
        if (needsRoom && !capacity.admitsWaiting(key.key)) {
            late.refuse(key, value, timestamp, watermark, LateReason.MAX_WAITING_EVENTS);
            return;
        }
        key.newWaiting().add(timestamp, arrivals++, value);
        capacity.waits(1);
        step.putDown();
        if (needsRoom && capacity.hasTooManyWaiting()) {
            evictions.update(key);
            releaseOldest(key);
        }
    }

    private void releaseOldest(KeyState<K, V, S> atWork) {
        KeyState<K, V, S> key = evictions.keyOfEldestWaiting();
        key.releaseTo(key.leastWaiting());
        releasedEarly = true;
        emissions.aside(key.key, () -> release(key));
        if (key != atWork) {
            if (!schedule.isKept()) { // so that no wake-up gives the key a turn
                emissions.aside(key.key, () -> eviction.emitClosed(key));
            }
            settlement.settleUnlessOnAgenda(key);
        }
    }

    /** Lets the oldest waiting event of a key enter its windows, though the watermark may not have passed it. */
    private void release(KeyState<K, V, S> key) {
        TimeOrderedBuffer<V> waiting = Objects.requireNonNull(key.waiting());
        long timestamp = waiting.leastTimestamp();
        emissions.atEvent(timestamp, waiting.leastArrival());
        V value = key.takeWaiting();
        capacity.waitsNoMore();
        step.takeUp();
        try {
            enter(key, value, timestamp, time.watermark(key));
        } finally {
            step.letGo(value);
        }
    }

    /** As {@link #arrive}, for one that enters the windows of a slice: those that are newest of its key, as mostly, or others. */
    boolean enterNewest(
            KeyState<K, V, S> key, V value, long timestamp, Slice slice, long watermark, long newWatermark) {
        atEvent(timestamp);
        if (key.addToNewest(value, settlement.numbered(slice, timestamp), newWatermark, mayOvertake, shared)) {
            step.putDown();
            return true;
        }
        return enter(key, value, timestamp, watermark);
    }

    /** The next event in the order of arrival is at hand. */
    void atEvent(long timestamp) {
        emissions.atEvent(timestamp, arrivals++);
    }

    /** An event enters its windows. Returns whether it missed none, and no window had to go for it. */
    boolean enter(KeyState<K, V, S> key, V value, long timestamp, long watermark) {
        fate.begin();
        key.add(value, timestamp, shared);
        if (!fate.hasMissed() && !capacity.hasTooManyWindows()) {
            step.putDown();
            return true;
        }
        late.report(key, value, timestamp, watermark, LateReason.MISSED_BY_WINDOWER);
        eviction.evictBeyondBound(key);
        return false;
    }

    /**
     * Lets the next event of a key enter that waited, if its watermark has come. Not before {@link #closesNext} is false, so that a
     * window closes before the first event that comes after it.
     *
     * @return whether there was any
     */
    public boolean releaseNext(KeyState<K, V, S> key, long watermark) {
        TimeOrderedBuffer<V> waiting = key.waiting();
        if (waiting == null || waiting.leastTimestamp() > watermark) {
            return false;
        }
        release(key);
        return true;
    }

    /** Whether the next thing to be done for a key at its watermark, in the order of event time, is to close a window. */
    public boolean closesNext(KeyState<K, V, S> key, long watermark) {
        if (key.hasNoWindow()) {
            return false;
        }
        TimeOrderedBuffer<V> waiting = key.waiting();
        long upTo = waiting == null ? watermark : Math.min(watermark, waiting.leastTimestamp());
        if (step.awaitsEvent()) {
            upTo = Math.min(upTo, step.eventTimestamp());
        }
        return key.nextClose(shared) <= upTo;
    }
}
