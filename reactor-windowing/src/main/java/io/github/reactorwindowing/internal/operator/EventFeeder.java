package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.internal.operator.monitor.MonitorBridge;
import io.github.reactorwindowing.internal.operator.signal.StreamErrors;
import io.github.reactorwindowing.internal.operator.source.SourceSubscriber;
import io.github.reactorwindowing.internal.operator.source.Sources;
import org.jspecify.annotations.Nullable;

/**
 * Polls events from the sources and feeds them to the engine, one by one or in blocks of four. For the draining thread.
 *
 * <p>An event is fed only after all that the events before it caused is emitted.
 */
final class EventFeeder<K, V> {

    /** The number of events in a block. */
    private static final int BLOCK = 4;

    private final Plan.Run<K, V, ?> run;
    private final WindowEngine<K, V, ?, ?> engine;
    private final Sources<K> sources;
    private final SourceEnds<K> sourceEnds;
    private final Batch batch;
    private final ResultEmitter<K, V, ?, ?> emitter;
    private final StreamErrors errors;
    private final MonitorBridge<K> monitors;
    private final Termination<K> termination;

    EventFeeder(
            Plan.Run<K, V, ?> run,
            Sources<K> sources,
            SourceEnds<K> sourceEnds,
            Batch batch,
            ResultEmitter<K, V, ?, ?> emitter,
            StreamErrors errors,
            MonitorBridge<K> monitors,
            Termination<K> termination) {
        this.run = run;
        this.engine = run.engine();
        this.sources = sources;
        this.sourceEnds = sourceEnds;
        this.batch = batch;
        this.emitter = emitter;
        this.errors = errors;
        this.monitors = monitors;
        this.termination = termination;
    }

    /** Reads the time for the next events. Other threads get their answers first. */
    void beginBatch() {
        emitter.publishProgress();
        monitors.runQueries();
        try {
            batch.begin(sources);
        } catch (Throwable thrown) {
            errors.fail(thrown);
        }
    }

    /** Feeds one event. */
    void feed(SourceSubscriber<K> source, KeyedEvent<K, ?> event) {
        batch.use(1);
        monitors.eventsProcessed(1);
        try {
            engine.onEvent(event.key(), event.keyHash(), valueOf(source, event));
        } catch (Throwable thrown) {
            errors.fail(thrown);
        }
    }

    /** Feeds the next event, or processes the end of a source. Returns whether there was either. */
    boolean feedNext() {
        boolean mayBlock = batch.dependsOnTime() && sources.mayBlock();
        if (mayBlock) {
            batch.beforeWait();
        }
        KeyedEvent<K, ?> event = sources.poll();
        if (mayBlock) {
            batch.afterWait();
        }
        if (event != null) {
            if (!batch.isUsedUp() || isReadyAfterWait(event)) {
                feed(sources.last(), event);
            }
            return true;
        }
        if (sourceEnds.freezeIfFailed()) {
            return true; // the source was polled and failed just now
        }
        if (batch.isUsedUp()) {
            beginBatch(); // the source was polled, and may have blocked before it reported its end
            return true;
        }
        return completeNext() || sourceEnds.failIfNoEventIsLeft();
    }

    /**
     * Reads the time after a poll that may have blocked. Returns whether the engine is ready; else puts the event
     * back.
     */
    private boolean isReadyAfterWait(KeyedEvent<K, ?> event) {
        beginBatch();
        boolean isReady = emitter.emitPending();
        if (!isReady) {
            putBack(event, sources.last());
        }
        return isReady;
    }

    /** Completes the next source whose events are all processed. Returns whether there was one. */
    boolean completeNext() {
        SourceSubscriber<K> source = sourceEnds.nextCompleted();
        if (source == null) {
            return false;
        }
        if (batch.isUsedUp()) {
            beginBatch(); // first: windows that are due at this time close before the source completes
        } else {
            sourceEnds.complete(source);
        }
        return true;
    }

