package io.github.reactorwindowing.internal.operator.source;

import io.github.reactorwindowing.event.KeyedEvent;
import reactor.core.Scannable;
import reactor.util.context.Context;

/** The subscription that a source belongs to. For any thread. */
public interface SourceParent<K> extends Scannable {

    /** Feeds an event without the queue. Returns false if the event must be queued. */
    boolean feedDirectly(KeyedEvent<K, ?> event);

    /** Notes that a source failed. {@link #drain} is to follow. */
    void onFailed(SourceSubscriber<K> source);

    /** Notes that a source completed. {@link #drain} is to follow. */
    void onCompleted();

    /** Ends the stream with the returned error, which the caller throws to the source (Reactive Streams 2.13). */
    NullPointerException rejectNull(SourceSubscriber<K> source, String signal, String expected);

    /** Adds a signal, and runs the drain loop if no other thread does. */
    void drain();

    /** Has the drain loop process an event that was queued. */
    void drainQueue();

    Context currentContext();
}
