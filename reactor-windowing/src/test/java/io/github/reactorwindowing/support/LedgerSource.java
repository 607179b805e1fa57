package io.github.reactorwindowing.support;

import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/**
 * A source of one subscriber that keeps its ledger, and emits nothing that was not requested, nor after it was
 * cancelled.
 */
public final class LedgerSource<T> implements Publisher<T>, Subscription {

    private final AtomicLong requested = new AtomicLong();
    private Subscriber<? super T> subscriber;
    private long sent;
    private volatile boolean cancelled;

    public Flux<T> flux() {
        return Flux.from(this);
    }

    @Override
    public void subscribe(Subscriber<? super T> given) {
        subscriber = given;
        given.onSubscribe(this);
    }

    @Override
    public void request(long n) {
        requested.accumulateAndGet(n, Operators::addCap);
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    /** The subscriber itself, for a source that does not notice in time that it was cancelled. */
    public Subscriber<? super T> heedless() {
        return subscriber;
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** How many events were requested and not sent. */
    public long outstanding() {
        return requested.get() - sent;
    }

    public boolean canSend() {
        return !cancelled && outstanding() > 0;
    }

    public void next(T value) {
        if (!tryNext(value)) {
            throw new AssertionError("nothing was requested, or it was cancelled");
        }
    }

    /** Sends a value if one was requested. Returns whether it did; a cancellation may come while it does. */
    public boolean tryNext(T value) {
        if (!canSend()) {
            return false;
        }
        sent++;
        subscriber.onNext(value);
        return true;
    }

    /** Sends a value that nobody asked for, as a source does that breaks the protocol. */
    public void nextUnasked(T value) {
        sent++;
        subscriber.onNext(value);
    }

    /** Completes unless it was cancelled. Returns whether it did; a cancellation may come while it does. */
    public boolean complete() {
        if (cancelled) {
            return false;
        }
        subscriber.onComplete();
        return true;
    }

    /** Fails unless it was cancelled. Returns whether it did; a cancellation may come while it does. */
    public boolean error(Throwable error) {
        if (cancelled) {
            return false;
        }
        subscriber.onError(error);
        return true;
    }
}
