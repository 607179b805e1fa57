package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.event.KeyedEvent;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.Fuseable;
import reactor.util.concurrent.Queues;

/**
 * The events of a source that are to be worked on next: those that it has sent, or, where the source can be polled (Reactor's
 * synchronous fusion), the source itself.
 *
 * <p>One thread may {@link #offer}; all else is for the draining thread, but for {@link #size}.
 */
final class EventQueue<K> {

    /** What the source has sent; the source itself if it is polled. */
    private Queue<KeyedEvent<K, ?>> queue;

    /** Whether that is the source. Set before anybody looks. */
    private boolean isSource;

    /** A source that is polled has no more. */
    private boolean exhausted;

    /** Events that were taken too early, oldest first; null if there are none. */
    private @Nullable ArrayDeque<KeyedEvent<K, ?>> ahead;

    EventQueue(int prefetch) {
        this.queue = Queues.<KeyedEvent<K, ?>>get(prefetch).get();
    }

    /**
     * Polls the source from now on, if that can be polled. It runs on the thread that polls, as it would on the same thread if it were
     * asked to send: so no thread barrier is asked for, behind which functions of the user may not run.
     *
     * @return whether it is polled, and sends nothing
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

    /** Puts an event in. Returns false if there is no room. */
    boolean offer(KeyedEvent<K, ?> event) {
        return queue.offer(event);
    }

    /**
     * Takes the next event.
     *
     * @return null if there is none
     * @throws RuntimeException what a source threw that is polled; it is not polled again
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

    /** Puts an event back that was polled last, before all others. If there are several, the newest comes first. */
    void putBack(KeyedEvent<K, ?> event) {
        if (ahead == null) {
            ahead = new ArrayDeque<>();
        }
        ahead.addFirst(event);
    }

    /** Whether none is there, and if it is the source that is polled, none will be. */
    boolean isEmpty() {
        return ahead == null && (isSource ? exhausted : queue.isEmpty());
    }

    /**
     * Whether so many events can be polled, or as many as there are, and none has to be waited for. An array or a range says how many it
     * has; an iterator does not know, and might have to wait for the next one while those before it lie about.
     */
    boolean has(int events) {
        return !isSource || (ahead == null && (exhausted || queue.size() >= events));
    }

    /** Whether to poll may block: a source that does not say how many events it has might wait for the next one. */
    boolean mayBlock() {
        return isSource && !exhausted && ahead == null && queue.size() < 2;
    }

    /** How many events have come and were not taken yet. Roughly, for other threads. */
    int size() {
        ArrayDeque<KeyedEvent<K, ?>> early = ahead;
        return (early == null ? 0 : early.size()) + (isSource ? 0 : queue.size());
    }

    /** Lets all events go. What a source that is polled still has is its own to discard. */
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
