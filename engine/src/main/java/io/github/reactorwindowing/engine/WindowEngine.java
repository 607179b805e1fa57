package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Windower;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns events and the passing of time into results of windows. Not thread-safe: one thread at a time.
 *
 * <p>It is pulled, not pushed. A step is one call of {@link #advance}, {@link #onEvent}, {@link #recheck} or
 * {@link #onComplete}; after it, what the step made is taken with {@link #next} and {@link #takeResult} or
 * {@link #takeLate} until {@code next} says {@link Next#NOTHING}, and only then may the next step come. A window is closed, and its
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
     * One event's way: KeyState (one map look-up) -> clock: timestamp, watermark -> late? -> WaitingEvents until the watermark
     * passes it, if ordered -> KeyWindows: which windows, fold -> Emissions.
     * One key's turn (advanceKey): in the order of event time, windows close and waiting events enter, one at a time, so that
     * a window closes before the first event that comes after it, and never more than one result is ahead of its taker.
     */

    /** What there is to take. */
    public enum Next {
        /** Nothing: the step is done. */
        NOTHING,
        /** A result, to be had with {@link WindowEngine#takeResult}. */
        RESULT,
        /** A late event, to be had with {@link WindowEngine#takeLate}. */
        LATE
    }

    final EngineConfig<V, S, R> config;
    final EventTime<K, V, S> time;
    final KeyTable<K, V, S> keys;
    final Timeline timeline;
    private final Deadlines<K, V, S> deadlines = new Deadlines<>();
    private final Agenda<K, V, S> agenda = new Agenda<>();
    private final Emissions<K, V, R> emissions = new Emissions<>();
    private final LogicCalls<V, S, R> logic;
    private final boolean eventsWait;
    private @Nullable KeyState<K, V, S> turn;
    long arrivals;

    /** The value that user functions are called with, so that it is not lost if one fails. */
    private @Nullable V inHand;

    /**
     * An engine without any state.
     *
     * @param config what it computes
     */
    public WindowEngine(EngineConfig<V, S, R> config) {
        this.config = config;
        this.time = EventTime.of(config);
        this.logic = new LogicCalls<>(config.logic(), emissions);
        this.keys = new KeyTable<>(config.retentionMicros(), time, this::newWindows);
        this.eventsWait = config.eventsWait();
        this.timeline = new Timeline(config.clock().timeBase());
        time.now = timeline.clockNow();
    }

    /**
     * Step: time has passed. Windows whose watermark has come become due.
     *
     * @param now the system time; if it is earlier than at an earlier call, time stands still
     */
    public void advance(long now) {
        requireStepDone();
        timeline.advance(now);
        time.now = Math.max(time.now, timeline.clockNow());
        keys.expire(timeline.systemNow());
        collectDue();
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
        requireStepDone();
        inHand = value;
        KeyState<K, V, S> state = keys.wake(key);
        agenda.add(state);
        long timestamp = config.clock().timestamp(value, time.now);
        requireInRange(value, timestamp);
        long watermark = time.watermark(state);
        time.onEvent(state, value, timestamp);
        emissions.at(key);
        emissions.atEvent(timestamp, arrivals++);
        if (timestamp < watermark) {
            onLate(state, value, timestamp, watermark);
        } else if (eventsWait) {
            state.waiting().add(timestamp, arrivals - 1, value);
        } else {
            List<Long> missed = state.windows.add(value, timestamp);
            report(state, value, timestamp, watermark, missed, LateReason.MISSED_BY_WINDOWER);
        }
        emissions.atNoEvent();
        inHand = null;
        if (time.isShared()) {
            collectDue();
        }
    }

    private void onLate(KeyState<K, V, S> state, V value, long timestamp, long watermark) {
        List<Long> missed = config.lateness() == Lateness.EVENT
                ? state.windows.refuse(value, timestamp)
                : state.windows.addLate(value, timestamp, watermark);
        report(state, value, timestamp, watermark, missed, LateReason.BEHIND_WATERMARK);
    }

    private void report(
            KeyState<K, V, S> state, V value, long timestamp, long watermark, List<Long> missed, LateReason reason) {
        if (!missed.isEmpty()) {
            boolean partly = state.windows.hasEntered();
            emissions.late(new LateEvent<>(state.key, value, timestamp, watermark, missed, reason, partly));
        }
    }

    /** Step: the clock changed by something else than an event or time (a side of a join ended). Every key is looked at. */
    public void recheck() {
        requireStepDone();
        keys.all().forEach(agenda::add);
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
     * @return what there is
     */
    public Next next() {
        Next next = emissions.next();
        while (next == Next.NOTHING && hasTurn()) {
            next = emissions.next();
        }
        return next;
    }

    /** Does one piece of work for the key whose turn it is; false if no key has a turn any more. */
    private boolean hasTurn() {
        KeyState<K, V, S> key = turn;
        if (key == null) {
            key = agenda.take();
            if (key == null) {
                return false;
            }
            turn = key;
            emissions.at(key.key);
        }
        if (!advanceKey(key)) {
            turn = null;
            settle(key);
        }
        return true;
    }

    private boolean advanceKey(KeyState<K, V, S> key) {
        long watermark = time.watermark(key);
        WaitingEvents<V> waiting = key.waiting;
        boolean releases = waiting != null && !waiting.isEmpty() && waiting.leastTimestamp() <= watermark;
        long upTo = releases && waiting != null ? waiting.leastTimestamp() : watermark;
        if (!key.windows.isEmpty() && key.windows.nextClose() <= upTo) {
            key.windows.closeNext();
            return true;
        }
        if (releases && waiting != null) {
            long timestamp = waiting.leastTimestamp();
            emissions.atEvent(timestamp, waiting.leastArrival());
            V value = waiting.take();
            inHand = value;
            List<Long> missed = key.windows.add(value, timestamp);
            report(key, value, timestamp, watermark, missed, LateReason.MISSED_BY_WINDOWER);
            inHand = null;
            emissions.atNoEvent();
            return true;
        }
        return false;
    }

    /** A key's turn is over: it waits for its next deadline, or rests. */
    void settle(KeyState<K, V, S> key) {
        if (key.holdsNothing()) {
            deadlines.remove(key);
            keys.rest(key, timeline.systemNow());
        } else {
            deadlines.enrol(key, time.due(key, key.nextTarget()));
        }
    }

    private void collectDue() {
        long reached = time.reached();
        while (!deadlines.isEmpty() && deadlines.least() <= reached) {
            agenda.add(deadlines.takeLeast());
        }
        agenda.sort();
    }

    private KeyWindows<V, S> newWindows() {
        Windower<? super V> windower = config.windower();
        return windower instanceof AlignedWindower aligned
                ? new AlignedWindows<>(aligned, logic)
                : new DynamicWindows<>((DynamicWindower<? super V>) windower, logic);
    }

    /**
     * The result to take, when {@link #next} said so.
     *
     * @return the oldest result not taken yet
     */
    public WindowResult<K, R> takeResult() {
        return emissions.takeResult();
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
        return Math.min(timeline.systemAt(time.nowAt(deadlines.least())), keys.nextExpiry());
    }

    /**
     * Whether the clock wants the system time itself, not only what passes of it.
     *
     * @return whether its time base is {@link io.github.reactorwindowing.spi.TimeBase#SYSTEM}
     */
    public boolean followsSystemTime() {
        return timeline.followsSystemTime();
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
     * Hands out everything that is held: waiting values, states of open windows, results and late events not taken, the value at
     * which a function of the user failed. For the end of a stream before its completion; the engine is empty afterwards.
     *
     * @param sink takes each of them once
     * @throws RuntimeException the first that a logic's {@code discard} threw, with others suppressed, after all were handed out
     */
    public void discard(Consumer<Object> sink) {
        new Disposal(sink).run(inHand, emissions, keys.all());
        inHand = null;
        keys.clear();
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
        return engine;
    }

    private void requireStepDone() {
        if (turn != null || !agenda.isEmpty() || emissions.next() != Next.NOTHING) {
            throw new IllegalStateException("The last step is not done (expected: next() to have said NOTHING)");
        }
    }

    private void requireInRange(V value, long timestamp) {
        if (timestamp < Timestamps.MIN || timestamp > Timestamps.MAX) {
            throw new IllegalStateException(config.clock() + ": timestamp " + timestamp + " of " + value
                    + " (expected: from " + Timestamps.MIN + " to " + Timestamps.MAX + ")");
        }
    }
}
