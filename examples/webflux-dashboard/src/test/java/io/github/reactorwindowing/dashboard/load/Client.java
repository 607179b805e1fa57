package io.github.reactorwindowing.dashboard.load;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** A client of the feed, which counts what it is told. */
final class Client implements Flow.Subscriber<String> {

    private final AtomicLong frames = new AtomicLong();
    private volatile Flow.Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        if (line.startsWith("event:")) {
            frames.incrementAndGet();
        }
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}

    long frames() {
        return frames.get();
    }

    void leave() {
        Flow.Subscription given = subscription;
        if (given != null) {
            given.cancel();
        }
    }
}
