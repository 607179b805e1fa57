package io.github.reactorwindowing.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * A subscriber that records every signal and holds its publisher to the protocol: never more than requested, one signal
 * at a time, nothing after the end.
 */
public final class Probe<T> implements CoreSubscriber<T> {

    private final List<T> received = new ArrayList<>();
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicLong requested = new AtomicLong();
    private final long initialRequest;
    private BiConsumer<Probe<T>, T> onEach = (probe, value) -> {};
    private Context context = Context.empty();
    private Subscription subscription;
    private volatile int completions;

    private Probe(long initialRequest) {
        this.initialRequest = initialRequest;
    }

    public static <T> Probe<T> unbounded() {
        return new Probe<>(Long.MAX_VALUE);
    }

    public static <T> Probe<T> requesting(long initial) {
        return new Probe<>(initial);
    }

    /** What is done inside {@code onNext}, after the value was recorded. */
    public Probe<T> onEach(BiConsumer<Probe<T>, T> action) {
        onEach = action;
        return this;
    }

    public Probe<T> discardingTo(Consumer<Object> discarded) {
        context = Operators.enableOnDiscard(context, discarded);
        return this;
    }

    public Probe<T> with(Object key, Object value) {
        context = context.put(key, value);
        return this;
    }

    public void request(long n) {
        if (n > 0) {
            requested.accumulateAndGet(n, Operators::addCap);
        }
        subscription.request(n);
    }

    public void cancel() {
        subscription.cancel();
    }

    public Subscription subscription() {
        return subscription;
    }

    /** Requests one by one until nothing more comes. */
    public void drainOneByOne() {
        int before;
        do {
            before = received.size();
            request(1);
        } while (received.size() > before);
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    public void onSubscribe(Subscription given) {
        if (subscription != null) {
            violations.add("second onSubscribe");
        }
        subscription = given;
        if (initialRequest > 0) {
            request(initialRequest);
        }
    }

    @Override
    public void onNext(T value) {
        if (!busy.compareAndSet(false, true)) {
            violations.add("onNext(" + value + ") inside or beside another signal");
        }
        if (isTerminated()) {
            violations.add("onNext(" + value + ") after the end");
        }
        received.add(value);
        if (received.size() > requested.get()) {
            violations.add(received.size() + " values for a demand of " + requested);
        }
        onEach.accept(this, value);
        busy.set(false);
    }

    @Override
    public void onError(Throwable error) {
        if (busy.get()) {
            violations.add("onError inside another signal");
        }
        if (isTerminated()) {
            violations.add("onError after the end: " + error);
        }
        errors.add(error);
    }

    @Override
    public void onComplete() {
        if (busy.get()) {
            violations.add("onComplete inside another signal");
        }
        if (isTerminated()) {
            violations.add("onComplete after the end");
        }
        completions++;
    }

    public boolean isTerminated() {
        return completions + errors.size() > 0;
    }

    public boolean isCompleted() {
        return completions > 0;
    }

    /** What came, the protocol having been kept so far. */
    public List<T> received() {
        assertThat(violations).isEmpty();
        return received;
    }

    public Probe<T> assertComplete() {
        assertThat(errors).isEmpty();
        assertThat(completions).as("onComplete").isEqualTo(1);
        assertThat(violations).isEmpty();
        return this;
    }

    public Probe<T> assertNotTerminated() {
        assertThat(errors).isEmpty();
        assertThat(completions).as("onComplete").isZero();
        assertThat(violations).isEmpty();
        return this;
    }

    /** The error that came, if one did. */
    public Optional<Throwable> failure() {
        return errors.stream().findFirst();
    }

    /** The one error that came. */
    public Throwable error() {
        assertThat(violations).isEmpty();
        assertThat(completions).as("onComplete").isZero();
        assertThat(errors).as("onError").hasSize(1);
        return errors.get(0);
    }
}
