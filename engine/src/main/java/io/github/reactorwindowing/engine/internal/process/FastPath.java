package io.github.reactorwindowing.engine.internal.process;

import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.internal.key.KeyContext;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.key.KeyTable;
import io.github.reactorwindowing.engine.internal.slicing.Slice;
import io.github.reactorwindowing.engine.internal.time.EventTime;
import io.github.reactorwindowing.engine.internal.usercode.EngineTraits;
import io.github.reactorwindowing.engine.internal.usercode.TimestampCalls;
import io.github.reactorwindowing.event.KeyedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Processes events on the fastest path that is equivalent to the general one.
 *
 * <ul>
 *   <li>The fast path, where no event ever waits: timestamp -> {@link KeyState}, whose window is open -> watermark -> fold.
 *   <li>Most others open the newest window of their key. A window that closes for it is the {@code ClosingWindow} meanwhile.
 *   <li>Dynamic windows: most events enter the only window of their key, or replace it ({@code DynamicKey.assignSingle}).
 *   <li>The general path: {@link Arrivals} looks the key up, {@link KeyWork} decides whether the event is late, waits, or enters.
 * </ul>
 */
public final class FastPath<K, V, S> {

    private final TimestampCalls<V> timestamps;
    private final EventTime<K, V, S> time;
    private final KeyTable<K, V, S> keys;
    private final KeyWork<K, V, S> work;
    private final KeyContext<V, S> shared;
    private final ProcessingState<K, V, S> step;
    private final Arrivals<K, V, S> arrivals;
    private final boolean timeIsShared;
    private final boolean timeMovesByItself;

    /** Whether an event that goes into an open window has no more to wait for, and nothing else to change. */
    private final boolean hasShortWay;

    /** How many of four events were worked on. */
    private int taken;

    /** Keeps the fetching of keys from being optimized away. */
    @SuppressWarnings("UnusedVariable")
    private int fetched;

    public FastPath(
            EngineConfig<V, S, ?> config,
            EngineTraits traits,
            EventTime<K, V, S> time,
            KeyTable<K, V, S> keys,
            KeyWork<K, V, S> work,
            KeyContext<V, S> shared,
            ProcessingState<K, V, S> step,
            Arrivals<K, V, S> arrivals) {
        this.timestamps = new TimestampCalls<>(config.clock(), config.options().missingTimestamp());
        this.time = time;
        this.keys = keys;
        this.work = work;
        this.shared = shared;
        this.step = step;
        this.arrivals = arrivals;
        this.timeIsShared = time.isShared();
        this.timeMovesByItself = traits.timeMovesWatermarks();
        this.hasShortWay = traits.windowsShareParts() && !traits.eventsWait();
    }

    /** See {@code WindowEngine.taken}. */
    public int taken() {
        return taken;
    }

    public void take(K key, int keyHash, V value) {
        step.takeUp();
        try {
            long timestamp = timestamps.of(value, time.now);
            take(keys.find(key, keyHash), key, value, timestamp);
        } catch (Throwable thrown) {
            fail(value);
            throw thrown;
        }
    }

    /** See {@code WindowEngine.onEvents}. */
    public int take(
            KeyedEvent<K, ?> first,
            V firstValue,
            KeyedEvent<K, ?> second,
            V secondValue,
            KeyedEvent<K, ?> third,
            V thirdValue,
            KeyedEvent<K, ?> fourth,
            V fourthValue) {
        taken = 0;
        try {
            if (hasShortWay) {
                takeTogether(first, firstValue, second, secondValue, third, thirdValue, fourth, fourthValue);
            } else {
                fetchTogether(first, second, third, fourth);
            }
        } catch (Throwable thrown) {
            if (taken > 0) {
                throw thrown;
            }
            takeUpToFailed(first, firstValue, second, secondValue, third, thirdValue, fourth, fourthValue, thrown);
            return taken;
        }
        if (taken == 0 || (taken < 4 && step.done)) {
            takeInTurn(first, firstValue, second, secondValue, third, thirdValue, fourth, fourthValue);
        }
        return taken;
    }

    /**
     * Processes events on the fast path, one after the other, up to the first that leaves it or has a consequence.
     *
     * <p>The four copies of one block look up all keys first, so that the processor waits for the memory of four keys at once (up to
     * twice as fast on a polled source). The block stays in local variables: writing four events into an object costs more than that.
     * The method is longer than 325 bytecodes on purpose. C2 inlines shorter hot methods into the drain loop until that has 8,000,
     * and then nothing that this one calls is inlined: sliding windows took 1.5 times as long. It ends at the first event that leaves
     * the fast path: behind that call C2 would read again what the four share.
     */
    private void takeTogether(
            KeyedEvent<K, ?> first,
            V firstValue,
            KeyedEvent<K, ?> second,
            V secondValue,
            KeyedEvent<K, ?> third,
            V thirdValue,
            KeyedEvent<K, ?> fourth,
            V fourthValue) {
        try {
            KeyState<K, V, S> keyOfFirst = find(first);
            KeyState<K, V, S> keyOfSecond = find(second);
            KeyState<K, V, S> keyOfThird = find(third);
            KeyState<K, V, S> keyOfFourth = find(fourth);
            taken = 1;
            step.takeUp();
            long timestamp = timestamps.of(firstValue, time.now);
            if (keyOfFirst == null || !isInReach(keyOfFirst, timestamp)) {
                take(keyOfFirst, first.key(), firstValue, timestamp);
                return;
            }
            if (!enterOpenWindow(keyOfFirst, firstValue, timestamp)) {
                return;
            }
            taken = 2;
            step.takeUp();
            timestamp = timestamps.of(secondValue, time.now);
            if (keyOfSecond == null || !isInReach(keyOfSecond, timestamp)) {
                take(keyOfSecond, second.key(), secondValue, timestamp);
                return;
            }
            if (!enterOpenWindow(keyOfSecond, secondValue, timestamp)) {
                return;
            }
            taken = 3;
            step.takeUp();
            timestamp = timestamps.of(thirdValue, time.now);
            if (keyOfThird == null || !isInReach(keyOfThird, timestamp)) {
                take(keyOfThird, third.key(), thirdValue, timestamp);
                return;
            }
            if (!enterOpenWindow(keyOfThird, thirdValue, timestamp)) {
                return;
            }
            taken = 4;
            step.takeUp();
            timestamp = timestamps.of(fourthValue, time.now);
            if (keyOfFourth == null || !isInReach(keyOfFourth, timestamp)) {
                take(keyOfFourth, fourth.key(), fourthValue, timestamp);
                return;
            }
            enterOpenWindow(keyOfFourth, fourthValue, timestamp);
        } catch (Throwable thrown) {
            fail(pick(taken, firstValue, secondValue, thirdValue, fourthValue));
            throw thrown;
        }
    }

