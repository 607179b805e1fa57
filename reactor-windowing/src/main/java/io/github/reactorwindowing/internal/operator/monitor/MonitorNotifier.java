package io.github.reactorwindowing.internal.operator.monitor;

import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.monitor.RunningOperator;
import io.github.reactorwindowing.monitor.SubscriptionMonitor;
import io.github.reactorwindowing.monitor.WindowMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import reactor.core.publisher.Operators;
import reactor.core.publisher.SignalType;
import reactor.util.context.Context;

/** Calls the monitors of one subscription. For the draining thread. */
public final class MonitorNotifier<K> {

    private record Started<K>(WindowMonitor<? super K> by, SubscriptionMonitor monitor) {}

    private final List<Started<K>> all = new ArrayList<>();

    /** The number of forgotten keys that was reported. */
    private long forgottenBefore;

    /** Starts the monitors. If one of them fails, an end with an error is reported to those that were started. */
    void start(MonitorConfig<K> config, RunningOperator<K> operator, Context context) {
        for (WindowMonitor<? super K> monitor : config.monitors()) {
            try {
                SubscriptionMonitor started =
                        Objects.requireNonNull(monitor.onStart(operator), () -> monitor + ": onStart returned null");
                all.add(new Started<>(monitor, started));
            } catch (Throwable thrown) {
                end(SignalType.ON_ERROR, dropped -> Operators.onErrorDropped(dropped, context));
                throw UserFunctionException.threwOf("onStart of the monitor", monitor, thrown);
            }
        }
    }

    /**
     * Reports progress since the last call.
     *
     * @param count the number of events processed since the last call
     * @param idleKeysEvicted the number of keys that the engine has forgotten early since its start
     */
    void events(long count, long idleKeysEvicted) {
        if (count > 0) {
            each("onEvents", count, monitor -> monitor.onEvents(count));
        }
        long forgotten = idleKeysEvicted - forgottenBefore;
        if (forgotten > 0) {
            forgottenBefore = idleKeysEvicted;
            each("onIdleKeysEvicted", forgotten, monitor -> monitor.onIdleKeysEvicted(forgotten));
        }
    }

    void result(WindowResult<?, ?> result, long nowMicros) {
        each("onResult", result, monitor -> monitor.onResult(result, nowMicros));
    }

    void late(LateEvent<?, ?> late) {
        each("onLate", late, monitor -> monitor.onLate(late));
    }

    private void each(String method, Object what, Consumer<SubscriptionMonitor> call) {
        for (Started<K> one : all) {
            try {
                call.accept(one.monitor);
            } catch (Throwable thrown) {
                throw UserFunctionException.threwAt(method + " of the monitor", one.by, what, thrown);
            }
        }
    }

    /** Reports the end to all monitors. What one of them throws is passed to {@code dropped}. */
    void end(SignalType end, Consumer<Throwable> dropped) {
        List<Started<K>> last = List.copyOf(all);
        all.clear();
        for (Started<K> one : last) {
            try {
                one.monitor.onEnd(end);
            } catch (Throwable thrown) {
                dropped.accept(
                        thrown instanceof Error
                                ? thrown
                                : UserFunctionException.threwAt("onEnd of the monitor", one.by, end, thrown));
            }
        }
    }
}
