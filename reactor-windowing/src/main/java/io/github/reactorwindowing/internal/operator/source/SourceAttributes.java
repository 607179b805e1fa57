package io.github.reactorwindowing.internal.operator.source;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.Scannable;
import reactor.core.Scannable.Attr;

/** What a {@link SourceSubscriber} reports to {@link Scannable#scan}. */
public record SourceAttributes(
        Scannable actual, @Nullable Subscription upstream, boolean isTerminated, int buffered, int prefetch) {

    @Nullable
    @SuppressWarnings({"rawtypes", "ReferenceEquality"}) // attributes are constants
    Object get(Attr key) {
        if (key == Attr.PARENT) {
            return upstream;
        }
        if (key == Attr.ACTUAL) {
            return actual;
        }
        if (key == Attr.TERMINATED) {
            return isTerminated;
        }
        if (key == Attr.BUFFERED) {
            return buffered;
        }
        if (key == Attr.PREFETCH) {
            return prefetch;
        }
        return key == Attr.RUN_STYLE ? Attr.RunStyle.ASYNC : null;
    }
}
