package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.contract.SnapshotCodecs;
import io.github.reactorwindowing.engine.contract.WatermarkSource;
import io.github.reactorwindowing.engine.error.BoundExceededException;
import io.github.reactorwindowing.engine.error.SnapshotException;
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.engine.internal.core.EarliestResult;
import io.github.reactorwindowing.engine.internal.core.EngineLoop;
import io.github.reactorwindowing.engine.internal.core.EngineParts;
import io.github.reactorwindowing.engine.internal.core.EngineViews;
import io.github.reactorwindowing.engine.internal.core.WindowFiring;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.key.KeyTable;
import io.github.reactorwindowing.engine.internal.process.FastPath;
import io.github.reactorwindowing.engine.internal.snapshot.Snapshot;
import io.github.reactorwindowing.engine.internal.time.HostTime;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.explain.EngineView;
import io.github.reactorwindowing.explain.KeyView;
import io.github.reactorwindowing.spi.SingleResultLogic;
import io.github.reactorwindowing.spi.Timestamps;
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
 * <p>It is pulled, not pushed. A step is one call of {@link #advance}, {@link #advanceWatermark}, {@link #onEvent},
 * {@link #recheck} or {@link #onComplete}; after it, what the step made is taken with {@link #next} and {@link #takeResult} or
 * {@link #takeLate} until {@code next} says {@link EngineOutput#NOTHING}, and only then may the next step come. A window is closed, and its
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

    final EngineParts<K, V, S, R> parts;
    private final EngineLoop<K, V, S, R> loop;
    private final FastPath<K, V, S> fastPath;

    /**
     * An engine without any state.
     *
     * @param config what it computes
     */
    public WindowEngine(EngineConfig<V, S, R> config) {
        this.parts = new EngineParts<>(Objects.requireNonNull(config, "config"));
        this.loop = new EngineLoop<>(parts);
        this.fastPath = parts.fastPath;
    }

    /**
     * Says where values go that entered and will be in no result, so that they can be released if they are pooled: at once, in the
     * middle of a step. By default they are only forgotten.
     *
     * @param sink takes each of them once. It must neither call the engine nor throw: what it throws comes out as if the logic of
     *     windows had thrown it, and the value may be handed out again
     */
    public void discardTo(Consumer<Object> sink) {
        parts.emissions.discardTo(sink);
    }

    /**
     * Step: time has passed. Windows whose watermark has come become due.
     *
     * @param now the system time; if it is earlier than at an earlier call, time stands still
     */
    public void advance(long now) {
        requireStepDone();
        try {
            loop.advance(now);
        } catch (UserFunctionException | BoundExceededException thrown) {
            throw reported(thrown);
        }
    }

    /** What comes out of the engine: an exception with keys and values of the user in its message, or without (rule R-7). */
    private RuntimeException reported(RuntimeException thrown) {
        return parts.config.options().inMessages(thrown);
    }

    /**
     * Step: the host's watermark has moved. For an engine whose watermarks are the host's ({@link WatermarkSource#HOST}), which needs
     * {@link #advance} only for the retention of idle keys, a future guard, and clocks that take timestamps from the system time.
     *
     * @param watermark every event to come is at this time or later, else it is late; an earlier one than before changes nothing.
     *     {@link Timestamps#END} closes all, as {@link #onComplete} does
     * @throws IllegalStateException if watermarks come from the clock, or the present step is not done
     */
    public void advanceWatermark(long watermark) {
        HostTime<K, V, S> host = parts.hostTime();
        if (watermark == Timestamps.END) {
            onComplete();
            return;
        }
        requireStepDone();
        try {
            loop.advanceWatermark(host, watermark);
        } catch (UserFunctionException thrown) {
            throw reported(thrown);
        }
    }

    /**
     * The least watermark at which a window is due or an event enters that waits: no call of {@link #advanceWatermark} below it emits
     * anything. One number for all keys, so that a host needs one timer at most. It changes with each step.
     *
     * @return in microseconds since the epoch; {@link Timestamps#END} if only the end of the stream makes anything due
     * @throws IllegalStateException if watermarks come from the clock
     */
    public long nextDeadline() {
        parts.hostTime();
        try {
            return parts.nextDeadline();
        } catch (UserFunctionException thrown) {
            throw reported(thrown);
        }
    }

    /**
     * The least time that a result can still bear, which is the last instant of its window: {@code endMicros() - 1}. No result from
     * now on bears an earlier one, whatever events come. A host that passes a watermark on passes none above it. O(1) over aligned
     * windows, else O(keys that have a state). With a watermark for each key there is none: a key that was not seen yet may be older.
     *
     * @return in microseconds since the epoch; {@link Timestamps#NONE} if nothing is known, {@link Timestamps#END} after the end
     * @throws IllegalStateException if the present step is not done: what was returned before the step still holds
     */
    public long earliestResult() {
        requireStepDone();
        try {
            return new EarliestResult<>(parts).get();
        } catch (UserFunctionException thrown) {
            throw reported(thrown);
        }
    }

    /**
     * Computes the result of each open window of a key as it is now. Nothing else changes: the windows stay open, and their final
     * results are those of an engine that was not asked. Events that wait are in no window yet. Takes time for all slices of the key.
     *
     * @param key the key
     * @return a result for each open window, in order of start; none if the key has no state. Their panes are early and not the last.
     *     A result may hold values that later results of the window hold again; such a value is not discarded as unused any more
     * @throws IllegalStateException if the logic cannot do it (it must be a {@link SingleResultLogic} of numbers, or one that
     *     {@link SingleResultLogic#supportsSlicing supports slicing}, as that of a fold does, but not of a {@code Collector}), or the present step is not done
     */
    public List<WindowResult<K, R>> fire(Object key) {
        return fired(key, null);
    }

    /**
     * The same for one window.
     *
     * @param key the key
     * @param windowId the id of the window
     * @return its result, null if it is not open
     * @throws IllegalStateException as {@link #fire(Object)}
     */
    public @Nullable WindowResult<K, R> fire(Object key, long windowId) {
        List<WindowResult<K, R>> fired = fired(key, windowId);
        return fired.isEmpty() ? null : fired.get(0);
    }

    private List<WindowResult<K, R>> fired(Object key, @Nullable Long windowId) {
        Objects.requireNonNull(key, "key");
        requireStepDone();
        try {
            return new WindowFiring<>(parts).fire(key, windowId);
        } catch (UserFunctionException thrown) {
            throw reported(thrown);
        }
    }

    /**
     * Says that for a time no event could come because nobody asked for results: it does not count for a clock on
     * {@link io.github.reactorwindowing.spi.TimeBase#PAUSABLE} (rule T-7).
     *
     * @param micros how long, in microseconds
     */
    public void holdBack(long micros) {
        parts.timeline.holdBack(micros);
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
            fastPath.take(key, keyHash, value);
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
            return fastPath.take(first, firstValue, second, secondValue, third, thirdValue, fourth, fourthValue);
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
        return fastPath.taken();
    }

    /** Step: the clock changed by something else than an event or time (a side of a join ended). Every key is looked at. */
    public void recheck() {
        requireStepDone();
        loop.recheck();
    }

    /** Step: the source completed. Every waiting event enters, every window closes, keys in the order first seen. */
    public void onComplete() {
        requireStepDone();
        parts.time.end();
        loop.recheck();
    }

    /**
     * Works on the present step until there is something to take or it is done.
     *
     * @return what there is, never {@link EngineOutput#DUE}
     */
    public EngineOutput next() {
        return next(true);
    }

    /**
     * Works on the present step until there is something to take or it is done, or, if no result is wanted, until a window would
     * have to be closed.
     *
     * @param wanted whether a result is wanted; if not, no window is closed
     * @return what there is
     */
    public EngineOutput next(boolean wanted) {
        try {
            return loop.next(wanted);
        } catch (UserFunctionException | BoundExceededException thrown) {
            throw reported(thrown);
        }
    }

    /**
     * The result to take, when {@link #next} said so.
     *
     * @return the oldest result not taken yet
     */
    public WindowResult<K, R> takeResult() {
        try {
            return loop.takeResult();
        } catch (UserFunctionException | BoundExceededException thrown) {
            throw reported(thrown);
        }
    }

    /**
     * The late event to take, when {@link #next} said so.
     *
     * @return the oldest late event not taken yet
     */
    public LateEvent<K, V> takeLate() {
        return parts.emissions.takeLate();
    }

    /**
     * When {@link #advance} should be called if no event comes: neither before nor after anything is due.
     *
     * @return the system time, in microseconds; {@link Timestamps#END} if nothing will be due by time alone
     */
    public long nextWakeUp() {
        try {
            return parts.nextWakeUp();
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
        return parts.timeline.followsSystemTime();
    }

    /**
     * Whether the clock wants the time at which events arrived: then {@link #advance} is to be called with that before each event.
     *
     * @return whether its time base is {@link io.github.reactorwindowing.spi.TimeBase#ARRIVAL}
     */
    public boolean followsArrivals() {
        return parts.timeline.followsArrivals();
    }

    /**
     * The options that it was made with.
     *
     * @return how it treats time, order, late events, growth and messages
     */
    public EngineOptions options() {
        return parts.config.options();
    }

    /**
     * How many keys have a state, idle ones included.
     *
     * @return the number of keys
     */
    public int keyCount() {
        return parts.keys.size();
    }

    /**
     * Counts the idle keys that the engine forgot before the end of their retention, because {@code maxKeys} was
     * reached. A late event of such a key may reopen a window that has closed (rule W-6).
     *
     * @return how many since this engine was made or restored; one key counts each time
     */
    public long idleKeysEvicted() {
        return parts.keys.forgottenEarly;
    }

    /**
     * How many windows are open, over all keys.
     *
     * @return the number of windows
     */
    public long openWindowCount() {
        return parts.limits.openWindows();
    }

    /**
     * How many events wait for their turn in time, over all keys.
     *
     * @return the number of events
     */
    public long waitingCount() {
        return parts.limits.waiting();
    }

    /**
     * The watermark of the stream, or, where each key has its own, that of the key that was heard from last.
     *
     * @return in microseconds since the epoch; {@link Timestamps#NONE} while there is none, {@link Timestamps#END} after the end
     */
    public long watermark() {
        return parts.time.hasEnded() ? Timestamps.END : parts.time.latestWatermark();
    }

    /**
     * Whether watermarks move with time, too, and not only with events.
     *
     * @return whether the clock's time base is another than {@link io.github.reactorwindowing.spi.TimeBase#EVENTS}
     */
    public boolean timeMovesWatermarks() {
        return parts.traits.timeMovesWatermarks();
    }

    /**
     * Whether what happens to an event depends on the time that {@link #advance} passes.
     *
     * @return whether {@link #timeMovesWatermarks}, or a future guard compares timestamps with that time (rule T-8)
     */
    public boolean systemTimeMatters() {
        return parts.traits.systemTimeMatters();
    }

    /**
     * The system time that it was last told.
     *
     * @return in microseconds since the epoch; {@link Timestamps#NONE} before the first time
     */
    public long systemTime() {
        return parts.timeline.systemNow();
    }

    /**
     * Describes this engine, whether a step is done or not. By the thread that works with it, as everything else.
     *
     * @return how it is now
     */
    public EngineView view() {
        loop.putClosingWindowBack();
        return new EngineViews<>(parts).ofEngine(loop.isStepPending());
    }

    /**
     * Describes a key, whether a step is done or not. By the thread that works with it, as everything else.
     *
     * @param key the key
     * @return how it is now, null if it has no state
     */
    public @Nullable KeyView<K> view(Object key) {
        loop.putClosingWindowBack();
        try {
            KeyState<K, V, S> known = parts.keys.get(key);
            return known == null ? null : new EngineViews<>(parts).ofKey(known);
        } catch (UserFunctionException | BoundExceededException thrown) {
            throw reported(thrown);
        }
    }

    /**
     * Describes some keys, whether a step is done or not. By the thread that works with it, as everything else. Takes
     * time for the keys described, and not for others.
     *
     * @param limit how many at most; which ones they are is not specified, and changes as keys come and go
     * @return how they are now, in no order; of each key the first {@link KeyView#MAX_WINDOWS} windows
     */
    public List<KeyView<K>> views(int limit) {
        loop.putClosingWindowBack();
        EngineViews<K, V, S> views = new EngineViews<>(parts);
        List<KeyView<K>> some = new ArrayList<>();
        parts.keys.some(limit).forEach(key -> some.add(views.ofKey(key)));
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
        try {
            loop.discard(sink);
        } catch (UserFunctionException | BoundExceededException thrown) {
            throw reported(thrown);
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
        new Snapshot<>(parts, codecs).write(out);
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
        new Snapshot<>(engine.parts, codecs).read(in);
        engine.parts.guardFuture();
        return engine;
    }

    /**
     * Whether there is surely nothing to take, so that {@link #next} need not be asked.
     *
     * @return true if it is known that the step is done
     */
    public boolean isAtRest() {
        return loop.isAtRest();
    }

    private void requireStepDone() {
        if (loop.isStepPending()) {
            throw new IllegalStateException("The last step is not done (expected: next() to have said NOTHING)");
        }
    }
}
