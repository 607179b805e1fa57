package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.internal.operator.signal.StreamErrors;
import io.github.reactorwindowing.internal.operator.source.SourceSubscriber;
import io.github.reactorwindowing.internal.operator.source.Sources;
import org.jspecify.annotations.Nullable;

/**
 * The completions and failures of the sources. They take effect once the events before them are processed. For the
 * draining thread, but for the two {@code note} methods.
 */
final class SourceEnds<K> {

    private final Sources<K> sources;
    private final Batch batch;
    private final Plan.Run<K, ?, ?> run;
    private final WindowEngine<K, ?, ?, ?> engine;
    private final StreamErrors errors;

    private volatile boolean someFailed;
    private volatile boolean someCompleted;

    /** The engine processed the completion of the last source. */
    private boolean allCompleted;

    SourceEnds(Sources<K> sources, Batch batch, Plan.Run<K, ?, ?> run, StreamErrors errors) {
        this.sources = sources;
        this.batch = batch;
        this.run = run;
        this.engine = run.engine();
        this.errors = errors;
    }

    /** Cancels the other sources. The events that all of them emitted before are still processed. For any thread. */
    void noteFailed(SourceSubscriber<K> failed) {
        sources.stopOthers(failed);
        someFailed = true;
    }

    /** The caller must add a signal. For any thread. */
    void noteCompleted() {
        someCompleted = true;
    }

    /** Stops time and all polling if a source failed. Returns whether that happened in this call. */
    boolean freezeIfFailed() {
        return someFailed && !batch.isFrozen() && freeze();
    }

    private boolean freeze() {
        batch.freeze();
        sources.stopPolling();
        return true;
    }

    /** Fails the stream if a source failed and no event is left. Returns whether it does. */
    boolean failIfNoEventIsLeft() {
        Throwable error = someFailed && sources.areEmpty() ? sources.takeFailure() : null;
        if (error != null) {
            errors.add(error);
        }
        return error != null;
    }

    /** A source that completed and whose events are all processed, null if there is none. */
    @Nullable
    SourceSubscriber<K> nextCompleted() {
        return someCompleted ? sources.atEnd() : null;
    }

    /**
     * Completes one source in the engine. Other sources may have many more events; windows that waited for this source
     * close meanwhile.
     */
    void complete(SourceSubscriber<K> source) {
        source.complete();
        try {
            allCompleted = sources.allCompleted();
            if (allCompleted) {
                engine.onComplete();
            } else {
                run.onSideComplete(source.index);
                engine.recheck();
            }
        } catch (Throwable thrown) {
            errors.fail(thrown);
        }
    }

    /** {@return whether the stream is complete once the engine's last step is done} */
    boolean allCompleted() {
        return allCompleted;
    }
}
