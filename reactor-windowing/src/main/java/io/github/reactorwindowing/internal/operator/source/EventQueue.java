package io.github.reactorwindowing.internal.operator.source;

import io.github.reactorwindowing.event.KeyedEvent;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.Fuseable;
import reactor.util.concurrent.Queues;

/**
 * The next events of a source: those that the source has emitted or, where the source can be polled (Reactor's
 * synchronous fusion), the source itself.
 *
 * <p>One thread may {@link #offer}. All other methods but {@link #size} are for the draining thread.
 */
public final class EventQueue<K> {

    /** The events that the source has emitted; the source itself if it is polled. */
    private Queue<KeyedEvent<K, ?>> queue;

    /** Whether {@link #queue} is the source. Set before the first poll. */
    private boolean isSource;

    /** A source that is polled has no further event. */
    private boolean exhausted;

    /** Events that were put back, oldest first; null if there are none. */
    private @Nullable ArrayDeque<KeyedEvent<K, ?>> ahead;

    EventQueue(int prefetch) {
        this.queue = Queues.<KeyedEvent<K, ?>>get(prefetch).get();
    }

    /**
     * Polls the source from now on, if it can be polled. The functions of the user inside the source then run on the
     * draining thread, which is where they would run after a request. So no thread barrier is asked for.
     *
     * @return whether the source is polled, and emits nothing
     */
    @SuppressWarnings("unchecked") // the source is one of events
    boolean isPolledFrom(Subscription source) {
        if (source instanceof Fuseable.QueueSubscription<?> pollable
                && pollable.requestFusion(Fuseable.SYNC) == Fuseable.SYNC) {
            isSource = true; // first: another thread that asks for the size must not poll or count the source
            queue = (Fuseable.QueueSubscription<KeyedEvent<K, ?>>) pollable;
        }
        return isSource;
    }

    boolean isSource() {
        return isSource;
    }

    /** Adds an event. Returns false if the queue is full. */
    boolean offer(KeyedEvent<K, ?> event) {
        return queue.offer(event);
    }

    /**
     * Takes the next event.
     *
     * @return null if there is none
     * @throws RuntimeException from a source that is polled; it is not polled again
     */
    @Nullable
    KeyedEvent<K, ?> poll() {
        if (ahead != null) {
            return pollAhead(ahead);
        }
        return isSource ? pollSource() : queue.poll();
    }

    private @Nullable KeyedEvent<K, ?> pollAhead(ArrayDeque<KeyedEvent<K, ?>> events) {
        KeyedEvent<K, ?> event = events.poll();
        if (events.isEmpty()) {
            ahead = null;
        }
        return event;
    }

    private @Nullable KeyedEvent<K, ?> pollSource() {
        if (exhausted) {
            return null;
        }
        boolean failed = true;
        try {
            KeyedEvent<K, ?> event = queue.poll();
            exhausted = event == null;
            failed = false;
            return event;
        } finally {
            exhausted |= failed;
        }
    }

    /** Ends a source that is polled where it is. */
    void stopPolling() {
        exhausted = isSource;
    }

    /** Puts back the event that was polled last, before all others. Several events: the newest first. */
    void putBack(KeyedEvent<K, ?> event) {
        if (ahead == null) {
            ahead = new ArrayDeque<>();
        }
        ahead.addFirst(event);
    }

    /** {@return whether there is no event and, if the source is polled, none will follow} */
    boolean isEmpty() {
        return ahead == null && (isSource ? exhausted : queue.isEmpty());
    }

    /**
     * {@return whether this number of events, or all that are left, can be polled without a wait} An array or a range
     * knows how many it has. An iterator does not, and might block for the next event while earlier ones are not
     * processed.
     */
    boolean has(int events) {
        return !isSource || (ahead == null && (exhausted || queue.size() >= events));
    }

    /** {@return whether a poll may block, as in a source that does not report how many events it has} */
    boolean mayBlock() {
        return isSource && !exhausted && ahead == null && queue.size() < 2;
    }

    /** {@return the number of queued events; for other threads than the draining one, an estimate} */
    int size() {
        ArrayDeque<KeyedEvent<K, ?>> early = ahead;
        return (early == null ? 0 : early.size()) + (isSource ? 0 : queue.size());
    }

    /** Discards all events. A source that is polled discards its own. */
    void clear(Consumer<KeyedEvent<K, ?>> discard) {
        while (ahead != null) {
            KeyedEvent<K, ?> event = pollAhead(ahead);
            if (event != null) {
                discard.accept(event);
            }
        }
        if (isSource) {
            exhausted = true;
            queue.clear();
            return;
        }
        for (KeyedEvent<K, ?> event = queue.poll(); event != null; event = queue.poll()) {
            discard.accept(event);
        }
    }
}
