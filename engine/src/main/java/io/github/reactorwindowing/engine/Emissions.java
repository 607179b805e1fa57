package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Window;
import io.github.reactorwindowing.spi.WindowContext;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What has come out and was not taken yet, and the one {@link WindowContext} of an engine, set to each window in turn.
 *
 * <p>It holds what a single event or a single closing window made, never more: the engine does no further work before it
 * is taken.
 */
final class Emissions<K, V, R> implements WindowContext<R> {

    /** {@code WindowResult}, {@code LateEvent}, {@code Batch} or {@code Discarded}, oldest first. */
    private final ArrayDeque<Object> ready = new ArrayDeque<>();

    private @Nullable K key;
    private long id;
    private long start;
    private long end;
    private @Nullable SortedSet<Long> mergedIds;
    private @Nullable Window window;
    private @Nullable Pane pane;
    private Pane.Timing timing = Pane.Timing.EARLY;
    private int paneIndex;
    private boolean fired;
    private long timestamp = Timestamps.NONE;
    private long arrival = -1;
    private boolean merging;

    void at(K newKey) {
        key = newKey;
    }

    void atEvent(long eventTimestamp, long eventArrival) {
        timestamp = eventTimestamp;
        arrival = eventArrival;
    }

    void atNoEvent() {
        timestamp = Timestamps.NONE;
        arrival = -1;
    }

    /** Does something for another key, of whose window no event of the present one is the cause, and comes back. */
    void aside(K otherKey, Runnable work) {
        K keyBefore = currentKey();
        long timestampBefore = timestamp;
        long arrivalBefore = arrival;
        at(otherKey);
        atNoEvent();
        work.run();
        at(keyBefore);
        atEvent(timestampBefore, arrivalBefore);
    }

    /** During a merge there is no event, though one caused it. */
    void atMerge(boolean merges) {
        merging = merges;
    }

    /** Sets the window that results belong to until the next call. */
    void atWindow(long windowId, long from, long to, @Nullable SortedSet<Long> merged, int firings, Pane.Timing why) {
        id = windowId;
        start = from;
        end = to;
        mergedIds = merged;
        paneIndex = firings;
        timing = why;
        window = null;
        pane = null;
        fired = false;
    }

    /** Whether a result came since the window was set. */
    boolean hasFired() {
        return fired;
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
        UserFunctionException.nonNull(result, "The window logic's call of emit", "a result");
        fired = true;
        ready.add(new WindowResult<>(currentKey(), currentWindow(), result, currentPane()));
    }

    @Override
    public void emitAll(Iterator<? extends R> results) {
        addBatch(results, null);
    }

    @Override
    public void emitAll(Iterator<? extends R> results, Collection<?> values) {
        addBatch(results, values::forEach);
    }

    private void addBatch(Iterator<? extends R> results, @Nullable Consumer<Consumer<Object>> holds) {
        if (results.hasNext()) {
            fired = true;
            Batch<K, R> batch = new Batch<>(currentKey(), currentWindow(), currentPane(), results);
            batch.holds = holds;
            ready.add(batch);
        }
    }

    @Override
    public void discard(Object value) {
        ready.add(new Discarded(value));
    }

    void late(LateEvent<K, V> event) {
        ready.add(event);
    }

    WindowEngine.Next next() {
        Object head = ready.peek();
        if (head == null) {
            return WindowEngine.Next.NOTHING;
        }
        if (head instanceof LateEvent) {
            return WindowEngine.Next.LATE;
        }
        return head instanceof Discarded ? WindowEngine.Next.DISCARDED : WindowEngine.Next.RESULT;
    }

    @SuppressWarnings("unchecked") // only emit and emitAll put results in, with K and R
    WindowResult<K, R> takeResult() {
        Object head = ready.element();
        if (head instanceof Batch<?, ?> batch) {
            WindowResult<K, R> result = ((Batch<K, R>) batch).next();
            if (!batch.results.hasNext()) {
                ready.remove();
            }
            return result;
        }
        ready.remove();
        return (WindowResult<K, R>) head;
    }

    @SuppressWarnings("unchecked") // only late puts late events in, with K and V
    LateEvent<K, V> takeLate() {
        return (LateEvent<K, V>) ready.remove();
    }

    Object takeDiscarded() {
        return ((Discarded) ready.remove()).value;
    }

    void discardAll(Consumer<Object> sink) {
        for (Object head : ready) {
            if (head instanceof LateEvent<?, ?> late) {
                sink.accept(late.value());
            } else if (head instanceof Discarded discarded) {
                sink.accept(discarded.value);
            } else if (head instanceof WindowResult<?, ?> result) {
                Discards.each(result.value(), sink);
            } else if (head instanceof Batch<?, ?> batch && !batch.begun && batch.holds != null) {
                batch.holds.accept(sink);
            } // rows that were never made need no more than that
        }
        ready.clear();
    }

    private K currentKey() {
        return Objects.requireNonNull(key);
    }

    private Window currentWindow() {
        if (window == null) {
            Set<Long> merged =
                    mergedIds == null ? Set.of() : Collections.unmodifiableSortedSet(new TreeSet<>(mergedIds));
            window = new Window(id, start, end, merged);
        }
        return window;
    }

    private Pane currentPane() {
        if (pane == null) {
            boolean closes = timing == Pane.Timing.ON_TIME;
            pane = closes && paneIndex == 0 ? Pane.ONLY : new Pane(paneIndex, timing, closes);
        }
        return pane;
    }

    /** Says what the batches of the firing at hand hold that nothing else does any more, for the case that none of it is taken. */
    void batchHolds(Consumer<Consumer<Object>> discard) {
        if (ready.peekLast() instanceof Batch<?, ?> batch && batch.holds == null) {
            batch.holds = discard;
        }
    }

    /** A value that a logic let go. */
    private record Discarded(Object value) {}

    /** Results of one firing that are made one by one as they are taken. */
    private static final class Batch<K, R> {

        private final K key;
        private final Window window;
        private final Pane pane;
        final Iterator<? extends R> results;
        boolean begun;

        @Nullable
        Consumer<Consumer<Object>> holds;

        Batch(K key, Window window, Pane pane, Iterator<? extends R> results) {
            this.key = key;
            this.window = window;
            this.pane = pane;
            this.results = results;
        }

        WindowResult<K, R> next() {
            R result = UserFunctionException.nonNull(results.next(), "An iterator of the window logic", "a result");
            begun = true;
            return new WindowResult<>(key, window, result, pane);
        }
    }
}
