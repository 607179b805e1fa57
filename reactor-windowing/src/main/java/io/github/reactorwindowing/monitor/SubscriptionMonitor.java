package io.github.reactorwindowing.monitor;

import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.WindowResult;
import reactor.core.publisher.SignalType;

/**
 * Receives what one subscription does, by the thread that works for it, one call at a time and each after the last one.
 * By default all is ignored.
 *
 * <p>The operator does nothing meanwhile, so that it should be quick and must not block. What it throws ends the
 * stream, as what other functions of the user throw.
 */
public interface SubscriptionMonitor {

    /**
     * Events were taken from a source and worked on: entered windows, wait, or were late. Told in batches, at the
     * latest when the operator comes to rest. An event of a join counts once.
     *
     * @param count how many since the last call, 1 or more
     */
    default void onEvents(long count) {}

    /**
     * The operator forgot idle keys before the end of their retention, because {@code maxKeys} was reached. A late
     * event of such a key may reopen a window that has closed. Reported in batches, as {@link #onEvents} is.
     *
     * @param count how many since the last call, 1 or more
     */
    default void onIdleKeysEvicted(long count) {}

    /**
     * A result has gone down.
     *
     * @param result the result
     * @param nowMicros the system time of the operator's scheduler, in microseconds since the epoch
     */
    default void onResult(WindowResult<?, ?> result, long nowMicros) {}

    /**
     * An event was late: it has gone down in band, or to the consumer of late events, or was discarded.
     *
     * @param late the event and why it was late
     */
    default void onLate(LateEvent<?, ?> late) {}

    /**
     * The subscription is over and holds nothing any more; the last call. What this throws goes to Reactor's
     * {@code onErrorDropped}.
     *
     * @param end {@link SignalType#ON_COMPLETE}, {@link SignalType#ON_ERROR} or {@link SignalType#CANCEL}
     */
    default void onEnd(SignalType end) {}
}
