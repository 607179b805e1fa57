package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.internal.operator.signal.Demand;
import io.github.reactorwindowing.internal.operator.signal.StreamErrors;
import io.github.reactorwindowing.internal.operator.source.Sources;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.Scannable.Attr;
import reactor.core.scheduler.Scheduler;

/** The attributes that a {@link WindowSubscription} reports to {@link Scannable#scan}. For any thread. */
record SubscriptionAttributes(
        CoreSubscriber<?> actual,
        Sources<?> sources,
        Demand demand,
        StreamErrors errors,
        Termination<?> termination,
        Scheduler scheduler) {

    @Nullable
    @SuppressWarnings({"rawtypes", "ReferenceEquality"}) // attributes are constants
    Object get(Attr key) {
        if (key == Attr.PARENT) {
            return sources.get(0);
        }
        if (key == Attr.ACTUAL) {
            return actual;
        }
        if (key == Attr.CANCELLED) {
            return termination.isCancelled();
        }
        if (key == Attr.TERMINATED) {
            return termination.isEnded() && !termination.isCancelled();
        }
        if (key == Attr.ERROR) {
            return errors.current();
        }
        if (key == Attr.BUFFERED) {
            return sources.queuedTotal();
        }
        if (key == Attr.PREFETCH) {
            return sources.get(0).scan(Attr.PREFETCH);
        }
        if (key == Attr.REQUESTED_FROM_DOWNSTREAM) {
            return demand.requested();
        }
        if (key == Attr.RUN_ON) {
            return scheduler;
        }
        return key == Attr.RUN_STYLE ? Attr.RunStyle.ASYNC : null;
    }
}
