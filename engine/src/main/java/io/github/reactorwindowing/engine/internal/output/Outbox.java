package io.github.reactorwindowing.engine.internal.output;

import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.engine.error.UserFunctions;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.spi.Window;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What has come out of an engine and was not taken yet, oldest first. It holds what a single event or a single closing window made,
 * never more: the engine does no further work before it is taken.
 */
public final class Outbox<K, V, R> {

    /** The oldest: a {@code WindowResult}, {@code LateEvent} or {@code Batch}. Mostly the only one. */
    private @Nullable Object head;

    /** What is younger than the head, oldest first. */
    private ArrayDeque<Object> others = new ArrayDeque<>();

    /** From so many on, the queue is dropped when it is empty: it does not shrink by itself. */
    private static final int LONGEST_KEPT = 1 << 10;

    /** How many were in the queue at most. */
    private int most;

    /** For how many there is room, about. */
    int capacity() {
        return most;
    }

    boolean isEmpty() {
        return head == null;
    }

    void add(WindowResult<K, R> result) {
        put(result);
    }

    /**
     * Adds results of one firing that are made one by one as they are taken.
     *
     * @param results has at least one
     * @param holds hands out what the results are made of and no result taken so far contains, null if that is not
     *     known yet
     * @param untilFirst whether {@code holds} is true only until the first result is taken
     */
    void addBatch(
            K key,
            Window window,
            Pane pane,
            Iterator<? extends R> results,
            @Nullable Consumer<Consumer<Object>> holds,
            boolean untilFirst) {
        Batch<K, R> batch = new Batch<>(key, window, pane, results, untilFirst);
        batch.holds = holds;
        put(batch);
    }

    void addLate(LateEvent<K, V> event) {
        put(event);
    }

    /** Says what the youngest holds, if that is a batch of which that was not said before. */
    void lastBatchHolds(Consumer<Consumer<Object>> discard) {
        Object youngest = others.isEmpty() ? head : others.peekLast();
        if (youngest instanceof Batch<?, ?> batch && batch.holds == null) {
            batch.holds = discard;
        }
    }

    private void put(Object made) {
        if (head == null) {
            head = made;
        } else {
            others.add(made);
            most = Math.max(most, others.size());
        }
    }

    private Object remove() {
        Object removed = Objects.requireNonNull(head, "nothing is ready");
        head = others.poll();
        if (head == null && most > LONGEST_KEPT) {
            others = new ArrayDeque<>();
            most = 0;
        }
        return removed;
    }

    EngineOutput next() {
        Object oldest = head;
        if (oldest == null) {
            return EngineOutput.NOTHING;
        }
        return oldest instanceof LateEvent ? EngineOutput.LATE : EngineOutput.RESULT;
    }

    @SuppressWarnings("unchecked") // only add and addBatch put results in, with K and R
    WindowResult<K, R> takeResult() {
        if (head instanceof Batch<?, ?> batch) {
            WindowResult<K, R> result = ((Batch<K, R>) batch).next();
            if (!batch.hasNext()) {
                remove();
            }
            return result;
        }
        return (WindowResult<K, R>) remove();
    }

    @SuppressWarnings("unchecked") // only addLate puts late events in, with K and V
    LateEvent<K, V> takeLate() {
        return (LateEvent<K, V>) remove();
    }

    /** Hands out everything. */
    void discardAll(Disposal disposal) {
        while (head != null) {
            Object made = remove();
            disposal.part(sink -> discard(made, sink));
        }
    }

    private static void discard(Object made, Consumer<Object> sink) {
        if (made instanceof LateEvent<?, ?> late) {
            sink.accept(late.value());
        } else if (made instanceof WindowResult<?, ?> result) {
            Discards.each(result.value(), sink);
        } else if (made instanceof Batch<?, ?> batch && batch.holds != null) {
            batch.holds.accept(sink);
        }
    }

    /** Results of one firing that are made one by one as they are taken. */
    private static final class Batch<K, R> {

        private final K key;
        private final Window window;
        private final Pane pane;
        final Iterator<? extends R> results;
        private final boolean untilFirst;

        /** What {@code hasNext} threw. */
        private @Nullable Throwable failure;

        @Nullable
        Consumer<Consumer<Object>> holds;

        Batch(K key, Window window, Pane pane, Iterator<? extends R> results, boolean untilFirst) {
            this.key = key;
            this.window = window;
            this.pane = pane;
            this.results = results;
            this.untilFirst = untilFirst;
        }

        WindowResult<K, R> next() {
            R result;
            try {
                if (failure != null) {
                    throw failure;
                }
                result = results.next();
            } catch (Throwable thrown) {
                throw UserFunctionException.threw("An iterator of the window logic", thrown);
            }
            UserFunctions.nonNull(result, "An iterator of the window logic", "a result");
            if (untilFirst) {
                holds = null;
            }
            return new WindowResult<>(key, window, result, pane);
        }

        /** Whether there is another. What this throws is thrown when that other is asked for, since a result is at hand. */
        boolean hasNext() {
            try {
                return results.hasNext();
            } catch (Throwable thrown) {
                failure = thrown;
                return true;
            }
        }
    }
}