    /**
     * Feeds the next four events as a block: the engine looks up their keys first, so that the processor loads the
     * memory of all four keys at the same time.
     *
     * <p>The engine stops after the first event that has something to emit. The events after it are fed one by one,
     * each once the results before it are emitted. If results wait for demand, the rest returns to the queues.
     *
     * <p>The events and their sources are in eight local variables, not in an array or a list: to write a reference
     * into an old object costs a barrier of the garbage collector for each event, which is as much as the block
     * saves.
     *
     * @return false if no event was polled: there is none, or four are not available without a wait
     */
    boolean feedBlock() {
        if (!batch.has(BLOCK) || !sources.have(BLOCK)) {
            return false;
        }
        KeyedEvent<K, ?> first = sources.poll();
        if (first == null) {
            return false;
        }
        SourceSubscriber<K> firstSource = sources.last();
        KeyedEvent<K, ?> second = sources.poll();
        SourceSubscriber<K> secondSource = sources.last();
        KeyedEvent<K, ?> third = second == null ? null : sources.poll();
        SourceSubscriber<K> thirdSource = sources.last();
        KeyedEvent<K, ?> fourth = third == null ? null : sources.poll();
        SourceSubscriber<K> fourthSource = sources.last();
        int fed = 0; // if fewer than four were there, all of them are fed one by one
        if (second != null && third != null && fourth != null) {
            fed = feedFour(first, firstSource, second, secondSource, third, thirdSource, fourth, fourthSource);
        }
        while (emitter.emitAfterEvent()) {
            KeyedEvent<K, ?> next = eventAt(fed, first, second, third, fourth);
            if (next == null) {
                return true;
            }
            feed(sourceAt(fed++, firstSource, secondSource, thirdSource, fourthSource), next);
        }
        for (int index = BLOCK - 1; index >= fed; index--) { // the newest first: each goes before those in the queue
            KeyedEvent<K, ?> left = eventAt(index, first, second, third, fourth);
            if (left != null) {
                putBack(left, sourceAt(index, firstSource, secondSource, thirdSource, fourthSource));
            }
        }
        return true;
    }

    /** Feeds four events, up to the first that has something to emit. Returns how many were fed. */
    private int feedFour(
            KeyedEvent<K, ?> first,
            SourceSubscriber<K> firstSource,
            KeyedEvent<K, ?> second,
            SourceSubscriber<K> secondSource,
            KeyedEvent<K, ?> third,
            SourceSubscriber<K> thirdSource,
            KeyedEvent<K, ?> fourth,
            SourceSubscriber<K> fourthSource) {
        int fed;
        try {
            fed = engine.onEvents(
                    first, valueOf(firstSource, first),
                    second, valueOf(secondSource, second),
                    third, valueOf(thirdSource, third),
                    fourth, valueOf(fourthSource, fourth));
        } catch (Throwable thrown) {
            errors.fail(thrown);
            fed = engine.taken();
        }
        batch.use(fed);
        monitors.eventsProcessed(fed);
        return fed;
    }

    /** {@return the event at an index of a block, null after the last} */
    private static <E> @Nullable E eventAt(
            int index, E first, @Nullable E second, @Nullable E third, @Nullable E fourth) {
        return index == 0 ? first : index == 1 ? second : index == 2 ? third : index == 3 ? fourth : null;
    }

    private static <E> E sourceAt(int index, E first, E second, E third, E fourth) {
        return index == 0 ? first : index == 1 ? second : index == 2 ? third : fourth;
    }

    private V valueOf(SourceSubscriber<K> source, KeyedEvent<K, ?> event) {
        return run.valueOf(source.index, event.value());
    }

    /** Returns a polled event to its queue, or discards it if the stream has ended. */
    private void putBack(KeyedEvent<K, ?> event, SourceSubscriber<K> source) {
        if (termination.isEnded()) {
            termination.discard(event.value());
        } else {
            source.putBack(event);
        }
    }
}
