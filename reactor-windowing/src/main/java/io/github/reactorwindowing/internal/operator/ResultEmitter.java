package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.internal.operator.monitor.MonitorBridge;
import io.github.reactorwindowing.internal.operator.signal.Demand;
import io.github.reactorwindowing.internal.operator.signal.StreamErrors;
import io.github.reactorwindowing.internal.operator.signal.WorkInProgress;
import java.util.Objects;
import java.util.function.Function;
import reactor.core.CoreSubscriber;

/**
 * Takes results and late events from the engine and emits them downstream, as far as there is demand. Each call of the
 * engine makes one of them, so nothing is buffered here. For the draining thread.
 */
final class ResultEmitter<K, V, R, O> {

    private final CoreSubscriber<? super O> actual;
    private final WindowEngine<K, V, ?, R> engine;
    private final OutputMapping<K, V, R, O> mapping;
    private final LateLog lateLog;
    private final WorkInProgress wip;
    private final Demand demand;
    private final StreamErrors errors;
    private final MonitorBridge<K> monitors;
    private final Termination<K> termination;

    ResultEmitter(
            CoreSubscriber<? super O> actual,
            WindowEngine<K, V, ?, R> engine,
            OutputMapping<K, V, R, O> mapping,
            LateLog lateLog,
            WorkInProgress wip,
            Demand demand,
            StreamErrors errors,
            MonitorBridge<K> monitors,
            Termination<K> termination) {
        this.actual = actual;
        this.engine = engine;
        this.mapping = mapping;
        this.lateLog = lateLog;
        this.wip = wip;
        this.demand = demand;
        this.errors = errors;
        this.monitors = monitors;
        this.termination = termination;
    }

    /**
     * Emits what the engine has made of the last event, unless there is nothing to emit and no new signal.
     *
     * @return whether the engine can be given another event: all is emitted, and the stream has not ended
     */
    boolean emitAfterEvent() {
        if (!wip.hasNewSignals() && engine.isAtRest()) {
            return true;
        }
        wip.markSeen();
        return emitPending();
    }

    /**
     * Emits what the engine has made, and ends the stream if a signal requests it.
     *
     * @return whether the engine can be given another event: all is emitted, and the stream has not ended
     */
    boolean emitPending() {
        while (!termination.endIfRequested()) {
            boolean wanted = demand.isAvailable();
            EngineOutput next = nextOfEngine(wanted);
            if (errors.isPending()) {
                continue;
            }
            if (next == EngineOutput.NOTHING) {
                return true;
            } else if (next == EngineOutput.LATE && mapping.ofLate() == null) {
                passAside();
            } else if (!wanted) {
                return false;
            } else {
                demand.use();
                if (next != EngineOutput.RESULT) {
                    emitLate();
                } else {
                    emitResult();
                    if (engine.isAtRest() && !wip.hasNewSignals() && !errors.isPending()) {
                        return true; // the most frequent case: one result, and nothing else to look at
                    }
                }
            }
        }
        return false;
    }

    /** Subtracts what was emitted from the demand, and reports to the monitors. Before others look at either. */
    void publishProgress() {
        demand.settle();
        monitors.publishProgress();
    }

    private EngineOutput nextOfEngine(boolean wanted) {
        try {
            return engine.next(wanted);
        } catch (Throwable thrown) {
            errors.fail(thrown);
            return EngineOutput.NOTHING;
        }
    }

    private void emitResult() {
        WindowResult<K, R> result;
        O output;
        try {
            result = engine.takeResult();
            output = mapping.ofResult().apply(result);
        } catch (Throwable thrown) {
            errors.fail(thrown);
            return;
        }
        emit(output);
        monitors.reportResult(result);
    }

    /** Emits a late event in band. */
    private void emitLate() {
        Function<LateEvent<K, V>, O> inBand =
                Objects.requireNonNull(mapping.ofLate(), "late events are not emitted downstream");
        LateEvent<K, V> late = engine.takeLate();
        emit(inBand.apply(late));
        monitors.reportLate(late);
    }

    /** Downstream that throws gets no further signal (Reactive Streams 2.13): the stream ends as if cancelled. */
    private void emit(O output) {
        try {
            actual.onNext(output);
        } catch (Throwable thrown) {
            errors.escape(thrown);
            termination.cancel();
            wip.requestPass();
        }
    }

    /** Passes a late event to the consumer of late events, whatever the demand, or drops it if there is none. */
    private void passAside() {
        LateEvent<K, V> late = engine.takeLate();
        if (mapping.lateConsumer() == null) {
            drop(late);
        } else {
            try {
                mapping.lateConsumer().accept(late);
            } catch (Throwable thrown) {
                if (!late.partly()) { // else some windows hold the value
                    termination.discard(late.value());
                }
                errors.fail(
                        thrown instanceof Error
                                ? thrown
                                : UserFunctionException.threwAt("The consumer of late events", late, thrown));
            }
        }
        monitors.reportLate(late);
    }

    private void drop(LateEvent<K, V> late) {
        if (!late.partly()) {
            termination.discard(late.value());
            try {
                lateLog.discarded(late);
            } catch (Throwable thrown) {
                errors.fail(thrown);
            }
        }
    }
}
