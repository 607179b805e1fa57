package io.github.reactorwindowing.engine.internal.output;

import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.engine.error.UserFunctions;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Window;
import io.github.reactorwindowing.spi.WindowContext;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The one {@link WindowContext} of an engine, set to each window in turn. What logics emit goes into its {@link Outbox}. */
public final class ResultContext<K, V, R> implements WindowContext<R> {

    private static final int REMEMBERED = 16;

    private final Outbox<K, V, R> outbox = new Outbox<>();

    /** Where values go that will be in no result. */
    private Consumer<Object> discards = value -> {};

    private @Nullable K key;
    private long id;
    private long start;
    private long end;
    private @Nullable SortedSet<Long> mergedIds;
    private Pane.Timing timing = Pane.Timing.EARLY;
    private int paneIndex;

    /** Whether a window is set: what is folded into a part of windows is in none of them yet. */
    private boolean inWindow;

    private boolean fired;
    private boolean firedBatch;

    /** Whether keys have the same windows. */
    private final boolean keysShareWindows;

    /** The last ones that had results, by id, if keys share them: else it would cost more to keep them than to make another. */
    private final @Nullable Window[] windows = new Window[REMEMBERED];

    private @Nullable Pane pane;
    private long timestamp = Timestamps.NONE;
    private long arrival = -1;
    private boolean merging;

    public ResultContext(boolean keysShareWindows) {
        this.keysShareWindows = keysShareWindows;
    }

    public void discardTo(Consumer<Object> sink) {
        discards = sink;
    }

    public void at(K newKey) {
        key = newKey;
    }

    public void atEvent(long eventTimestamp, long eventArrival) {
        timestamp = eventTimestamp;
        arrival = eventArrival;
    }

    public void atNoEvent() {
        timestamp = Timestamps.NONE;
        arrival = -1;
    }

    /** Does something for another key, of whose window no event of the present one is the cause, and comes back. */
    public void aside(K otherKey, Runnable work) {
        K keyBefore = key;
        long timestampBefore = timestamp;
        long arrivalBefore = arrival;
        at(otherKey);
        atNoEvent();
        work.run();
        key = keyBefore;
        atEvent(timestampBefore, arrivalBefore);
    }

    /** During a merge there is no event, though one caused it. */
    public void atMerge(boolean merges) {
        merging = merges;
    }

    /** Sets the window that results belong to until the next call. */
    public void atWindow(
            long windowId, long from, long to, @Nullable SortedSet<Long> merged, int firings, Pane.Timing why) {
        id = windowId;
        start = from;
        end = to;
        mergedIds = merged;
        paneIndex = firings;
        if (timing != why) {
            timing = why;
        }
        inWindow = true;
        fired = false;
        firedBatch = false;
    }

    /** No window is set from now on. */
    public void atNoWindow() {
        inWindow = false;
    }

    /** Whether a result came since the window was set. */
    public boolean hasFired() {
        return fired;
    }

    /** Whether results came since the window was set that are made as they are taken. */
    public boolean hasFiredBatch() {
        return firedBatch;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public long start() {
        return start;
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public long timestamp() {
        return merging ? Timestamps.NONE : timestamp;
    }

    @Override
    public long arrival() {
        return merging ? -1 : arrival;
    }

    @Override
    public void emit(R result) {
        UserFunctions.nonNull(result, "The window logic's call of emit", "a result");
        requireWindow("emits a result");
        fired = true;
        outbox.add(new WindowResult<>(currentKey(), currentWindow(), result, currentPane()));
    }

    @Override
    public void emitAll(Iterator<? extends R> results) {
        addBatch(results, null, true);
    }

    @Override
    public void emitAll(Iterator<? extends R> results, Collection<?> values) {
        addBatch(results, values::forEach, true);
    }

    @Override
    public void emitAll(Iterator<? extends R> results, Consumer<Consumer<Object>> unused) {
        addBatch(results, unused, false);
    }

    private void addBatch(
            Iterator<? extends R> results, @Nullable Consumer<Consumer<Object>> holds, boolean untilFirst) {
        if (results.hasNext()) {
            requireWindow("emits results");
            fired = true;
            firedBatch = true;
            outbox.addBatch(currentKey(), currentWindow(), currentPane(), results, holds, untilFirst);
        }
    }

    private void requireWindow(String what) {
        if (!inWindow) {
            throw UserFunctionException.broke("The window logic " + what
                    + " while a value enters or parts merge, though it says that windows share parts"
                    + " (expected: results only when a window closes, or supportsSlicing to be false)");
        }
    }

    public boolean isEmpty() {
        return outbox.isEmpty();
    }

    /** Not where parts of windows merge: one window loses the value, and another may have it. */
    @Override
    public void discard(Object value) {
        if (inWindow || !merging) {
            discards.accept(value);
        }
    }

    /** A result of the window that is set, which is taken and not kept. */
    public WindowResult<K, R> resultFor(K ofKey, R result) {
        return new WindowResult<>(ofKey, currentWindow(), result, currentPane());
    }

    public void late(LateEvent<K, V> event) {
        outbox.addLate(event);
    }

    public EngineOutput next() {
        return outbox.next();
    }

    public WindowResult<K, R> takeResult() {
        return outbox.takeResult();
    }

    public LateEvent<K, V> takeLate() {
        return outbox.takeLate();
    }

    public void discardAll(Disposal disposal) {
        outbox.discardAll(disposal);
    }

    private K currentKey() {
        return Objects.requireNonNull(key);
    }

    private Window currentWindow() {
        return keysShareWindows ? sharedWindow() : newWindow();
    }

    private Window sharedWindow() {
        int place = (int) id & (REMEMBERED - 1);
        Window known = windows[place];
        if (known != null && known.id() == id && known.startMicros() == start && known.endMicros() == end) {
            return known;
        }
        Window made = newWindow();
        windows[place] = made;
        return made;
    }

    private Window newWindow() {
        Set<Long> merged = mergedIds == null ? Set.of() : Collections.unmodifiableSortedSet(new TreeSet<>(mergedIds));
        return new Window(id, start, end, merged);
    }

    private Pane currentPane() {
        boolean closes = timing == Pane.Timing.ON_TIME;
        if (closes && paneIndex == 0) {
            return Pane.ONLY;
        }
        Pane known = pane;
        if (known == null || known.index() != paneIndex || known.timing() != timing) {
            known = new Pane(paneIndex, timing, closes);
            pane = known;
        }
        return known;
    }

    /** Says what the batches of the firing at hand hold that nothing else does any more, for the case that none of it is taken. */
    public void batchHolds(Consumer<Consumer<Object>> discard) {
        outbox.lastBatchHolds(discard);
    }
}
