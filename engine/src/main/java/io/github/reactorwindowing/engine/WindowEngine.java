package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.explain.EngineView;
import io.github.reactorwindowing.explain.KeyView;
import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.DynamicWindower;
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
 * {@link #onComplete}; after it, what the step made is taken with {@link #next} and {@link #takeResult} or
 * {@link #takeLate} until {@code next} says {@link Next#NOTHING}, and only then may the next step come. A window is closed, and its
 * result made, when it is asked for and not before: a million windows that are due cost nothing until somebody takes them. Only values
 * that will be in no result are not waited with ({@link #discardTo}).
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
     * In: Intake, Arrivals, KeyWork put an event into the windows of its KeyState. What is to be done then is in Step: keys have their
     * turns, here, one piece of work at a time. Out: what that made is in Emissions, or made by takeResult.
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
        LATE
    }

    final EngineConfig<V, S, R> config;
    final EventTime<K, V, S> time;
    final KeyTable<K, V, S> keys;
    final Timeline timeline;
    final Schedule<K, V, S> schedule;
    final Step<K, V, S> step = new Step<>();
    private final Emissions<K, V, R> emissions;
    final Shared<K, V, S> shared;
    private final Predecessor<K, V, S> predecessor = new Predecessor<>();
    final Capacity<K, V, S> capacity;
    final KeyWork<K, V, S> work;
    private final LogicCalls<V, S, R> logic;
    final Settlement<K, V, S> settlement;
    private final Arrivals<K, V, S> arrivals;
    private final Intake<K, V, S> intake;

    /** Whether the results of a window are kept until they are taken, and not only made then. */
    private final boolean keepsResults;

    /** Whether {@link #next} said that there is a result, and that is to be made when it is taken. */
    private boolean resultInReach;

    /**
     * An engine without any state.
     *
     * @param config what it computes
     */
    public WindowEngine(EngineConfig<V, S, R> config) {
        this.config = Objects.requireNonNull(config, "config");
        this.time = timeOf(config);
        this.emissions = new Emissions<>(config.windower() instanceof AlignedWindower);
        this.capacity = new Capacity<>(config.options().bounds());
        this.logic = new LogicCalls<>(config.logic(), emissions);
        this.shared = shared();
        this.keepsResults = !logic.hasSingleResult();
        this.keys = new KeyTable<>(config.options().retentionMicros(), time, newKeys(), shared);
        this.schedule = new Schedule<>(config, time, shared);
        this.timeline = new Timeline(config.timeBase());
        this.settlement = new Settlement<>(keys, schedule, timeline, shared);
        this.work = new KeyWork<>(config, time, emissions, shared, schedule, settlement, step);
        this.arrivals = new Arrivals<>(config, time, keys, schedule, settlement, work, emissions, shared, step);
        this.intake = new Intake<>(config, time, keys, work, shared, step, arrivals);
        time.now = timeline.clockNow();
        arrivals.guardFuture(timeline.systemNow());
    }

    private static <K, V, S> EventTime<K, V, S> timeOf(EngineConfig<V, S, ?> config) {
        try {
            return EventTime.of(config);
        } catch (UserFunctionException thrown) {
            throw config.options().inMessages(thrown);
        }
    }

    /**
     * Says where values go that entered and will be in no result, so that they can be released if they are pooled: at once, in the
     * middle of a step. By default they are only forgotten.
     *
     * @param sink takes each of them once. It must neither call the engine nor throw: what it throws comes out as if the logic of
     *     windows had thrown it, and the value may be handed out again
     */
    public void discardTo(Consumer<Object> sink) {
        emissions.discardTo(sink);
    }

    private Shared<K, V, S> shared() {
        AlignedCalls windower =
                config.windower() instanceof AlignedWindower aligned ? new AlignedCalls(aligned) : AlignedCalls.NONE;
        return new Shared<>(
                logic, capacity, new Fate(), windower, new Slicing(windower), new SecondWindows(), predecessor);
    }

    /**
     * Step: time has passed. Windows whose watermark has come become due.
     *
     * @param now the system time; if it is earlier than at an earlier call, time stands still
     */
    public void advance(long now) {
        requireStepDone();
        step.done = false;
        timeline.advance(now);
        time.now = Math.max(time.now, timeline.clockNow());
        arrivals.guardFuture(timeline.systemNow());
        try {
            keys.expire(timeline.systemNow());
            schedule.takeDue(step.agenda);
        } catch (UserFunctionException | BoundExceededException thrown) {
            throw reported(thrown);
        }
    }

    /** What comes out of the engine: an exception with keys and values of the user in its message, or without (rule R-7). */
    private RuntimeException reported(RuntimeException thrown) {
        return config.options().inMessages(thrown);
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
        int keyHash;
        try {
            keyHash = KeyTable.hashOf(key);
        } catch (UserFunctionException | BoundExceededException thrown) {
            throw reported(thrown);
        }
        onEvent(key, keyHash, value);
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
        try {
            intake.take(key, keyHash, value);
        } catch (UserFunctionException | BoundExceededException thrown) {
            throw reported(thrown);
        }
    }

    /**
     * Some steps at once: four events arrived. They are worked on one after the other, up to the first of which something comes that is to
     * be taken. What is kept for their keys is fetched from memory together, which takes as long as for one.
     *
     * @param first the first event, for its key
     * @param firstValue its value, as it is to be worked on
     * @param second the second event
     * @param secondValue its value
     * @param third the third event
     * @param thirdValue its value
     * @param fourth the fourth event
     * @param fourthValue its value
     * @return how many of them are worked on by now, from the first on; also if this fails, see {@link #taken}
     */
    public int onEvents(
            KeyedEvent<K, ?> first,
            V firstValue,
            KeyedEvent<K, ?> second,
            V secondValue,
            KeyedEvent<K, ?> third,
            V thirdValue,
            KeyedEvent<K, ?> fourth,
            V fourthValue) {
        requireStepDone();
        try {
            return intake.take(first, firstValue, second, secondValue, third, thirdValue, fourth, fourthValue);
        } catch (UserFunctionException | BoundExceededException thrown) {
            throw reported(thrown);
        }
    }

    /**
     * How many events the last call of {@link #onEvents} worked on, the one that it failed at included.
     *
     * @return up to 4; 0 if it failed before the first
     */
    public int taken() {
        return intake.taken();
    }

    /** Step: the clock changed by something else than an event or time (a side of a join ended). Every key is looked at. */
    public void recheck() {
        requireStepDone();
        step.done = false;
        keys.forEach(step.agenda::add);
        step.agenda.sort();
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
        try {
            return workFor(wanted);
        } catch (UserFunctionException | BoundExceededException thrown) {
            throw reported(thrown);
        }
    }

    private Next workFor(boolean wanted) {
        if (step.done) {
            return Next.NOTHING;
        }
        if (step.closesNext) {
            resultInReach = wanted;
            return wanted ? Next.RESULT : Next.DUE;
        }
        Next next = emissions.next();
        while (next == Next.NOTHING && takeTurn()) {
            KeyState<K, V, S> key = Objects.requireNonNull(step.turn);
            if (!work.closesNext(key, step.goal)) {
                releaseNext(key);
            } else if (!wanted) {
                return Next.DUE;
            } else if (hasResultInReach(key)) {
                resultInReach = true;
                return Next.RESULT; // made when it is taken
            } else {
                emissions.at(key.key);
                closeNext(key, timingOf(key));
            }
            next = emissions.next();
        }
        step.done = next == Next.NOTHING;
        return next;
    }

    /** Closes the window of a key that closes next. */
    private void closeNext(KeyState<K, V, S> key, Pane.Timing timing) {
        emissions.atNoEvent();
        key.closeNext(timing, shared);
        emissions.atNoWindow();
    }

    /** Gives a turn to the next key unless one has it; false if no key has anything to do any more. */
    private boolean takeTurn() {
        if (step.turn == null) {
            KeyState<K, V, S> next = step.leaving == null ? step.agenda.take() : step.leaving;
            if (next != null) {
                step.giveTurn(next, time.watermark(next));
            }
        }
        return step.turn != null;
    }

    private boolean hasResultInReach(KeyState<K, V, S> key) {
        return !keepsResults && key.hasResultInReach();
    }

    private Pane.Timing timingOf(KeyState<K, V, S> key) {
        return key == step.leaving ? Pane.Timing.EVICTED : Pane.Timing.ON_TIME;
    }

    /** Lets an event of the key enter that has waited, or ends its turn if there is none. */
    private void releaseNext(KeyState<K, V, S> key) {
        step.failIfItHas();
        if (step.entrant.isThere()) {
            emissions.at(key.key);
            work.letEntrantIn(key);
            if (emissions.isEmpty()) {
                endTurnIfOver(key);
            }
            return;
        }
        if (key.hasWaiting()) {
            emissions.at(key.key);
            if (work.releaseNext(key, step.goal)) {
                return;
            }
        }
        step.endTurn();
        if (key == step.leaving) {
            leave(key);
        } else {
            settlement.settle(key);
        }
    }

    /** A key has made room. */
    private void leave(KeyState<K, V, S> key) {
        step.leaving = null;
        schedule.remove(key);
        keys.forget(key);
        Step.Arrival<K, V> arrival = Objects.requireNonNull(step.postponed);
        step.postponed = null;
        step.takeUp();
        try {
            arrivals.arriveAt(
                    keys.add(arrival.key(), keys.find(arrival.key(), KeyTable.hashOf(arrival.key()))),
                    arrival.value(),
                    arrival.timestamp());
        } finally {
            step.letGo(arrival.value());
        }
        if (time.isShared()) {
            schedule.takeDue(step.agenda);
        }
    }

    private KeyTable.NewKey<K, V, S> newKeys() {
        Windower<? super V> windower = config.windower();
        if (!(windower instanceof AlignedWindower)) {
            DynamicWindower<? super V> dynamic = (DynamicWindower<? super V>) windower;
            Dynamics<V, S> dynamics = new Dynamics<>(
                    new DynamicCalls<>(dynamic),
                    new DynamicContents<>(shared.logic(), capacity),
                    capacity,
                    shared.fate(),
                    new SoleBounds(),
                    config.soleWindowsMayBeReplaced(),
                    config.eventsMayEnterSoleWindows());
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
        try {
            return resultInReach || emissions.isEmpty() ? closeAndTake() : emissions.takeResult();
        } catch (UserFunctionException | BoundExceededException thrown) {
            throw reported(thrown);
        }
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
            step.closesNext = false;
            step.done = step.turn == null && emissions.isEmpty();
        } else {
            KeyState<K, V, S> owner = Objects.requireNonNull(step.turn);
            key = owner.key;
            result = owner.takeResult(timingOf(owner), logic, shared);
            if (owner != step.leaving && !owner.hasWaiting() && !step.awaitsEvent()) {
                endTurnAfterResult(owner);
            }
            step.closesNext &= emissions.isEmpty() && !step.awaitsEvent();
        }
        emissions.atNoWindow();
        return emissions.resultFor(
                key, result); // in one place, so that a result that is not kept need not be allocated
    }

    /** What fails then fails when the result has been taken, which is not to be lost. */
    private void endTurnAfterResult(KeyState<K, V, S> key) {
        try {
            endTurnIfOver(key);
        } catch (Throwable thrown) {
            step.done = false;
            step.failLater(thrown, Timestamps.NONE);
        }
    }

    /** Ends the turn of a key, of which no event waits, if it has no further window to close. */
    private void endTurnIfOver(KeyState<K, V, S> key) {
        if (key.hasNoWindow()) {
            step.endTurn();
            settlement.rest(key);
        } else {
            long target = key.nextClose(shared);
            if (target > step.goal) {
                step.endTurn();
                settlement.await(key, target);
            }
        }
        step.done = !step.hasMore() && emissions.isEmpty();
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
     * When {@link #advance} should be called if no event comes: neither before nor after anything is due.
     *
     * @return the system time, in microseconds; {@link Timestamps#END} if nothing will be due by time alone
     */
    public long nextWakeUp() {
        if (time.hasEnded()) {
            return Timestamps.END;
        }
        try {
            return Math.min(timeline.systemAt(schedule.next()), keys.nextExpiry());
        } catch (UserFunctionException | BoundExceededException thrown) {
            throw reported(thrown);
        }
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
     * The options that it was made with.
     *
     * @return how it treats time, order, late events, growth and messages
     */
    public EngineOptions options() {
        return config.options();
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
     * Counts the idle keys that the engine forgot before the end of their retention, because {@code maxKeys} was
     * reached. A late event of such a key may reopen a window that has closed (rule W-6).
     *
     * @return how many since this engine was made or restored; one key counts each time
     */
    public long keysForgottenEarly() {
        return keys.forgottenEarly;
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
        return config.timeMovesWatermarks();
    }

    /**
     * Whether what happens to an event depends on the time that {@link #advance} passes.
     *
     * @return whether {@link #timeMovesWatermarks}, or a future guard compares timestamps with that time (rule T-8)
     */
    public boolean systemTimeMatters() {
        return config.systemTimeMatters();
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
        try {
            KeyState<K, V, S> known = keys.get(key);
            return known == null ? null : new EngineViews<>(this).ofKey(known);
        } catch (UserFunctionException | BoundExceededException thrown) {
            throw reported(thrown);
        }
    }

    /**
     * Describes some keys, whether a step is done or not. By the thread that works with it, as everything else. Takes
     * time for the keys described, and not for others.
     *
     * @param limit how many at most; which ones they are is not specified, and changes as keys come and go
     * @return how they are now, in no order; of each key the first {@link KeyView#MOST_WINDOWS} windows
     */
    public List<KeyView<K>> views(int limit) {
        putPredecessorBack();
        EngineViews<K, V, S> views = new EngineViews<>(this);
        List<KeyView<K>> some = new ArrayList<>();
        keys.some(limit).forEach(key -> some.add(views.ofKey(key)));
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
        V dropped = step.dropped;
        V entrant = step.entrant.take();
        V refugee = step.postponed == null ? null : step.postponed.value();
        step.clear();
        try {
            new Disposal(sink).run(dropped, entrant, refugee, emissions, keys, shared);
        } catch (UserFunctionException | BoundExceededException thrown) {
            throw reported(thrown);
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
     * @throws SnapshotException if a codec, a clock or a windower fails to write
     * @throws IllegalStateException if the present step is not done
     */
    public void snapshot(DataOutput out, SnapshotCodecs<K, V, S> codecs) throws IOException {
        requireStepDone();
        new Snapshot<>(this, codecs).write(out);
    }

    /**
     * An engine that goes on where another was when its snapshot was taken. Each deadline is computed again.
     *
     * <p>The snapshot may be damaged or forged: then it is rejected as a whole, and no more memory is used than it has bytes for.
     *
     * @param config the configuration, the same as of the engine that wrote it
     * @param in where from; a snapshot is the whole of it
     * @param codecs how keys, values and states are read
     * @param <K> the keys
     * @param <V> the values
     * @param <S> the state of an open window
     * @param <R> the results
     * @return the engine
     * @throws IOException from {@code in}
     * @throws SnapshotException if it is no snapshot, of another form or configuration, cut off, damaged or followed by
     *     something else, or if a codec, a clock or a windower cannot read what was written by it; the message names the
     *     record, the field and the offset
     */
    public static <K, V, S, R> WindowEngine<K, V, S, R> restore(
            EngineConfig<V, S, R> config, DataInput in, SnapshotCodecs<K, V, S> codecs) throws IOException {
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(in, "in");
        Objects.requireNonNull(codecs, "codecs");
        WindowEngine<K, V, S, R> engine = new WindowEngine<>(config);
        new Snapshot<>(engine, codecs).read(in);
        engine.arrivals.guardFuture(engine.timeline.systemNow());
        return engine;
    }

    /** Has each key hold all that is its own. What is to be done is the same as before, but the long way. */
    private void putPredecessorBack() {
        KeyState<K, V, S> key = predecessor.putBack(shared);
        if (key != null) {
            step.giveTurn(key, time.watermark(key));
            step.closesNext = true; // before what has been emitted since
        }
    }

    /** Whether an event of the key enters as soon as windows of it are closed. */
    @SuppressWarnings("ReferenceEquality") // the very key
    boolean letsInNext(KeyState<K, V, S> key) {
        return step.entrant.isThere() && key == step.turn;
    }

    private boolean isStepPending() {
        return !step.done && (step.hasMore() || predecessor.isThere() || !emissions.isEmpty());
    }

    /**
     * Whether there is surely nothing to take, so that {@link #next} need not be asked.
     *
     * @return true if it is known that the step is done
     */
    public boolean isAtRest() {
        return step.done;
    }

    private void requireStepDone() {
        if (isStepPending()) {
            throw new IllegalStateException("The last step is not done (expected: next() to have said NOTHING)");
        }
    }
}
