package io.github.reactorwindowing.internal.operator.source;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.internal.operator.signal.StreamErrors;
import io.github.reactorwindowing.internal.operator.time.SystemTime;
import io.github.reactorwindowing.spi.Timestamps;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Subscribes to one source of an operator: receives its signals, queues its events, and counts what was requested.
 *
 * <p>Signals come from one thread at a time. {@link #poll} and the methods after it are for the draining thread.
 */
public final class SourceSubscriber<K>
        implements CoreSubscriber<KeyedEvent<K, ?>>, Scannable, SubscribeCoordinator.Emitting {

    public final int index;
    private final SourceParent<K> parent;
    private final StreamErrors errors;
    private final SubscribeCoordinator<K> coordinator;
    final EventQueue<K> queue;

    /** Whether the operator has no other source. */
    private final boolean isAlone;

    /** When the events of the queue arrived; null if that is not needed. */
    private final @Nullable ArrivalTimes arrivals;

    private final UpstreamRequests requests;

    /** Whether {@link #onSubscribe} decided if the source is polled. Before that, the queue is empty. */
    private volatile boolean settled;

    /** Inside the first request. For the thread that calls {@link #onSubscribe}. */
    private boolean requesting;

    /** No signal may follow. */
    private volatile boolean done;

    /** Cancelled because another source failed. Written before {@link #done}. */
    private volatile boolean stopped;

    /** The error that the source ended with. Written before {@link #done}. */
    private volatile @Nullable Throwable failure;

    private boolean failureTaken;

    /** The engine processed the completion of this source. For the draining thread. */
    private boolean completed;

    /**
     * Creates a subscriber without a subscription.
     *
     * @param arrivalTime null if the times of arrival are not needed; the source is then polled if it supports that
     */
    SourceSubscriber(
            int index,
            SourceParent<K> parent,
            StreamErrors errors,
            SubscribeCoordinator<K> coordinator,
            int prefetch,
            @Nullable SystemTime arrivalTime,
            boolean isAlone) {
        this.isAlone = isAlone;
        this.arrivals = arrivalTime == null ? null : new ArrivalTimes(prefetch, arrivalTime);
        this.index = index;
        this.parent = parent;
        this.errors = errors;
        this.coordinator = coordinator;
        this.requests = new UpstreamRequests(prefetch);
        this.queue = new EventQueue<>(prefetch);
    }

    @Override
    public void onSubscribe(@Nullable Subscription subscription) {
        if (subscription == null) {
            throw parent.rejectNull(this, "onSubscribe(null)", "a subscription");
        }
        boolean mayPoll = arrivals == null && requests.upstream() == null && coordinator.isOnThread();
        boolean polled = mayPoll && queue.isPolledFrom(subscription);
        boolean isFirst = !settled;
        settled = true;
        boolean accepted = requests.set(subscription);
        if (!isFirst) {
            return;
        }
        if (polled || !accepted) {
            coordinator.subscribed();
        } else if (requests.areUnbounded()) {
            coordinator.subscribed(); // first: all events may come inside the request
            subscription.request(Long.MAX_VALUE);
        } else if (isAlone) {
            requests.leaveFirstToLoop(); // events inside that request are then processed without the queue
            coordinator.subscribed();
        } else {
            requesting = true;
            subscription.request(requests.prefetch());
            requesting = false;
            coordinator.subscribed();
        }
    }

    @Override
    public void onNext(@Nullable KeyedEvent<K, ?> event) {
        if (event == null) {
            throw parent.rejectNull(this, "onNext(null)", "an event");
        }
        if (done) {
            if (stopped) {
                Operators.onDiscard(event.value(), currentContext());
            } else {
                Operators.onNextDropped(event, currentContext());
            }
            return;
        }
        if (parent.feedDirectly(event)) {
            requests.take();
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
        if (isAlone || requesting || !coordinator.isOnThread()) {
            parent.drainQueue();
        } else {
            coordinator.push(this);
        }
    }

    @Override
    public void onError(@Nullable Throwable error) {
        if (error == null) {
            throw parent.rejectNull(this, "onError(null)", "an error");
        }
        if (done) {
            Operators.onErrorDropped(error, currentContext());
            return;
        }
        failure = error;
        done = true;
        parent.onFailed(this);
        parent.drain();
    }

    /** Cancels the source, since another source failed. What it emitted before stays in the queue. */
    void stop() {
        if (!done) {
            stopped = true;
            done = true;
            cancel();
        }
    }

    /** Ends the stream at once with an error. Queued events are discarded. */
    @Override
    public void fail(Throwable error) {
        cancel();
        errors.add(error);
        done = true; // after the error: else the loop could take the end for a completion
        parent.drain();
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public void onComplete() {
        if (!done) {
            done = true;
            parent.onCompleted();
            parent.drain();
        }
    }

    @Override
    public Context currentContext() {
        return parent.currentContext();
    }

    void cancel() {
        errors.guard(requests::cancel);
    }

    /** Takes the next event, null if there is none. */
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
            requests.take();
        }
        return event;
    }

    private @Nullable KeyedEvent<K, ?> pollSource() {
        KeyedEvent<K, ?> event = null;
        try {
            event = queue.poll();
        } catch (Throwable thrown) {
            cancel();
            failure = errors.toSignal(thrown);
            parent.onFailed(this);
        }
        if (event == null && !done) {
            done = true;
            parent.onCompleted();
        }
        return event;
    }

    /** Puts back an event that was polled and not processed. Several events: the newest first. */
    public void putBack(KeyedEvent<K, ?> event) {
        requests.untake();
        queue.putBack(event);
    }

    /** When the next event arrived, {@link Timestamps#END} if none is there. */
    long headArrival() {
        return arrivals == null || queue.isEmpty() ? Timestamps.END : arrivals.head();
    }

    /** {@return whether this number of events can be polled without a wait; see {@link EventQueue#has}} */
    boolean has(int events) {
        return queue.has(events);
    }

    /** {@return the number of events received and not polled} */
    int queued() {
        return queue.size();
    }

    /** {@return whether enough events were taken for another request} */
    boolean wantsMore() {
        return requests.areDue() && !queue.isSource();
    }

    /** Requests as many events as were taken, if they are enough. */
    void replenish() {
        if (wantsMore()) {
            requests.replenish();
        }
    }

    /** {@return whether the source completed, all its events were taken, and the engine does not know yet} */
    boolean isAtEnd() {
        return !completed && done && !stopped && failure == null && queue.isEmpty();
    }

    public void complete() {
        completed = true;
    }

    /** Takes the error that the source ended with; null if there is none, or if it was taken before. */
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
            errors.guard(() -> queue.clear(event -> Operators.onDiscard(event.value(), currentContext())));
        }
    }

    @Override
    public String stepName() {
        return parent.stepName() + "Input";
    }

    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable Object scanUnsafe(Attr key) {
        boolean isTerminated = done && queue.isEmpty();
        return new SourceAttributes(parent, requests.upstream(), isTerminated, queued(), requests.prefetch()).get(key);
    }
}
