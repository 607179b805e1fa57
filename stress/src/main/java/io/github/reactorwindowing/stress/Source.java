package io.github.reactorwindowing.stress;

import io.github.reactorwindowing.event.KeyedEvent;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A source that signals what it is told to, also when it was cancelled meanwhile: a source may notice that late. */
final class Source implements Publisher<KeyedEvent<String, Value>>, Subscription {

    private final Queue<Value> sent = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;
    private volatile boolean cancelled;
    private @Nullable Subscriber<? super KeyedEvent<String, Value>> subscriber;

    @Override
    public void subscribe(Subscriber<? super KeyedEvent<String, Value>> given) {
        subscriber = given;
        given.onSubscribe(this);
    }

    private Subscriber<? super KeyedEvent<String, Value>> subscriber() {
        return Objects.requireNonNull(subscriber, "not subscribed");
    }

    void send(long... times) {
        for (long millis : times) {
            send("k", millis);
        }
    }

    void send(String key, long millis) {
        Value value = new Value(millis);
        sent.add(value);
        subscriber().onNext(KeyedEvent.of(key, value));
    }

    void complete() {
        ended = true;
        subscriber().onComplete();
    }

    void fail(Throwable error) {
        ended = true;
        subscriber().onError(error);
    }

    @Override
    public void request(long n) {}

    @Override
    public void cancel() {
        cancelled = true;
    }

    boolean hasEnded() {
        return ended;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** {@return whether everything that went in left the operator once} */
    boolean isBalanced() {
        return sent.stream().allMatch(value -> value.seen() == 1);
    }
}
