package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.internal.operator.signal.WorkInProgress;
import io.github.reactorwindowing.internal.operator.source.Sources;
import org.jspecify.annotations.Nullable;

/**
 * Requests events from the sources. What the only source emits inside the request, on the draining thread, is fed to
 * the engine at once: the event need not enter a queue only to leave it.
 */
final class DirectPath<K> {

    private final WindowEngine<K, ?, ?, ?> engine;
    private final WorkInProgress wip;
    private final Sources<K> sources;
    private final Batch batch;
    private final EventFeeder<K, ?> feeder;
    private final ResultEmitter<K, ?, ?, ?> emitter;
    private final Termination<K> termination;

    /** The thread inside a pass. Not volatile: a thread sees its own writes, and asks only about itself. */
    private @Nullable Thread drainingThread;

    /** Inside a request to the only source: the engine is at rest, and no event is queued. */
    private boolean isOpen;

    /** The draining thread itself emitted an event into the queue. */
    private boolean isQueued;

    DirectPath(
            WindowEngine<K, ?, ?, ?> engine,
            WorkInProgress wip,
            Sources<K> sources,
            Batch batch,
            EventFeeder<K, ?> feeder,
            ResultEmitter<K, ?, ?, ?> emitter,
            Termination<K> termination) {
        this.engine = engine;
        this.wip = wip;
        this.sources = sources;
        this.batch = batch;
        this.feeder = feeder;
        this.emitter = emitter;
        this.termination = termination;
    }

    /** A pass of the drain loop begins on the calling thread. */
    void enterPass() {
        drainingThread = Thread.currentThread();
    }

    /** Leaves the pass, which ended or failed. */
    void leavePass() {
        drainingThread = null;
        isOpen = false;
    }

    /** Requests as many events as were taken, from each source where that is enough for a request. */
    void request() {
        batch.end(); // a source may block before it emits
        batch.beforeWait();
        isOpen = sources.isOneAndEmpty();
        sources.replenish();
        isOpen = false;
        batch.afterWait();
    }

    /**
     * Feeds an event of the only source to the engine, if the source emits inside a request by the draining thread and
     * all that came before is processed.
     *
     * @return whether the event was fed; if not, the event belongs into the queue
     */
    @SuppressWarnings("ReferenceEquality") // the same thread
    boolean feed(KeyedEvent<K, ?> event) {
        if (!isOpen || drainingThread != Thread.currentThread()) {
            return false;
        }
        isOpen = false; // what the source emits while this event is processed must wait in the queue
        batch.afterWait();
        if ((wip.hasNewSignals() || batch.isUsedUp()) && !isReady()) {
            return false;
        }
        feeder.feed(sources.last(), event);
        isOpen = (engine.isAtRest() && !isQueued) || isAtRest();
        if (isOpen) {
            batch.beforeWait(); // the source may block before its next event
        }
        return true;
    }

    /** Does what must precede the next event. Returns whether that event can be fed without the queue. */
    private boolean isReady() {
        if (!isAtRest()) {
            return false;
        }
        if (batch.isUsedUp()) {
            feeder.beginBatch();
        }
        return isAtRest();
    }

    private boolean isAtRest() {
        wip.markSeen();
        isQueued = false;
        return emitter.emitPending() && sources.isOneAndEmpty();
    }

    /**
     * Notes an event that was queued. On the draining thread, inside a call out of the loop, the loop polls the queue
     * again anyway.
     *
     * @return whether the event needs no signal
     */
    @SuppressWarnings("ReferenceEquality") // the same thread
    boolean noteQueued() {
        if (drainingThread != Thread.currentThread() || termination.isEnded()) {
            return false; // after the end, only a signal makes the loop discard the queue
        }
        isQueued = true;
        return true;
    }
}
