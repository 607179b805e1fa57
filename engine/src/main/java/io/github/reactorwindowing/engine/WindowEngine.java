package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.explain.EngineView;
import io.github.reactorwindowing.explain.KeyView;
import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.TimeBase;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Windower;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns events and the passing of time into results of windows. Not thread-safe: one thread at a time.
 *
 * <p>It is pulled, not pushed. A step is one call of {@link #advance}, {@link #onEvent}, {@link #recheck} or
 * {@link #onComplete}; after it, what the step made is taken with {@link #next} and {@link #takeResult},
 * {@link #takeLate} or {@link #takeDiscarded} until {@code next} says {@link Next#NOTHING}, and only then may the next step come. A window is closed, and its
 * result made, when it is asked for and not before: a million windows that are due cost nothing until somebody takes them.
 *
 * <p>What a user's function throws comes out of the call that ran it; the engine is of no use afterwards but for
 * {@link #discard}.
 *
 * @param <K> the keys
 * @param <V> the values
 * @param <S> the state of an open window
 * @param <R> the results
 */
public final class WindowEngine<K, V, S, R> {

    /*
     * One event's way: clock: timestamp -> KeyState (one map look-up) -> KeyWork: watermark, late? -> WaitingEvents until the
     * watermark passes it, if ordered -> KeyState: which windows, fold -> Emissions.
     * Most events' way (goesShortWay): clock: timestamp -> KeyState: its window is open and in reach -> clock: watermark -> fold. What it
     * does is what the other does where nothing waits and nothing is late, without asking.
     * An event that closes the window before: that one is Predecessor until its result is taken. Where it has to close before the event
     * enters, the event is Entrant until then.
     * One key's turn (KeyWork.advance): in the order of event time, windows close and waiting events enter, one at a time, so that
     * a window closes before the first event that comes after it, and never more than one result is ahead of its taker.
     * One key too many, where the oldest is to go: that key has a turn to the end of its time (leaving), the event comes after.
     */

    /** What there is to take. */
    public enum Next {
        /** Nothing: the step is done. */
        NOTHING,
        /** A window is to be closed, by {@link WindowEngine#next} once its result is wanted. */
        DUE,
        /** A result, to be had with {@link WindowEngine#takeResult}. */
        RESULT,
        /** A late event, to be had with {@link WindowEngine#takeLate}. */
        LATE,
        /** A value that will be in no result, to be had with {@link WindowEngine#takeDiscarded}. */
        DISCARDED
    }

    final EngineConfig<V, S, R> config;
    private final Clock<? super V> clock;
    final EventTime<K, V, S> time;
    final KeyTable<K, V, S> keys;
    final Timeline timeline;
    private final Schedule<K, V, S> schedule;
    private final Agenda<K, V, S> agenda = new Agenda<>();
    private final Emissions<K, V, R> emissions = new Emissions<>();
    final Shared<K, V, S> shared;
    private final Predecessor<K, V, S> predecessor = new Predecessor<>();
    final Capacity<K, V, S> capacity;
    final KeyWork<K, V, S> work;
    private final LogicCalls<V, S, R> logic;
    private final boolean timeIsShared;

    /** Whether an event that goes into an open window has no more to wait for, and nothing else to change. */
    private final boolean hasShortWay;

    /** Keeps the fetching of keys from being optimized away. */
    @SuppressWarnings("UnusedVariable")
    private int fetched;

    private int taken;

    /** Whether an event, and not only the end of its window, may have results. */
    private final boolean eventsMayEmit;

    /** Whether the results of a window are kept until they are taken, and not only made then. */
    private final boolean keepsResults;

    private final long futureGuard;

    /** What is later is too far in the future. */
    private long latest;

    private @Nullable KeyState<K, V, S> turn;

    /** How far the key whose turn it is has to go. */
    private long goal;

    /** Whether {@link #next} said that there is a result, and that is to be made when it is taken. */
    private boolean resultInReach;

    /** Whether {@link #next} said that there is nothing more to do. */
    private boolean stepDone;

    /** A key that has to make room, and the event that it makes room for. */
    private @Nullable KeyState<K, V, S> leaving;

    private @Nullable Arrival<K, V> postponed;

    private record Arrival<K, V>(K key, V value, long timestamp) {}

    /**
     * An engine without any state.
     *
     * @param config what it computes
     */
    public WindowEngine(EngineConfig<V, S, R> config) {
        this.config = config;
        this.clock = config.clock();
        this.time = EventTime.of(config);
        this.capacity = new Capacity<>(config.options().bounds());
        this.logic = new LogicCalls<>(config.logic(), emissions);
        this.shared = shared();
        this.hasShortWay = config.windowsShareParts() && !config.eventsWait();
        this.keepsResults = !logic.hasSingleResult();
        this.keys = new KeyTable<>(config.options().retentionMicros(), time, newKeys(), shared);
        this.schedule = new Schedule<>(config, time, shared);
        this.work = new KeyWork<>(config, time, emissions, shared, schedule, this::settleUnlessOnAgenda);
        this.timeIsShared = time.isShared();
        this.eventsMayEmit = !config.windowsShareParts() && (keepsResults || config.fullWindowsAreEvicted());
        this.futureGuard = config.options().futureGuardMicros();
        this.timeline = new Timeline(config.clock().timeBase());
        time.now = timeline.clockNow();
        guardFuture();
    }

    private void guardFuture() {
        long now = timeline.systemNow();
        latest = now > 0 && futureGuard > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + futureGuard;
    }

    private Shared<K, V, S> shared() {
        AlignedCalls windower =
                config.windower() instanceof AlignedWindower aligned ? new AlignedCalls(aligned) : AlignedCalls.NONE;
        return new Shared<>(
                logic,
                capacity,
                new Fate(),
                windower,
                new Slicing(windower),
                new SecondWindows(),
                predecessor,
                States.of(logic, 1));
    }

    /**
     * Step: time has passed. Windows whose watermark has come become due.
     *
     * @param now the system time; if it is earlier than at an earlier call, time stands still
     */
    public void advance(long now) {
        requireStepDone();
        stepDone = false;
        timeline.advance(now);
        time.now = Math.max(time.now, timeline.clockNow());
        guardFuture();
        keys.expire(timeline.systemNow());
        schedule.takeDue(agenda);
    }

    /**
     * Says that for a time no event could come because nobody asked for results: it does not count for a clock on
     * {@link io.github.reactorwindowing.spi.TimeBase#WAITING} (rule T-7).
     *
     * @param micros how long, in microseconds
     */
    public void holdBack(long micros) {
        timeline.holdBack(micros);
    }

    /**
     * Step: an event arrived, at the time last {@link #advance advanced} to.
     *
     * @param key its key
     * @param value its value
     */
    public void onEvent(K key, V value) {
        onEvent(key, key.hashCode(), value);
    }

    /**
     * Step: the same, for a caller who knows the hash code of the key.
     *
     * @param key its key
     * @param keyHash {@code key.hashCode()}
     * @param value its value
     */
    public void onEvent(K key, int keyHash, V value) {
        requireStepDone();
        take(null, key, keyHash, value);
    }

    /**
     * Some steps at once: four events arrived. They are worked on one after the other, up to the first of which something comes that is to
     * be taken. What is kept for their keys is fetched from memory together, which takes as long as for one.
     *
     * @param first the first event
     * @param second the second
     * @param third the third
     * @param fourth the fourth
     * @return how many of them were worked on, from the first on; also if this fails, see {@link #taken}
     */
    public int onEvents(
            KeyedEvent<K, V> first, KeyedEvent<K, V> second, KeyedEvent<K, V> third, KeyedEvent<K, V> fourth) {
        requireStepDone();
        taken = 0;
        int removals = keys.removals;
        KeyState<K, V, S> keyOfFirst = find(first);
        KeyState<K, V, S> keyOfSecond = find(second);
        KeyState<K, V, S> keyOfThird = find(third);
        KeyState<K, V, S> keyOfFourth = find(fourth);
        if (!hasShortWay) {
            fetched = fetch(keyOfFirst) + fetch(keyOfSecond) + fetch(keyOfThird) + fetch(keyOfFourth);
        }
        taken = 1;
        if (take(keyOfFirst, first.key(), first.keyHash(), first.value())) {
            taken = 2;
            if (take(current(keyOfSecond, removals), second.key(), second.keyHash(), second.value())) {
                taken = 3;
                if (take(current(keyOfThird, removals), third.key(), third.keyHash(), third.value())) {
                    taken = 4;
                    take(current(keyOfFourth, removals), fourth.key(), fourth.keyHash(), fourth.value());
                }
            }
        }
        return taken;
    }

    private @Nullable KeyState<K, V, S> find(KeyedEvent<K, V> event) {
        try {
            return keys.find(event.key(), event.keyHash());
        } catch (Throwable thrown) { // from equals
            stepDone = false;
            throw thrown;
        }
    }

    private static int fetch(@Nullable KeyState<?, ?, ?> key) {
        return key == null ? 0 : key.fetch();
    }

    /** What was found before others were worked on, null if that is to be looked for again. */
    private @Nullable KeyState<K, V, S> current(@Nullable KeyState<K, V, S> found, int removals) {
        return removals == keys.removals ? found : null;
    }

    /**
     * How many events the last call of {@link #onEvents} worked on, the one that it failed at included.
     *
     * @return up to 4; 0 if it failed before the first
     */
    public int taken() {
        return taken;
    }

    /**
     * Works on an event.
     *
     * @param found the state of its key, null if it is not known or to be looked for again
     * @return whether all is done
     */
    private boolean take(@Nullable KeyState<K, V, S> found, K key, int keyHash, V value) {
        long timestamp;
        KeyState<K, V, S> known;
        work.takeUp();
        try {
            timestamp = timestampOf(value);
            known = found == null ? keys.find(key, keyHash) : found;
            if (known != null && goesShortWay(known, timestamp)) {
                return enterOpenWindow(known, value, timestamp);
            }
        } catch (Throwable thrown) {
            stepDone = false; // so that nobody goes on
            work.letGo(value);
            throw thrown;
        }
        takeLongWay(known, key, value, timestamp);
        return stepDone;
    }

    private void takeLongWay(@Nullable KeyState<K, V, S> found, K key, V value, long timestamp) {
        stepDone = false;
        try {
            if (timestamp <= latest && found != null && found.isAwake()) {
                arriveAt(found, value, timestamp);
            } else {
                arrive(key, value, timestamp, found);
            }
        } finally {
            work.letGo(value);
        }
        if (timeIsShared && !stepDone) {
            schedule.takeDue(agenda);
        }
    }

    private boolean goesShortWay(KeyState<K, V, S> key, long timestamp) {
        return hasShortWay
                && timestamp <= latest
                && key.isAwake()
                && key.isInReach(shared.slicing().of(timestamp))
                && timestamp >= time.watermark(key);
    }

    /** The short way. Returns whether all is done. */
    private boolean enterOpenWindow(KeyState<K, V, S> key, V value, long timestamp) {
        Slice slice = shared.slicing().of(timestamp);
        long watermark = work.tellClock(key, value, timestamp);
        emissions.atEvent(timestamp, work.arrivals++);
        key.fold(value, slice, shared);
        work.putDown();
        if (timeIsShared) {
            return !schedule.hasDue(watermark) || beginStep();
        }
        return awaitUnlessDue(key, key.isBorrower() ? key.nextClose(shared) : slice.firstClose, watermark);
    }

    /** With a watermark for each key: a deadline may have moved, but nothing else has changed. Returns whether nothing is due. */
    private boolean awaitUnlessDue(KeyState<K, V, S> key, long close, long watermark) {
        if (close > watermark) {
            schedule.update(key, close);
            return true;
        }
        stepDone = false;
        giveTurn(key);
        return false;
    }

    /** Keys have something to do. Returns false, since the step is not done. */
    private boolean beginStep() {
        stepDone = false;
        schedule.takeDue(agenda);
        return false;
    }

    private long timestampOf(V value) {
        long timestamp;
        try {
            timestamp = clock.timestamp(value, time.now);
        } catch (RuntimeException thrown) {
            throw UserFunctionException.threwAt("timestamp of the clock " + config.clock(), value, thrown);
        }
        if (timestamp < Timestamps.MIN || timestamp > Timestamps.MAX) {
            throw UserFunctionException.broke(config.clock() + ": timestamp " + timestamp + " of " + value
                    + " (expected: from " + Timestamps.MIN + " to " + Timestamps.MAX + ")");
        }
        return timestamp;
    }

    private void arrive(K key, V value, long timestamp, @Nullable KeyState<K, V, S> found) {
        if (timestamp > latest) {
            work.turnAway(keys.getOrPasserBy(key), value, timestamp, LateReason.FUTURE, false);
        } else if (found != null && found.isIdle()) {
            keys.wake(found);
            arriveAt(found, value, timestamp);
        } else if (!capacity.admitsKey(keys.size(), key)) {
            work.turnAway(keys.getOrPasserBy(key), value, timestamp, LateReason.MAX_KEYS, true);
        } else if (capacity.bounds.keys().isReachedBy(keys.size()) && !keys.forgetLongestIdle()) {
            leaving = capacity.eldestKey();
            postponed = new Arrival<>(key, value, timestamp);
            work.putDown();
        } else {
            arriveAt(keys.add(key, found), value, timestamp);
        }
    }

    private void arriveAt(KeyState<K, V, S> key, V value, long timestamp) {
        if (eventsMayEmit) {
            emissions.at(key.key);
        }
        Way way = work.arrive(key, value, timestamp);
        if (way == Way.OPEN_WINDOW) {
            long watermark = time.watermark(key);
            stepDone =
                    timeIsShared ? !schedule.hasDue(watermark) : awaitUnlessDue(key, key.nextClose(shared), watermark);
        } else if (way == Way.NEW_WINDOW) {
            afterNewWindow(key);
        } else if (key.holdsNothing()) {
            rest(key);
        } else {
            long target = key.nextTarget(shared);
            if (timeIsShared || target > time.watermark(key)) {
                await(key, target); // if it is due, it has its turn among others that the event makes due
                stepDone = emissions.isEmpty() && !(timeIsShared && schedule.hasDue(time.watermark(key)));
            } else {
                giveTurn(key);
            }
        }
    }

    /** A key works off what it has to do. */
    private void giveTurn(KeyState<K, V, S> key) {
        turn = key;
        goal = key == leaving ? Timestamps.END : time.watermark(key);
    }

    /** An event went into the newest window, and may have closed the oldest one. */
    private void afterNewWindow(KeyState<K, V, S> key) {
        long target = key.nextClose(shared);
        long watermark = time.watermark(key);
        if (timeIsShared || target > watermark) {
            await(key, target);
            stepDone = !(predecessor.isThere() || (timeIsShared && schedule.hasDue(watermark)));
        } else {
            giveTurn(key);
        }
    }

    /** Step: the clock changed by something else than an event or time (a side of a join ended). Every key is looked at. */
    public void recheck() {
        requireStepDone();
        stepDone = false;
        keys.forEach(agenda::add);
        agenda.sort();
    }

    /** Step: the source completed. Every waiting event enters, every window closes, keys in the order first seen. */
    public void onComplete() {
        requireStepDone();
        time.end();
        recheck();
    }

    /**
     * Works on the present step until there is something to take or it is done.
     *
     * @return what there is, never {@link Next#DUE}
     */
    public Next next() {
        return next(true);
    }

    /**
     * Works on the present step until there is something to take or it is done, or, if no result is wanted, until a window would
     * have to be closed.
     *
     * @param wanted whether a result is wanted; if not, no window is closed
     * @return what there is
     */
    public Next next(boolean wanted) {
        if (stepDone) {
            return Next.NOTHING;
        }
        if (predecessor.isThere()) {
            resultInReach = wanted;
            return wanted ? Next.RESULT : Next.DUE;
        }
        Next next = emissions.next();
        while (next == Next.NOTHING && takeTurn()) {
            KeyState<K, V, S> key = Objects.requireNonNull(turn);
            if (!work.closesNext(key, goal)) {
                releaseNext(key);
            } else if (!wanted) {
                return Next.DUE;
            } else if (hasResultInReach(key)) {
                resultInReach = true;
                return Next.RESULT; // made when it is taken
            } else {
                emissions.at(key.key);
                work.closeNext(key, timingOf(key));
            }
            next = emissions.next();
        }
        stepDone = next == Next.NOTHING;
        return next;
    }

    /** Gives a turn to the next key unless one has it; false if no key has anything to do any more. */
    private boolean takeTurn() {
        if (turn == null) {
            KeyState<K, V, S> next = leaving == null ? agenda.take() : leaving;
            if (next != null) {
                giveTurn(next);
            }
        }
        return turn != null;
    }

    private boolean hasResultInReach(KeyState<K, V, S> key) {
        return !keepsResults && key.hasResultInReach();
    }

    private Pane.Timing timingOf(KeyState<K, V, S> key) {
        return key == leaving ? Pane.Timing.EVICTED : Pane.Timing.ON_TIME;
    }

    /** Lets an event of the key enter that has waited, or ends its turn if there is none. */
    private void releaseNext(KeyState<K, V, S> key) {
        if (work.entrant.isThere()) {
            emissions.at(key.key);
            work.letEntrantIn(key);
            if (emissions.isEmpty()) {
                endTurnIfOver(key);
            }
            return;
        }
        if (key.hasWaiting()) {
            emissions.at(key.key);
            if (work.releaseNext(key, goal)) {
                return;
            }
        }
        turn = null;
        if (key == leaving) {
            leave(key);
        } else {
            settle(key);
        }
    }

    /** A key has made room. */
    private void leave(KeyState<K, V, S> key) {
        leaving = null;
        schedule.remove(key);
        keys.forget(key);
        Arrival<K, V> arrival = Objects.requireNonNull(postponed);
        postponed = null;
        work.takeUp();
        try {
            arriveAt(
                    keys.add(arrival.key, keys.find(arrival.key, arrival.key.hashCode())),
                    arrival.value,
                    arrival.timestamp);
        } finally {
            work.letGo(arrival.value);
        }
        if (timeIsShared) {
            schedule.takeDue(agenda);
        }
    }

    private void settleUnlessOnAgenda(KeyState<K, V, S> key) {
        if (!key.isOnAgenda()) {
            settle(key);
        }
    }

    /** A key's turn is over: it waits for its next deadline, or rests. */
    void settle(KeyState<K, V, S> key) {
        if (key.holdsNothing()) {
            rest(key);
        } else {
            await(key, key.nextTarget(shared));
        }
    }

    private void rest(KeyState<K, V, S> key) {
        schedule.remove(key);
        keys.rest(key, timeline.systemNow());
    }

    private void await(KeyState<K, V, S> key, long target) {
        capacity.update(key, shared);
        schedule.update(key, target);
    }

    private KeyTable.NewKey<K, V, S> newKeys() {
        Windower<? super V> windower = config.windower();
        if (!(windower instanceof AlignedWindower)) {
            DynamicWindower<? super V> dynamic = (DynamicWindower<? super V>) windower;
            Dynamics<V, S> dynamics = new Dynamics<>(
                    new DynamicCalls<>(dynamic),
                    new DynamicContents<>(shared.logic(), capacity),
                    capacity,
                    shared.fate());
            return (key, place) -> new DynamicKey<>(key, place, dynamics);
        }
        if (!config.windowsShareParts()) {
            return BucketKey::new;
        }
        return shared.logic().isOfLongs() ? LongKey::new : ObjectKey::new;
    }

    /**
     * The result to take, when {@link #next} said so.
     *
     * @return the oldest result not taken yet
     */
    public WindowResult<K, R> takeResult() {
        return emissions.isEmpty() ? closeAndTake() : emissions.takeResult();
    }

    private WindowResult<K, R> closeAndTake() {
        if (!resultInReach) {
            throw new IllegalStateException("There is no result (expected: next() to have said RESULT)");
        }
        resultInReach = false;
        emissions.atNoEvent();
        K key;
        R result;
        if (predecessor.isThere()) {
            key = predecessor.key();
            result = predecessor.takeResult(logic, shared);
            stepDone = turn == null;
        } else {
            KeyState<K, V, S> owner = Objects.requireNonNull(turn);
            key = owner.key;
            result = owner.takeResult(timingOf(owner), logic, shared);
            if (owner != leaving && !owner.hasWaiting() && !work.entrant.isThere()) {
                endTurnIfOver(owner);
            }
        }
        emissions.atNoWindow();
        return emissions.resultFor(
                key, result); // in one place, so that a result that is not kept need not be allocated
    }

    /** Ends the turn of a key, of which no event waits, if it has no further window to close. */
    private void endTurnIfOver(KeyState<K, V, S> key) {
        if (key.hasNoWindow()) {
            turn = null;
            rest(key);
        } else {
            long target = key.nextClose(shared);
            if (target > goal) {
                turn = null;
                await(key, target);
            }
        }
        stepDone = turn == null && leaving == null && agenda.isEmpty();
    }

    /**
     * The late event to take, when {@link #next} said so.
     *
     * @return the oldest late event not taken yet
     */
    public LateEvent<K, V> takeLate() {
        return emissions.takeLate();
    }

    /**
     * The value to take that will be in no result, when {@link #next} said so.
     *
     * @return the oldest one not taken yet
     */
    public Object takeDiscarded() {
        return emissions.takeDiscarded();
    }

    /**
     * When {@link #advance} should be called if no event comes: neither before nor after anything is due.
     *
     * @return the system time, in microseconds; {@link Timestamps#END} if nothing will be due by time alone
     */
    public long nextWakeUp() {
        if (time.hasEnded()) {
            return Timestamps.END;
        }
        return Math.min(timeline.systemAt(schedule.next()), keys.nextExpiry());
    }

    /**
     * Whether the clock wants the system time itself, not only what passes of it.
     *
     * @return whether its time base is {@link io.github.reactorwindowing.spi.TimeBase#SYSTEM} or {@code ARRIVAL}
     */
    public boolean followsSystemTime() {
        return timeline.followsSystemTime();
    }

    /**
     * Whether the clock wants the time at which events arrived: then {@link #advance} is to be called with that before each event.
     *
     * @return whether its time base is {@link io.github.reactorwindowing.spi.TimeBase#ARRIVAL}
     */
    public boolean followsArrivals() {
        return timeline.followsArrivals();
    }

    /**
     * How many keys have a state, idle ones included.
     *
     * @return the number of keys
     */
    public int keyCount() {
        return keys.size();
    }

    /**
     * How many windows are open, over all keys.
     *
     * @return the number of windows
     */
    public long openWindowCount() {
        return capacity.openWindows();
    }

    /**
     * How many events wait for their turn in time, over all keys.
     *
     * @return the number of events
     */
    public long waitingCount() {
        return capacity.waiting();
    }

    /**
     * The watermark of the stream, or, where each key has its own, that of the key that was heard from last.
     *
     * @return in microseconds since the epoch; {@link Timestamps#NONE} while there is none, {@link Timestamps#END} after the end
     */
    public long watermark() {
        return time.hasEnded() ? Timestamps.END : time.latestWatermark();
    }

    /**
     * Whether watermarks move with time, too, and not only with events.
     *
     * @return whether the clock's time base is another than {@link io.github.reactorwindowing.spi.TimeBase#EVENTS}
     */
    public boolean timeMovesWatermarks() {
        return config.clock().timeBase() != TimeBase.EVENTS;
    }

    /**
     * The system time that it was last told.
     *
     * @return in microseconds since the epoch; {@link Timestamps#NONE} before the first time
     */
    public long systemTime() {
        return timeline.systemNow();
    }

    /**
     * Describes this engine, whether a step is done or not. By the thread that works with it, as everything else.
     *
     * @return how it is now
     */
    public EngineView view() {
        putPredecessorBack();
        return new EngineViews<>(this).ofEngine(isStepPending());
    }

    /**
     * Describes a key, whether a step is done or not. By the thread that works with it, as everything else.
     *
     * @param key the key
     * @return how it is now, null if it has no state
     */
    public @Nullable KeyView<K> view(Object key) {
        putPredecessorBack();
        KeyState<K, V, S> known = keys.get(key);
        return known == null ? null : new EngineViews<>(this).ofKey(known);
    }

    /**
     * Describes some keys, whether a step is done or not. By the thread that works with it, as everything else.
     *
     * @param limit how many at most
     * @return how they are now, in no order
     */
    public List<KeyView<K>> views(int limit) {
        putPredecessorBack();
        EngineViews<K, V, S> views = new EngineViews<>(this);
        List<KeyView<K>> some = new ArrayList<>();
        keys.forEach(key -> {
            if (some.size() < limit) {
                some.add(views.ofKey(key));
            }
        });
        return some;
    }

    /**
     * Hands out everything that is held: waiting values, states of open windows, results and late events not taken, the value at
     * which a function of the user failed. For the end of a stream before its completion; the engine is empty afterwards.
     *
     * @param sink takes each of them once
     * @throws RuntimeException the first that a logic's {@code discard} threw, with others suppressed, after all were handed out
     */
    public void discard(Consumer<Object> sink) {
        putPredecessorBack();
        V dropped = work.dropped;
        V entrant = work.entrant.take();
        V refugee = postponed == null ? null : postponed.value;
        work.dropped = null;
        postponed = null;
        try {
            new Disposal(sink).run(dropped, entrant, refugee, emissions, keys, shared);
        } finally {
            keys.clear();
            capacity.clear();
            schedule.clear();
        }
    }

    /**
     * Writes the whole state, to be restored by {@link #restore} (rule R-5). Between steps only.
     *
     * @param out where to
     * @param codecs how keys, values and states are written
     * @throws IOException from {@code out}
     * @throws IllegalStateException if the present step is not done
     */
    public void snapshot(DataOutput out, SnapshotCodecs<K, V, S> codecs) throws IOException {
        requireStepDone();
        new Snapshot<>(this, codecs).write(out);
    }

    /**
     * An engine that goes on where another was when its snapshot was taken. Every deadline is computed anew.
     *
     * @param config the configuration, the same as of the engine that wrote it
     * @param in where from
     * @param codecs how keys, values and states are read
     * @param <K> the keys
     * @param <V> the values
     * @param <S> the state of an open window
     * @param <R> the results
     * @return the engine
     * @throws IOException from {@code in}
     * @throws SnapshotException if it is no snapshot, of another version, or of another configuration
     */
    public static <K, V, S, R> WindowEngine<K, V, S, R> restore(
            EngineConfig<V, S, R> config, DataInput in, SnapshotCodecs<K, V, S> codecs) throws IOException {
        WindowEngine<K, V, S, R> engine = new WindowEngine<>(config);
        new Snapshot<>(engine, codecs).read(in);
        engine.guardFuture();
        return engine;
    }

    /** Has each key hold all that is its own. What is to be done is the same as before, but the long way. */
    private void putPredecessorBack() {
        KeyState<K, V, S> key = predecessor.putBack(shared);
        if (key != null) {
            giveTurn(key);
        }
    }

    /** Whether an event of the key enters as soon as windows of it are closed. */
    @SuppressWarnings("ReferenceEquality") // the very key
    boolean letsInNext(KeyState<K, V, S> key) {
        return work.entrant.isThere() && key == turn;
    }

    private boolean isStepPending() {
        return !stepDone
                && (turn != null
                        || predecessor.isThere()
                        || leaving != null
                        || !agenda.isEmpty()
                        || !emissions.isEmpty());
    }

    /**
     * Whether there is surely nothing to take, so that {@link #next} need not be asked.
     *
     * @return true if it is known that the step is done
     */
    public boolean isAtRest() {
        return stepDone;
    }

    private void requireStepDone() {
        if (isStepPending()) {
            throw new IllegalStateException("The last step is not done (expected: next() to have said NOTHING)");
        }
    }
}
