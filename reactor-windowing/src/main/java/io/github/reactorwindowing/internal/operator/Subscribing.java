package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.event.KeyedEvent;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Subscribes the sides of one subscription to their sources, one after the other on one thread, and opens the drain loop once each
 * side has its subscription.
 *
 * <p>A source may emit inside {@code subscribe}, perhaps without an end. At the first event that such a source emits, the sides
 * after it are subscribed, inside its {@code onNext}: so no source waits for another one's {@code subscribe} to return.
 */
final class Subscribing<K> {

    /** How many events a side may emit inside {@code subscribe} while it keeps another one from emitting. */
    private static final int MOST_PUSHED = 1_000_000;

    /** How often the drain loop turns at most inside {@code subscribe} for one event. */
    private static final int TURNS = 64;

    private final Drain<K, ?, ?, ?> drain;
    private List<Flux<KeyedEvent<K, ?>>> sources = List.of();

    /** How many sides have no subscription yet. */
    private final AtomicInteger missing = new AtomicInteger();

    /** The thread that subscribes. Not volatile: a thread sees its own writes, and asks only about itself. */
    private @Nullable Thread thread;

    /** The source to be subscribed to next. This and what follows is for {@link #thread}. */
    private int next;

    /** The side whose {@code onNext} is below on the stack: it emits nothing before the sides above return. */
    private @Nullable Side<K> heldUp;

    /** How many events came from above {@link #heldUp}. */
    private int pushed;

    Subscribing(Drain<K, ?, ?, ?> drain) {
        this.drain = drain;
    }

    /** Subscribes to all sources. */
    void start(List<Flux<KeyedEvent<K, ?>>> given) {
        sources = given;
        missing.set(given.size());
        thread = Thread.currentThread();
        subscribeRest();
        thread = null;
        drain.drain(); // what the drain loop left because of TURNS
    }

    private void subscribeRest() {
        while (next < sources.size()) {
            int index = next++;
            try {
                sources.get(index).subscribe(drain.sides.get(index));
            } catch (Throwable thrown) {
                drain.failInside(thrown);
                drain.drain();
            }
        }
    }

    /** A side received its subscription. */
    void subscribed() {
        if (missing.decrementAndGet() == 0) {
            drain.open();
        }
    }

    /** Whether the calling thread is inside {@link #start}. */
    @SuppressWarnings("ReferenceEquality") // the same thread
    boolean isOnThread() {
        return thread == Thread.currentThread();
    }

    /**
     * How often the drain loop may turn now. Inside a {@code subscribe} it must return, so that a source can go on emitting there,
     * though other sides may never run out of events. The next event, or the end of {@link #start}, runs the loop again.
     */
    long turns() {
        return thread != null && isOnThread() && sources.size() > 1 ? TURNS : Long.MAX_VALUE;
    }

    /** Processes an event that a side queued inside {@code subscribe} and outside of a request. For the subscribing thread. */
    void push(Side<K> side) {
        drain.drainQueue();
        if (next < sources.size()) {
            Side<K> belowSide = heldUp;
            heldUp = side;
            subscribeRest();
            heldUp = belowSide;
            pushed = 0;
        } else if (heldUp != null && ++pushed == MOST_PUSHED) {
            side.fail(neverReturns(side, heldUp));
        }
    }

    private Throwable neverReturns(Side<K> side, Side<K> other) {
        return new IllegalStateException("subscribe() of the source of side " + side.index + " of " + drain.stepName()
                + " emitted " + MOST_PUSHED + " events and did not return, which keeps side " + other.index
                + " from emitting on the same thread (expected: subscribe() to return; a source that emits in a loop"
                + " needs subscribeOn(scheduler))");
    }
}
