package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.monitor.SubscriptionMonitor;
import io.github.reactorwindowing.monitor.WindowMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import reactor.core.publisher.Operators;
import reactor.core.publisher.SignalType;
import reactor.util.context.Context;

/** Tells the monitors of one subscription what it does. Used by the draining thread alone. */
final class Watch<K> {

    private record Told<K>(WindowMonitor<? super K> by, SubscriptionMonitor monitor) {}

    private final List<Told<K>> told = new ArrayList<>();
    private final Published published;

    /** How many forgotten keys the monitors know of. */
    private long forgottenBefore;

    Watch(Published published) {
        this.published = published;
    }

    /** Lets the monitors know of the subscription. If one of them fails, the others are told that it is over. */
    void start(Monitoring<K> monitoring, Running<K> running, Context context) {
        for (WindowMonitor<? super K> monitor : monitoring.monitors()) {
            try {
                SubscriptionMonitor started =
                        Objects.requireNonNull(monitor.onStart(running), () -> monitor + ": onStart returned null");
                told.add(new Told<>(monitor, started));
            } catch (Throwable thrown) {
                end(SignalType.ON_ERROR, dropped -> Operators.onErrorDropped(dropped, context));
                throw UserFunctionException.threwOf("onStart of the monitor", monitor, thrown);
            }
        }
    }

    /**
     * Reports progress since the last call.
     *
     * @param count how many events were worked on
     * @param keysForgotten how many keys the engine has forgotten early up to now
     */
    void events(long count, long keysForgotten) {
        if (count > 0) {
            each("onEvents", count, monitor -> monitor.onEvents(count));
        }
        long forgotten = keysForgotten - forgottenBefore;
        if (forgotten > 0) {
            forgottenBefore = keysForgotten;
            each("onKeysForgotten", forgotten, monitor -> monitor.onKeysForgotten(forgotten));
        }
    }

    void result(WindowResult<?, ?> result, long nowMicros) {
        each("onResult", result, monitor -> monitor.onResult(result, nowMicros));
    }

    void late(LateEvent<?, ?> late) {
        each("onLate", late, monitor -> monitor.onLate(late));
    }

    private void each(String method, Object what, Consumer<SubscriptionMonitor> call) {
        for (Told<K> one : told) {
            try {
                call.accept(one.monitor);
            } catch (Throwable thrown) {
                throw UserFunctionException.threwAt(method + " of the monitor", one.by, what, thrown);
            }
        }
    }

    void publish(WindowEngine<K, ?, ?, ?> engine) {
        published.write(engine);
    }

    /** Tells all of them, whatever one of them throws. */
    void end(SignalType end, Consumer<Throwable> dropped) {
        published.clear();
        List<Told<K>> last = List.copyOf(told);
        told.clear();
        for (Told<K> one : last) {
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
