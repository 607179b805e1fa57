package io.github.reactorwindowing.dashboard.feed;

import io.github.reactorwindowing.dashboard.Places;
import java.time.Duration;
import java.util.function.LongSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** One client of the feed: measures for how long it has requested no message. Thread-safe. */
final class Viewer implements Places.Holder {

    private final LongSupplier nanos;
    private final Sinks.Empty<Void> end = Sinks.empty();

    /** How many messages were requested and have not been sent. */
    private long outstanding;

    /** When the last message that was requested was sent. */
    private long since;

    Viewer(LongSupplier nanos) {
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    /** The messages, which complete when another client gets the place. */
    <T> Flux<T> watch(Flux<T> messages) {
        return messages.doOnRequest(this::requested).doOnNext(message -> sent()).takeUntilOther(end.asMono());
    }

    private synchronized void requested(long messages) {
        outstanding = outstanding + messages < 0 ? Long.MAX_VALUE : outstanding + messages;
    }

    private synchronized void sent() {
        outstanding--;
        since = nanos.getAsLong();
    }

    @Override
    public synchronized Duration stalledFor() {
        return outstanding > 0 ? Duration.ZERO : Duration.ofNanos(nanos.getAsLong() - since);
    }

    @Override
    public void end(Duration waited) {
        end.tryEmitEmpty();
    }
}
