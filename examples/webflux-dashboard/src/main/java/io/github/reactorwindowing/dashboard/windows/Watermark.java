package io.github.reactorwindowing.dashboard.windows;

import io.github.reactorwindowing.monitor.OperatorGauges;
import io.github.reactorwindowing.monitor.RunningOperator;
import io.github.reactorwindowing.monitor.SubscriptionMonitor;
import io.github.reactorwindowing.monitor.WindowMonitor;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.SignalType;

/** Knows how far the watermark of the counts is. Being a bean, it is told of every operator. */
@Component
public final class Watermark implements WindowMonitor<Object> {

    private volatile @Nullable RunningOperator<?> counts;

    @Override
    public SubscriptionMonitor onStart(RunningOperator<?> operator) {
        if (!operator.name().equals(SalesWindows.COUNTS)) {
            return new SubscriptionMonitor() {};
        }
        counts = operator;
        return new SubscriptionMonitor() {
            @Override
            public void onEnd(SignalType end) {
                counts = null;
            }
        };
    }

    /**
     * Where it is. It moves with time while no order comes; gauges tell how far it is behind.
     *
     * @param now the time
     * @return the watermark; null before the first order
     */
    public @Nullable Instant at(Instant now) {
        RunningOperator<?> operator = counts;
        OperatorGauges gauges = operator == null ? null : operator.gauges();
        Duration lag = gauges == null ? null : gauges.watermarkLag();
        return lag == null ? null : now.minus(lag);
    }
}
