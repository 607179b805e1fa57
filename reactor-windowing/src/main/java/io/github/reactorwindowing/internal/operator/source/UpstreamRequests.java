package io.github.reactorwindowing.internal.operator.source;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Operators;

/** The requests to one source: counts the events taken, and requests as many once they are enough. */
public final class UpstreamRequests {

    private static final AtomicReferenceFieldUpdater<UpstreamRequests, @Nullable Subscription> UPSTREAM =
            AtomicReferenceFieldUpdater.newUpdater(UpstreamRequests.class, Subscription.class, "upstream");

    private final int prefetch;

    /** Three quarters of the prefetch: a request for each event would cost more than the event. */
    private final int threshold;

    private volatile @Nullable Subscription upstream;

    /** Events taken since the last request. Set before the first drain; then for the draining thread. */
    private int taken;

    UpstreamRequests(int prefetch) {
        this.prefetch = prefetch;
        this.threshold = prefetch - (prefetch >> 2);
    }

    /** Sets the subscription. Returns false, and cancels it, if there is one already or the source was cancelled. */
    boolean set(Subscription subscription) {
        return Operators.setOnce(UPSTREAM, this, subscription);
    }

    /** Cancels the source, now or when it gives its subscription. For any thread. */
    void cancel() {
        Operators.terminate(UPSTREAM, this);
    }

    /** The subscription, null before the source gives it. For any thread. */
    @Nullable
    Subscription upstream() {
        return upstream;
    }

    int prefetch() {
        return prefetch;
    }

    boolean areUnbounded() {
        return prefetch == Integer.MAX_VALUE;
    }

    /** Counts an event that was taken. */
    void take() {
        taken++;
    }

    /** Takes an event back from the count. */
    void untake() {
        taken--;
    }

    /** Has the next {@link #replenish} request the whole prefetch. Instead of a first request. */
    void leaveFirstToLoop() {
        taken = prefetch;
    }

    /** {@return whether enough events were taken for another request} */
    boolean areDue() {
        return taken >= threshold && prefetch != Integer.MAX_VALUE && upstream != null;
    }

    /** Requests as many events as were taken, if they are enough. */
    void replenish() {
        Subscription subscription = upstream;
        if (subscription != null && areDue()) {
            int more = taken;
            taken = 0; // first: the source may emit inside the request
            subscription.request(more);
        }
    }
}
