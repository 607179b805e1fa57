package io.github.reactorwindowing.internal.operator.source;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.internal.operator.signal.StreamErrors;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/**
 * Subscribes to the sources of one subscription, one after the other on one thread, and opens the drain loop once each
 * source has given its subscription.
 *
 * <p>A source may emit inside {@code subscribe}, perhaps without an end. At the first event that such a source emits,
 * the sources after it are subscribed, inside its {@code onNext}. So no source waits until another one's {@code
 * subscribe} returns.
 */
public final class SubscribeCoordinator<K> {

    /** A source that emits, perhaps inside {@code subscribe}. */
    interface Emitting {

        /** {@return the index of the source, from 0} */
        int index();

        /** Ends the stream with an error. */
        void fail(Throwable error);
    }

    /** The drain loop of the subscription. */
    public interface Loop {

        /** Each source has a subscription: from here on, events are processed. */
        void open();

        /** Adds a signal, and runs the drain loop if no other thread does. */
        void drain();

        /** Has the drain loop process an event that was queued. */
        void drainQueue();
    }

    /** How many events a source may emit inside {@code subscribe} while it keeps another source from emitting. */
    private static final int MAX_PUSHED = 1_000_000;

    /** How many steps a pass of the drain loop takes at most inside {@code subscribe} for one event. */
    private static final int TURNS = 64;

    private final String operator;
    private final StreamErrors errors;
    private final Loop loop;
    private List<Flux<KeyedEvent<K, ?>>> sources = List.of();
    private @Nullable IntFunction<? extends CoreSubscriber<KeyedEvent<K, ?>>> subscribers;

    /** The number of sources that have not given a subscription. */
    private final AtomicInteger missing = new AtomicInteger();

    /** The thread that subscribes. Not volatile: a thread sees its own writes, and asks only about itself. */
    private @Nullable Thread thread;

    /** The index of the next source to subscribe to. This field and the next two are for {@link #thread}. */
    private int next;

    /** The source whose {@code onNext} is below on the stack: it cannot emit before the calls above return. */
    private @Nullable Emitting blocked;

    /** How many events were emitted above {@link #blocked}. */
    private int pushed;

    public SubscribeCoordinator(String operator, StreamErrors errors, Loop loop) {
        this.operator = operator;
        this.errors = errors;
        this.loop = loop;
    }

    /** Subscribes to all sources. */
    public void subscribe(
            List<Flux<KeyedEvent<K, ?>>> given, IntFunction<? extends CoreSubscriber<KeyedEvent<K, ?>>> subscriberOf) {
        sources = given;
        subscribers = subscriberOf;
        missing.set(given.size());
        thread = Thread.currentThread();
        subscribeRest(subscriberOf);
        thread = null;
        loop.drain(); // for what the drain loop left because of TURNS
    }

    private void subscribeRest(IntFunction<? extends CoreSubscriber<KeyedEvent<K, ?>>> subscriberOf) {
        while (next < sources.size()) {
            int index = next++;
            try {
                sources.get(index).subscribe(subscriberOf.apply(index));
            } catch (Throwable thrown) {
                errors.fail(thrown);
                loop.drain();
            }
        }
    }

    /** Records that a source gave its subscription. For any thread. */
    void subscribed() {
        if (missing.decrementAndGet() == 0) {
            loop.open();
        }
    }

    /** {@return whether the calling thread is inside {@link #subscribe}} */
    @SuppressWarnings("ReferenceEquality") // the same thread
    boolean isOnThread() {
        return thread == Thread.currentThread();
    }

    /**
     * The number of steps that a pass of the drain loop may take now. Inside {@code subscribe}, the loop must return,
     * though other sources may never run out of events: only then can the source go on to emit. The next event, or the
     * end of {@link #subscribe}, runs the loop again.
     */
    public long turns() {
        return thread != null && isOnThread() && sources.size() > 1 ? TURNS : Long.MAX_VALUE;
    }

    /**
     * Processes an event that a source queued inside {@code subscribe} and outside of a request. For the subscribing
     * thread.
     */
    void push(Emitting source) {
        loop.drainQueue();
        if (next < sources.size() && subscribers != null) {
            Emitting below = blocked;
            blocked = source;
            subscribeRest(subscribers);
            blocked = below;
            pushed = 0;
        } else if (blocked != null && ++pushed == MAX_PUSHED) {
            source.fail(neverReturns(source, blocked));
        }
    }

    private Throwable neverReturns(Emitting source, Emitting other) {
        return new IllegalStateException("subscribe() of the source of side " + source.index() + " of " + operator
                + " emitted " + MAX_PUSHED + " events and did not return, which keeps side " + other.index()
                + " from emitting on the same thread (expected: subscribe() to return; a source that emits in a loop"
                + " needs subscribeOn(scheduler))");
    }
}
