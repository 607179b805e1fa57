package io.github.reactorwindowing.engine.internal.core;

import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.internal.key.ClosingWindow;
import io.github.reactorwindowing.engine.internal.key.KeyContext;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.key.KeyTable;
import io.github.reactorwindowing.engine.internal.output.Disposal;
import io.github.reactorwindowing.engine.internal.output.ResultContext;
import io.github.reactorwindowing.engine.internal.process.KeyWork;
import io.github.reactorwindowing.engine.internal.process.ProcessingState;
import io.github.reactorwindowing.engine.internal.process.Settlement;
import io.github.reactorwindowing.engine.internal.time.EventTime;
import io.github.reactorwindowing.engine.internal.time.HostTime;
import io.github.reactorwindowing.engine.internal.timer.TimerService;
import io.github.reactorwindowing.engine.internal.usercode.LogicCalls;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Works on what is due, one piece at a time and only when asked: keys have their turns, windows close, waiting events enter.
 *
 * <p>In: {@code FastPath}, {@code Arrivals} and {@link KeyWork} put an event into the windows of its {@link KeyState}. What is to be
 * done then is in {@link ProcessingState}. Out: the results are in {@link ResultContext}, or made by {@link #takeResult}.
 */
@SuppressWarnings("ReferenceEquality") // states of keys: the very object
public final class EngineLoop<K, V, S, R> {

    private final EngineParts<K, V, S, R> parts;
    private final EventTime<K, V, S> time;
    private final KeyTable<K, V, S> keys;
    private final TimerService<K, V, S> schedule;
    private final ProcessingState<K, V, S> step;
    private final ResultContext<K, V, R> emissions;
    private final KeyContext<V, S> shared;
    private final ClosingWindow<V, S> closing;
    private final KeyWork<K, V, S> work;
    private final LogicCalls<V, S, R> logic;
    private final Settlement<K, V, S> settlement;

    /** Whether the results of a window are kept until they are taken, and not only made then. */
    private final boolean keepsResults;

    /** Whether {@link #next} said that there is a result, and that is to be made when it is taken. */
    private boolean resultInReach;

    public EngineLoop(EngineParts<K, V, S, R> parts) {
        this.parts = parts;
        this.time = parts.time;
        this.keys = parts.keys;
        this.schedule = parts.schedule;
        this.step = parts.step;
        this.emissions = parts.emissions;
        this.shared = parts.shared;
        this.closing = parts.closing;
        this.work = parts.work;
        this.logic = parts.logic;
        this.settlement = parts.settlement;
        this.keepsResults = !logic.hasSingleResult();
    }

    /** See {@code WindowEngine.advance}. */
    public void advance(long now) {
        step.done = false;
        if (parts.timeline.isUnknown()) {
            keys.beginRetention(now);
        }
        parts.timeline.advance(now);
        time.now = Math.max(time.now, parts.timeline.clockNow());
        parts.guardFuture();
        keys.expire(parts.timeline.systemNow());
        schedule.takeDue(step.agenda);
    }

    /** See {@code WindowEngine.advanceWatermark}. */
    public void advanceWatermark(HostTime<K, V, S> host, long watermark) {
        step.done = false;
        host.advanceWatermark(watermark);
        schedule.takeDue(step.agenda);
    }

    /** See {@code WindowEngine.recheck}. */
    public void recheck() {
        step.done = false;
        keys.forEach(step.agenda::add);
        step.agenda.sort();
    }

    public boolean isAtRest() {
        return step.done;
    }

    public boolean isStepPending() {
        return !step.done && (step.hasMore() || closing.isThere() || !emissions.isEmpty());
    }

    /** See {@code WindowEngine.next}. */
    public EngineOutput next(boolean wanted) {
        if (step.done) {
            return EngineOutput.NOTHING;
        }
        if (step.closesNext) {
            resultInReach = wanted;
            return wanted ? EngineOutput.RESULT : EngineOutput.DUE;
        }
        EngineOutput next = emissions.next();
        while (next == EngineOutput.NOTHING && takeTurn()) {
            KeyState<K, V, S> key = Objects.requireNonNull(step.turn);
            if (!work.closesNext(key, step.goal)) {
                releaseNext(key);
            } else if (!wanted) {
                return EngineOutput.DUE;
            } else if (hasResultInReach(key)) {
                resultInReach = true;
                return EngineOutput.RESULT; // made when it is taken
            } else {
                emissions.at(key.key);
                closeNext(key, timingOf(key));
            }
            next = emissions.next();
        }
        step.done = next == EngineOutput.NOTHING;
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
        ProcessingState.Arrival<K, V> arrival = Objects.requireNonNull(step.postponed);
        step.postponed = null;
        step.takeUp();
        try {
            parts.arrivals.arriveAt(
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

    /** See {@code WindowEngine.takeResult}. */
    public WindowResult<K, R> takeResult() {
        return resultInReach || emissions.isEmpty() ? closeAndTake() : emissions.takeResult();
    }

    private WindowResult<K, R> closeAndTake() {
        if (!resultInReach) {
            throw new IllegalStateException("There is no result (expected: next() to have said RESULT)");
        }
        resultInReach = false;
        emissions.atNoEvent();
        K key;
        R result;
        if (closing.isThere()) {
            key = closingKey().key;
            result = closing.takeResult(logic, parts.limits);
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

    @SuppressWarnings("unchecked") // only states of keys of this engine are put there
    private KeyState<K, V, S> closingKey() {
        return (KeyState<K, V, S>) closing.owner();
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

    /** Has each key hold all that is its own. What is to be done is the same as before, but the long way. */
    public void putClosingWindowBack() {
        if (closing.isThere()) {
            KeyState<K, V, S> key = closingKey();
            key.putBack(closing, shared);
            closing.clear();
            step.giveTurn(key, time.watermark(key));
            step.closesNext = true; // before what has been emitted since
        }
    }

    /** See {@code WindowEngine.discard}. */
    public void discard(Consumer<Object> sink) {
        putClosingWindowBack();
        Disposal disposal = new Disposal(sink);
        disposal.one(step.dropped);
        disposal.one(step.entrant.take());
        disposal.one(step.postponed == null ? null : step.postponed.value());
        step.clear();
        try {
            emissions.discardAll(disposal);
            keys.forEach(key -> {
                key.discardWaiting(disposal);
                key.discard(disposal, shared);
            });
            disposal.end();
        } finally {
            keys.clear();
            parts.limits.clear();
            parts.evictions.clear();
            schedule.clear();
        }
    }
}
