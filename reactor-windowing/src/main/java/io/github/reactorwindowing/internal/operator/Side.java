package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * One source of an operator: receives its signals, queues its events, and keeps the ledger of what was requested from it.
 *
 * <p>Signals come by one thread at a time, as Reactive Streams demands; {@link #poll} and what belongs to it is for the draining
 * thread.
 */
final class Side<K> implements CoreSubscriber<KeyedEvent<K, ?>>, Scannable {

    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<Side, @Nullable Subscription> UPSTREAM =
            AtomicReferenceFieldUpdater.newUpdater(Side.class, Subscription.class, "upstream");

    final int index;
    private final Drain<K, ?, ?, ?> drain;
    final EventQueue<K> queue;

    /** Whether the operator has no other side. */
    private final boolean isAlone;

    /** When the events of the queue arrived; null if that is not needed. */
    private final @Nullable ArrivalTimes arrivals;

    private final int prefetch;
    private final int lowTide;
    private volatile @Nullable Subscription upstream;

    /** Whether it is decided if the source is polled. Before that, there is nothing in the queue. */
    private volatile boolean settled;

    /** Inside of the first request. For the thread that calls {@link #onSubscribe}. */
    private boolean requesting;

    /** No more signals will come. */
    private volatile boolean done;

    /** Cancelled because another side failed. Written before {@link #done}. */
    private volatile boolean stopped;

    /** The error that the source ended with. Written before {@link #done}. */
    private volatile @Nullable Throwable failure;

    private boolean failureTaken;

    /** Events taken since the last request. Set before the first drain; then for the draining thread. */
    private int taken;

    /** The engine was told that this side completed. For the draining thread. */
    private boolean completed;

    /** A side; {@code arrivalTime} is null if the times of arrival are not needed: then the source is polled if it can be. */
    Side(int index, Drain<K, ?, ?, ?> drain, int prefetch, @Nullable SystemTime arrivalTime, boolean isAlone) {
        this.isAlone = isAlone;
        this.arrivals = arrivalTime == null ? null : new ArrivalTimes(prefetch, arrivalTime);
        this.index = index;
        this.drain = drain;
        this.prefetch = prefetch;
        this.lowTide = prefetch - (prefetch >> 2);
        this.queue = new EventQueue<>(prefetch);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        drain.requireSignal(this, subscription, "onSubscribe(null)", "a subscription");
        boolean mayPoll = arrivals == null && upstream == null && drain.subscribing.isOnThread();
        boolean polled = mayPoll && queue.isPolledFrom(subscription);
        boolean isFirst = !settled;
        settled = true;
        boolean accepted = Operators.setOnce(UPSTREAM, this, subscription);
        if (!isFirst) {
            return;
        }
        if (polled || !accepted) {
            drain.subscribing.subscribed();
        } else if (prefetch == Integer.MAX_VALUE) {
            drain.subscribing.subscribed(); // first: all events may come inside the request
            subscription.request(Long.MAX_VALUE);
        } else if (isAlone) {
            taken = prefetch; // the drain loop requests: events inside the request are then processed without the queue
            drain.subscribing.subscribed();
        } else {
            requesting = true;
            subscription.request(prefetch);
            requesting = false;
            drain.subscribing.subscribed();
        }
    }

    @Override
    public void onNext(@Nullable KeyedEvent<K, ?> event) {
        if (event == null) {
            throw drain.refuseNull(this, "onNext(null)", "an event");
        }
        if (done) {
            if (stopped) {
                Operators.onDiscard(event.value(), currentContext());
            } else {
                Operators.onNextDropped(event, currentContext());
            }
            return;
        }
        if (drain.takeAtOnce(event)) {
            taken++;
            return;
        }
        if (arrivals != null) {
            arrivals.note();
        }
        if (!queue.offer(event)) {
            Operators.onDiscard(event.value(), currentContext());
            fail(Exceptions.failWithOverflow(Exceptions.BACKPRESSURE_ERROR_QUEUE_FULL));
            return;
        }
        if (isAlone || requesting || !drain.subscribing.isOnThread()) {
            drain.drainQueue();
        } else {
            drain.subscribing.push(this);
        }
    }

    @Override
    public void onError(Throwable error) {
        drain.requireSignal(this, error, "onError(null)", "an error");
        if (done) {
            Operators.onErrorDropped(error, currentContext());
            return;
        }
        failure = error;
        done = true;
        drain.noteFailedSide(this);
        drain.drain();
    }

    /** Cancels the source, since another side failed. What it emitted before stays in the queue. */
    void stop() {
        if (!done) {
            stopped = true;
            done = true;
            cancel();
        }
    }

    /** The stream ends here, whatever came before. The failure is noted before the end, so that nobody takes the end for a completion. */
    void fail(Throwable error) {
        cancel();
        drain.noteFailure(error);
        done = true;
        drain.drain();
    }

    @Override
    public void onComplete() {
        if (!done) {
            done = true;
            drain.noteDoneSide();
            drain.drain();
        }
    }

    @Override
    public Context currentContext() {
        return drain.currentContext();
    }

    void cancel() {
        drain.guard(() -> Operators.terminate(UPSTREAM, this));
    }

    /** The next event, null if none is there. */
    @Nullable
    KeyedEvent<K, ?> poll() {
        if (queue.isSource()) {
            return pollSource();
        }
        if (arrivals != null && !queue.isEmpty()) {
            arrivals.take();
        }
        KeyedEvent<K, ?> event = queue.poll();
        if (event != null) {
            taken++;
        }
        return event;
    }

    private @Nullable KeyedEvent<K, ?> pollSource() {
        KeyedEvent<K, ?> event = null;
        try {
            event = queue.poll();
        } catch (Throwable thrown) {
            cancel();
            failure = drain.failureOf(thrown);
            drain.noteFailedSide(this);
        }
        if (event == null && !done) {
            done = true;
            drain.noteDoneSide();
        }
        return event;
    }

    /** Whether the source is polled, and sends nothing. */
    boolean isPolled() {
        return queue.isSource();
    }

    /** Puts an event back that was polled and is not worked on yet; if there are several, the newest first. */
    void putBack(KeyedEvent<K, ?> event) {
        taken--;
        queue.putBack(event);
    }

    /** When the next event arrived, {@link Timestamps#END} if none is there. */
    long headArrival() {
        return arrivals == null || queue.isEmpty() ? Timestamps.END : arrivals.head();
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Whether so many events can be polled without waiting for any. If a source is polled it is believed in that. */
    boolean has(int events) {
        return queue.has(events);
    }

    /** How many events came and were not taken yet. */
    int queued() {
        return queue.size();
    }

    /** Whether so many events were taken that it is worth it to ask for more. */
    boolean wantsMore() {
        return taken >= lowTide && !queue.isSource() && prefetch != Integer.MAX_VALUE && upstream != null;
    }

    /** Asks for as many events as were taken, if that is worth it. */
    void replenish() {
        Subscription subscription = upstream;
        if (subscription != null && wantsMore()) {
            int more = taken;
            taken = 0;
            subscription.request(more);
        }
    }

    /** Whether no event will come any more and nobody was told of it. */
    boolean isAtEnd() {
        return !completed && done && !stopped && failure == null && queue.isEmpty();
    }

    void complete() {
        completed = true;
    }

    /** Takes the error that the source ended with, null if it did not or if that was taken before. */
    @Nullable
    Throwable takeFailure() {
        Throwable error = failureTaken ? null : failure;
        failureTaken |= error != null;
        return error;
    }

    boolean hasCompleted() {
        return completed;
    }

    void discardQueue() {
        if (settled) {
            drain.guard(() -> queue.clear(event -> Operators.onDiscard(event.value(), currentContext())));
        }
    }

    @Override
    public String stepName() {
        return drain.stepName() + "Input";
    }

    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable Object scanUnsafe(Attr key) {
        return new SideAttributes(drain, upstream, done && queue.isEmpty(), queued(), prefetch).get(key);
    }
}
