package io.github.reactorwindowing.dashboard.intake;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.util.concurrent.Queues;

/**
 * Many requests at once, one flux. Each request's body is a stream of its own, and all are merged: what the windows
 * do not ask for is not read, and stays in the client's socket. What cannot wait, a single value or one stream too
 * many, is refused with {@link Overload}.
 *
 * @param <T> what comes in
 */
public final class Intake<T> {

    /** How many streams may wait until another one ends, unread. */
    private static final int WAITING_STREAMS = 64;

    /** How many values of one stream are read ahead. */
    private static final int PREFETCH = 64;

    /** How many values that came alone may wait. */
    private static final int SINGLES = 1024;

    private final String name;
    private final Scheduler scheduler;
    private final int streamsAtATime;
    private final Sinks.Many<Flux<T>> streams = Sinks.many()
            .unicast()
            .onBackpressureBuffer(Queues.<Flux<T>>get(WAITING_STREAMS).get());
    private final Sinks.Many<T> singles =
            Sinks.many().unicast().onBackpressureBuffer(Queues.<T>get(SINGLES).get());

    /**
     * Creates an intake without a subscriber.
     *
     * @param name of what comes in, for messages
     * @param scheduler where values come out
     * @param streamsAtATime how many streams are read at the same time, beside values that come alone; a stream that
     *     comes later waits until one of these ends, unread
     */
    public Intake(String name, Scheduler scheduler, int streamsAtATime) {
        this.name = name;
        this.scheduler = scheduler;
        this.streamsAtATime = streamsAtATime;
    }

    /**
     * All that comes in, on the intake's scheduler; for one subscriber. When he cancels, all requests that are open
     * fail.
     *
     * @return never completes
     */
    public Flux<T> values() {
        // Streams are handed over on the scheduler, so that who offers one is back at once, whatever the others do
        // meanwhile.
        Flux<Flux<T>> handedOver = streams.asFlux().publishOn(scheduler, 1);
        return Flux.just(singles.asFlux())
                .concatWith(handedOver)
                .flatMap(Function.identity(), streamsAtATime + 1, PREFETCH)
                .publishOn(scheduler);
    }

    /**
     * Takes a value that came alone.
     *
     * @param value the value
     * @return completes when it has a place; fails with {@link Overload} if there is none
     */
    public Mono<Void> accept(T value) {
        return Mono.fromRunnable(() -> {
            synchronized (singles) { // a sink wants one at a time
                refused(singles.tryEmitNext(value));
            }
        });
    }

    /**
     * Takes a stream, as fast as its values are asked for.
     *
     * @param stream the stream
     * @return how many there were, when it has completed; fails as the stream does, within {@link Interrupted}, or with
     *     {@link Overload} if there are too many streams
     */
    public Mono<Long> accept(Flux<T> stream) {
        return Mono.create(response -> {
            AtomicLong taken = new AtomicLong();
            AtomicBoolean gone = new AtomicBoolean();
            Sinks.Empty<Void> leave = Sinks.empty();
            response.onCancel(() -> {
                gone.set(true);
                leave.tryEmitEmpty();
            });
            Consumer<Throwable> fail = failure -> {
                if (!gone.get()) { // or else there is nobody to tell
                    response.error(failure);
                }
            };
            Flux<T> one = stream.doOnNext(value -> taken.incrementAndGet())
                    .takeUntilOther(leave.asMono())
                    .doOnComplete(() -> response.success(taken.get()))
                    .doOnError(failure -> fail.accept(new Interrupted(taken.get(), failure)))
                    .onErrorComplete() // it is this request's failure alone
                    .doOnCancel(() -> fail.accept(new Interrupted(taken.get(), closed())));
            try {
                synchronized (streams) {
                    refused(streams.tryEmitNext(one));
                }
            } catch (Overload refused) {
                fail.accept(refused);
            }
        });
    }

    private void refused(Sinks.EmitResult result) {
        if (result == Sinks.EmitResult.FAIL_OVERFLOW) {
            throw new Overload(name + ": more than can be taken at the moment");
        }
        if (result.isFailure()) {
            throw closed();
        }
    }

    private Overload closed() {
        return new Overload(name + ": not taken any more, the windows have ended");
    }
}
