package io.github.reactorwindowing.spring;

import io.github.reactorwindowing.monitor.RunningOperator;
import io.github.reactorwindowing.monitor.SubscriptionMonitor;
import io.github.reactorwindowing.monitor.WindowMonitor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.SignalType;

/** The operators of the application that run, in the order in which they began. */
final class RunningOperators implements WindowMonitor<Object> {

    private final CopyOnWriteArrayList<RunningOperator<?>> running = new CopyOnWriteArrayList<>();

    @Override
    public SubscriptionMonitor onStart(RunningOperator<?> operator) {
        running.add(operator);
        return new SubscriptionMonitor() {
            @Override
            public void onEnd(SignalType end) {
                running.remove(operator);
            }
        };
    }

    List<RunningOperator<?>> all() {
        return List.copyOf(running);
    }

    List<RunningOperator<?>> named(String name) {
        return running.stream().filter(operator -> operator.name().equals(name)).toList();
    }
}
