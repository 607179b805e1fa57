package io.github.reactorwindowing.stress;

import io.github.reactorwindowing.event.WindowResult;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** The subscriber: notes every breach of the protocol, and what was discarded or dropped on its behalf. */
final class Downstream implements CoreSubscriber<WindowResult<String, List<Value>>> {

    /** Where Reactor looks for the hooks of one subscription; global ones would hear of all the others too. */
    private static final String ERRORS_DROPPED = "reactor.onErrorDropped.local";

    private static final String VALUES_DROPPED = "reactor.onNextDropped.local";

    private final Queue<String> breaches = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> droppedErrors = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean inside = new AtomicBoolean();
    private final AtomicLong requested = new AtomicLong();
    private final Context context = Operators.enableOnDiscard(
            Context.of(
                    ERRORS_DROPPED, (Consumer<Throwable>) droppedErrors::add,
                    VALUES_DROPPED, (Consumer<Object>) Value::noteLeft),
            Value::noteLeft);
    private volatile @Nullable Subscription subscription;
    private volatile @Nullable Throwable error;
    private volatile boolean completed;
    private volatile boolean cancelled;

    /** Signals come one at a time, or it is a breach. */
    private volatile int rows;

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
    }

    private Subscription subscription() {
        return Objects.requireNonNull(subscription, "not subscribed");
    }

    void request(long n) {
        requested.accumulateAndGet(n, Operators::addCap);
        subscription().request(n);
    }

    void cancel() {
        cancelled = true;
        subscription().cancel();
    }

    private void during(String signal, Runnable action) {
        if (!inside.compareAndSet(false, true)) {
            breaches.add(signal + " beside another signal");
        }
        if (hasEnded()) {
            breaches.add(signal + " after the end");
        }
        action.run();
        inside.set(false);
    }

    @Override
    public void onNext(WindowResult<String, List<Value>> row) {
        during("onNext", () -> {
            int now = rows + 1;
            rows = now;
            if (now > requested.get()) {
                breaches.add("more than requested");
            }
            Value.noteLeft(row.value());
        });
    }

    @Override
    public void onError(Throwable given) {
        during("onError", () -> error = given);
    }

    @Override
    public void onComplete() {
        during("onComplete", () -> completed = true);
    }

    int rows() {
        return rows;
    }

    boolean isCompleted() {
        return completed;
    }

    @Nullable
    Throwable error() {
        return error;
    }

    boolean hasEnded() {
        return completed || error != null;
    }

    boolean hasCancelled() {
        return cancelled;
    }

    Queue<Throwable> droppedErrors() {
        return droppedErrors;
    }

    Queue<String> breaches() {
        return breaches;
    }
}
