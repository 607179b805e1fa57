package io.github.reactorwindowing.benchmarks.field;

import io.github.reactorwindowing.event.WindowResult;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/** Takes the results of the operator, all at once or so many at a time. */
final class ResultsSubscriber<R> implements CoreSubscriber<WindowResult<String, R>> {

    static final long UNBOUNDED = Long.MAX_VALUE;

    private final Results results;
    private final ToLongFunction<R> valueOf;
    private final long batch;
    private long outstanding;
    private @Nullable Subscription subscription;
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable Throwable failure;

    ResultsSubscriber(Results results, ToLongFunction<R> valueOf, long batch) {
        this.results = results;
        this.valueOf = valueOf;
        this.batch = batch;
    }

    @Override
    public void onSubscribe(Subscription upstream) {
        subscription = upstream;
        outstanding = batch;
        upstream.request(batch);
    }

    @Override
    public void onNext(WindowResult<String, R> result) {
        results.add(result.key(), result.window().startMicros(), valueOf.applyAsLong(result.value()));
        if (batch != UNBOUNDED && --outstanding == 0 && subscription != null) {
            outstanding = batch;
            subscription.request(batch);
        }
    }

    @Override
    public void onError(Throwable error) {
        failure = error;
        done.countDown();
    }

    @Override
    public void onComplete() {
        done.countDown();
    }

    /**
     * All is over when the subscription returns; but where time goes on, the timer may have taken over the end of the
     * work.
     */
    void awaitDone() {
        try {
            if (!done.await(1, TimeUnit.MINUTES) || failure != null) {
                throw new IllegalStateException("The operator did not complete", failure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
