package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.internal.operator.monitor.MonitorBridge;
import io.github.reactorwindowing.internal.operator.signal.StreamErrors;
import io.github.reactorwindowing.internal.operator.source.Sources;
import io.github.reactorwindowing.internal.operator.time.WakeUpTimer;
import java.util.Objects;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.core.publisher.SignalType;

/**
 * The end of one subscription: by cancellation, error or completion, each once. Releases all that the subscription
 * holds.
 *
 * <p>All methods but {@link #cancel} and the getters are for the draining thread.
 */
final class Termination<K> {

    private final CoreSubscriber<?> actual;
    private final StreamErrors errors;
    private final MonitorBridge<K> monitors;
    private final WakeUpTimer timer;
    private final Sources<K> sources;
    private final Plan.Run<K, ?, ?> run;
    private final WindowEngine<K, ?, ?, ?> engine;

    private volatile boolean cancelled;

    /** Completed, failed or cancelled, and everything released. */
    private volatile boolean ended;

    Termination(
            CoreSubscriber<?> actual,
            StreamErrors errors,
            MonitorBridge<K> monitors,
            WakeUpTimer timer,
            Sources<K> sources,
            Plan.Run<K, ?, ?> run) {
        this.actual = actual;
        this.errors = errors;
        this.monitors = monitors;
        this.timer = timer;
        this.sources = sources;
        this.run = run;
        this.engine = run.engine();
    }

    boolean isEnded() {
        return ended;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Cancels the sources, and has the loop end the stream without a signal. The caller must add a signal. */
    void cancel() {
        cancelled = true;
        sources.cancel();
    }

    /** Ends the stream if it was cancelled or failed. Returns whether the stream has ended, now or before. */
    boolean endIfRequested() {
        return ended || ((cancelled || errors.isPending()) && endNow());
    }

    private boolean endNow() {
        if (cancelled) {
            end(SignalType.CANCEL);
        } else {
            Throwable error = errors.terminate();
            sources.cancel();
            end(SignalType.ON_ERROR);
            try {
                actual.onError(Objects.requireNonNull(error));
            } catch (Throwable thrown) {
                errors.escape(thrown);
            }
        }
        dropLateSignals(); // among them the error of a source that this end overtook
        return true;
    }

    /** Completes the stream. The last step of the engine must be done. */
    void complete() {
        end(SignalType.ON_COMPLETE);
        try {
            actual.onComplete();
        } catch (Throwable thrown) {
            errors.escape(thrown);
        }
    }

    /** Releases everything. */
    private void end(SignalType signal) {
        monitors.reportEvents();
        ended = true; // first: what calls out below may emit, and such events must be discarded
        errors.guard(timer::dispose);
        errors.guard(sources::discardQueues);
        errors.guard(() -> engine.discard(this::discard));
        monitors.end(signal);
    }

    /** Discards events and drops errors that arrived after the end. */
    void dropLateSignals() {
        sources.discardQueues();
        for (Throwable error = sources.takeFailure(); error != null; error = sources.takeFailure()) {
            Operators.onErrorDropped(error, actual.currentContext());
        }
        errors.dropPending();
    }

    /** Discards a value or a state that no result will contain. */
    void discard(Object held) {
        Operators.onDiscard(run.discarded(held), actual.currentContext());
    }
}
