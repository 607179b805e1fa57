package io.github.reactorwindowing;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;

/** When, and on which thread, a source of a test emits. */
enum SourceKind {
    POLLED,
    POLLED_OF_KNOWN_SIZE,
    INSIDE_REQUEST,
    IN_A_LOOP_INSIDE_SUBSCRIBE,
    IN_A_LOOP_ON_ANOTHER_THREAD,
    FROM_ANOTHER_THREAD_BEFORE_SUBSCRIBE_RETURNS,
    SUBSCRIBED_LATER_ON_ANOTHER_THREAD;

    <T> Flux<T> of(List<T> values) {
        return switch (this) {
            case POLLED -> Flux.fromIterable(values);
            case POLLED_OF_KNOWN_SIZE -> Flux.range(0, values.size()).map(values::get);
            case INSIDE_REQUEST -> Flux.fromIterable(values).hide();
            case IN_A_LOOP_INSIDE_SUBSCRIBE -> Flux.create(sink -> loop(values, sink));
            case IN_A_LOOP_ON_ANOTHER_THREAD ->
                Flux.<T>create(sink -> loop(values, sink)).subscribeOn(Schedulers.boundedElastic());
            case FROM_ANOTHER_THREAD_BEFORE_SUBSCRIBE_RETURNS ->
                Flux.create(sink -> join(new Thread(() -> loop(values, sink), "emits")));
            case SUBSCRIBED_LATER_ON_ANOTHER_THREAD ->
                Flux.from(subscriber -> new Thread(() -> subscribeLater(values, subscriber), "subscribes").start());
        };
    }

    private static <T> void loop(List<T> values, FluxSink<T> sink) {
        for (int i = 0; i < values.size() && !sink.isCancelled(); i++) {
            sink.next(values.get(i));
        }
        sink.complete();
    }

    private static void join(Thread thread) {
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Emits only what was requested by then, on the thread that requests. */
    private static <T> void subscribeLater(List<T> values, Subscriber<? super T> subscriber) {
        subscriber.onSubscribe(new Subscription() {
            private final AtomicLong requested = new AtomicLong();
            private volatile boolean cancelled;
            private int sent;

            @Override
            public void request(long n) {
                if (requested.getAndAccumulate(n, Operators::addCap) > 0) {
                    return;
                }
                do {
                    if (cancelled || sent == values.size()) {
                        return;
                    }
                    subscriber.onNext(values.get(sent++));
                    if (sent == values.size() && !cancelled) {
                        subscriber.onComplete();
                    }
                } while (requested.decrementAndGet() > 0);
            }

            @Override
            public void cancel() {
                cancelled = true;
            }
        });
        if (values.isEmpty()) {
            subscriber.onComplete();
        }
    }
}