    /** Takes those behind {@link #taken}, whichever way they go, as long as nothing comes of them; one at least. */
    private void takeInTurn(
            KeyedEvent<K, ?> first,
            V firstValue,
            KeyedEvent<K, ?> second,
            V secondValue,
            KeyedEvent<K, ?> third,
            V thirdValue,
            KeyedEvent<K, ?> fourth,
            V fourthValue) {
        do {
            taken++;
            KeyedEvent<K, ?> event = pick(taken, first, second, third, fourth);
            take(event.key(), event.keyHash(), pick(taken, firstValue, secondValue, thirdValue, fourthValue));
        } while (taken < 4 && step.done);
    }

    /** Takes the events before the one whose key could not be looked up, while nothing comes of them; then fails. */
    @SuppressWarnings("ReferenceEquality") // the very key
    private void takeUpToFailed(
            KeyedEvent<K, ?> first,
            V firstValue,
            KeyedEvent<K, ?> second,
            V secondValue,
            KeyedEvent<K, ?> third,
            V thirdValue,
            KeyedEvent<K, ?> fourth,
            V fourthValue,
            Throwable thrown) {
        step.done = true; // no event was taken
        do {
            taken++;
            KeyedEvent<K, ?> event = pick(taken, first, second, third, fourth);
            V value = pick(taken, firstValue, secondValue, thirdValue, fourthValue);
            if (event.key() == keys.failed) {
                step.takeUp();
                fail(value);
                ProcessingState.<RuntimeException>throwAs(thrown);
            }
            take(event.key(), event.keyHash(), value);
        } while (taken < 4 && step.done);
    }

    private static <E> E pick(int number, E first, E second, E third, E fourth) {
        return number == 1 ? first : number == 2 ? second : number == 3 ? third : fourth;
    }

    private @Nullable KeyState<K, V, S> find(KeyedEvent<K, ?> event) {
        return keys.find(event.key(), event.keyHash());
    }

    /** Has what is kept for four keys fetched from memory. */
    private void fetchTogether(
            KeyedEvent<K, ?> first, KeyedEvent<K, ?> second, KeyedEvent<K, ?> third, KeyedEvent<K, ?> fourth) {
        fetched = fetch(find(first)) + fetch(find(second)) + fetch(find(third)) + fetch(find(fourth));
    }

    private static int fetch(@Nullable KeyState<?, ?, ?> key) {
        return key == null ? 0 : key.fetch();
    }

    /** Something failed: nobody is to go on, and the value, if one is at hand, is not to be lost. */
    private void fail(V value) {
        step.done = false;
        step.letGo(value);
    }

    /**
     * Works on an event.
     *
     * @param found the state of its key, null if it is not known
     */
    private void take(@Nullable KeyState<K, V, S> found, K key, V value, long timestamp) {
        if (!timestamps.require(timestamp, value)) {
            arrivals.takeWithoutTimestamp(key, value);
        } else if (hasShortWay
                && found != null
                && found.isAwake()
                && !arrivals.isInFuture(timestamp)
                && timestamp >= time.watermark(found)) {
            Slice slice = shared.slicing().of(timestamp);
            if (found.isInReach(slice)) {
                enterOpenWindow(found, value, timestamp);
            } else {
                arrivals.enterNewest(found, value, timestamp, slice);
            }
        } else {
            arrivals.take(found, key, value, timestamp);
        }
    }

    /**
     * Whether an event goes the short way: the window is open that was looked for last, and it is not late for that. No other timestamp is
     * in that than one that may be, and no key has an open window that is idle or gone.
     */
    private boolean isInReach(KeyState<K, V, S> key, long timestamp) {
        Slice slice = shared.slicing().recent();
        return slice.holds(timestamp)
                && key.isInReach(slice)
                && !arrivals.isInFuture(timestamp)
                && timestamp >= time.watermark(key);
    }

    /** The short way. Returns whether all is done. */
    private boolean enterOpenWindow(KeyState<K, V, S> key, V value, long timestamp) {
        Slice slice = shared.slicing().recent();
        long before = time.watermark(key);
        long watermark = work.tellClock(key, value, timestamp);
        work.atEvent(timestamp);
        key.fold(value, slice, shared);
        step.putDown();
        if (timeIsShared) {
            return arrivals.isDoneAt(watermark);
        }
        boolean isInSlice = before >= slice.from && slice.holds(watermark); // within which no window closes
        return (isInSlice && !timeMovesByItself)
                || arrivals.awaitUnlessDue(key, key.isBorrower() ? key.nextClose(shared) : slice.firstClose, watermark);
    }
}
