package io.github.reactorwindowing.faults;

import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.monitor.SubscriptionMonitor;
import io.github.reactorwindowing.testsupport.faults.Trap;
import java.util.List;
import reactor.core.publisher.SignalType;

/** Records ends; fails where a trap says so. */
record TrapMonitor(Trap trap, List<SignalType> ends) implements SubscriptionMonitor {

    @Override
    public void onEvents(long count) {
        trap.at("onEvents");
    }

    @Override
    public void onResult(WindowResult<?, ?> result, long nowMicros) {
        trap.at("onResult");
    }

    @Override
    public void onLate(LateEvent<?, ?> late) {
        trap.at("monitor.onLate");
    }

    @Override
    public void onEnd(SignalType end) {
        ends.add(end);
        trap.at("onEnd");
    }
}
