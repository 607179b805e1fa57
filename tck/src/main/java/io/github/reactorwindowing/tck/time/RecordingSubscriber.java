package io.github.reactorwindowing.tck.time;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Records the signals of a publisher, with the demand that the test sets. If the publisher sends more values than were
 * requested, or a signal after the end, the next assertion fails. Any thread may read the recording.
 *
 * @param <T> the values
 */
public final class RecordingSubscriber<T> implements CoreSubscriber<T> {

    private final long initialDemand;
    private final Context context;
    private final List<T> values = new CopyOnWriteArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final AtomicLong requested = new AtomicLong();
    private volatile @Nullable Subscription subscription;
    private volatile @Nullable Throwable error;
    private volatile boolean completed;

    private RecordingSubscriber(long initialDemand, Context context) {
        this.initialDemand = initialDemand;
        this.context = context;
    }

    /**
     * Returns a subscriber with unbounded demand.
     *
     * @param <T> the values
     * @return a new subscriber
     */
    public static <T> RecordingSubscriber<T> unbounded() {
        return requesting(Long.MAX_VALUE);
    }

    /**
     * Returns a subscriber that requests this number at first, and more with {@link #request}.
     *
     * @param demand 0 or more
     * @param <T> the values
     * @return a new subscriber
     */
    public static <T> RecordingSubscriber<T> requesting(long demand) {
        return new RecordingSubscriber<>(demand, Context.empty());
    }

    /**
     * Returns this subscriber with a context, before it subscribes.
     *
     * @param newContext what operators above see
     * @return a new subscriber
     */
    public RecordingSubscriber<T> with(Context newContext) {
        return new RecordingSubscriber<>(initialDemand, newContext);
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    public void onSubscribe(Subscription given) {
        if (subscription != null) {
            violations.add("a second onSubscribe");
        }
        subscription = given;
        if (initialDemand > 0) {
            request(initialDemand);
        }
    }

    @Override
    public void onNext(T value) {
        requireRunning("onNext(" + value + ")");
        values.add(value);
        if (values.size() > requested.get()) {
            violations.add(values.size() + " values for a demand of " + requested);
        }
    }

    @Override
    public void onError(Throwable failure) {
        requireRunning("onError(" + failure + ")");
        error = failure;
    }

    @Override
    public void onComplete() {
        requireRunning("onComplete");
        completed = true;
    }

    private void requireRunning(String signal) {
        if (completed || error != null) {
            violations.add(signal + " after the end");
        }
    }

    /**
     * Asks for more.
     *
     * @param n how many, 1 or more
     * @throws IllegalStateException if it has not been subscribed
     */
    public void request(long n) {
        requested.accumulateAndGet(n, Operators::addCap);
        subscription().request(n);
    }

    /**
     * Cancels the subscription.
     *
     * @throws IllegalStateException if it has not been subscribed
     */
    public void cancel() {
        subscription().cancel();
    }

    private Subscription subscription() {
        Subscription given = subscription;
        if (given == null) {
            throw new IllegalStateException(
                    "no onSubscribe came (expected: to be subscribed before it requests or cancels)");
        }
        return given;
    }

    /**
     * Returns the values received.
     *
     * @return the values so far, in their order
     * @throws AssertionFailedError if the publisher broke its protocol
     */
    public List<T> values() {
        if (!violations.isEmpty()) {
            throw new AssertionFailedError("The publisher broke its protocol: " + String.join("; ", violations));
        }
        return new ArrayList<>(values);
    }

    /**
     * Returns the error received.
     *
     * @return null if none did
     */
    public @Nullable Throwable error() {
        return error;
    }

    /**
     * Returns whether it completed.
     *
     * @return whether {@code onComplete} came
     */
    public boolean isCompleted() {
        return completed;
    }

    /**
     * Fails unless exactly these values came so far.
     *
     * @param expected in their order
     * @return this
     */
    @SafeVarargs
    public final RecordingSubscriber<T> assertValues(T... expected) {
        List<T> all = new ArrayList<>();
        for (T value : expected) {
            all.add(value);
        }
        return require("values", all, values());
    }

    /**
     * Fails unless so many values came so far.
     *
     * @param expected how many
     * @return this
     */
    public RecordingSubscriber<T> assertValueCount(int expected) {
        return require("number of values", expected, values().size());
    }

    /**
     * Fails unless it completed.
     *
     * @return this
     */
    public RecordingSubscriber<T> assertComplete() {
        return require("end", "completed", end());
    }

    /**
     * Fails if it ended.
     *
     * @return this
     */
    public RecordingSubscriber<T> assertNotTerminated() {
        return require("end", "running", end());
    }

    /**
     * Fails unless it ended with an error of a type.
     *
     * @param type the type
     * @return this
     */
    public RecordingSubscriber<T> assertError(Class<? extends Throwable> type) {
        Throwable came = error;
        return require("end", "error of " + type, type.isInstance(came) ? "error of " + type : end());
    }

    private String end() {
        Throwable came = error;
        return came != null ? "error " + came : completed ? "completed" : "running";
    }

    private RecordingSubscriber<T> require(String what, Object expected, Object actual) {
        List<T> soFar = values();
        if (!expected.equals(actual)) {
            AssertionFailedError failure = new AssertionFailedError(
                    what + ": expected " + expected + ", but was " + actual + ". Values so far: " + soFar,
                    expected,
                    actual);
            Throwable came = error;
            if (came != null) {
                failure.addSuppressed(came);
            }
            throw failure;
        }
        return this;
    }
}
