package io.github.reactorwindowing.micrometer;

import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.monitor.OperatorGauges;
import io.github.reactorwindowing.monitor.RunningOperator;
import io.github.reactorwindowing.monitor.SubscriptionMonitor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import reactor.core.publisher.SignalType;

/** The meters of the operators of one name and kind. */
final class OperatorMeters {

    private static final double NANOS_PER_SECOND = 1e9;

    private final MeterRegistry registry;
    private final Tags tags;
    private final Counter events;
    private final Counter idleKeysEvicted;
    private final Map<LateReason, Counter> late;
    private final Map<Pane.Timing, Counter> results;
    private final Timer delay;
    private final List<Meter> gauges = new ArrayList<>();
    private final Set<RunningOperator<?>> running = ConcurrentHashMap.newKeySet();

    OperatorMeters(MeterRegistry registry, Tags tags, double[] percentiles, boolean histogram) {
        this.registry = registry;
        this.tags = tags;
        this.events = counter(WindowMeters.EVENTS, tags);
        this.idleKeysEvicted = counter(WindowMeters.IDLE_KEYS_EVICTED, tags);
        this.late = counters(WindowMeters.LATE, LateReason.class, WindowMeters.Tags.REASON);
        this.results = counters(WindowMeters.RESULTS, Pane.Timing.class, WindowMeters.Tags.TIMING);
        this.delay = Timer.builder(WindowMeters.RESULT_DELAY.getName())
                .description(WindowMeters.RESULT_DELAY.description())
                .tags(tags)
                .publishPercentiles(percentiles)
                .publishPercentileHistogram(histogram)
                .register(registry);
    }

    private Counter counter(WindowMeters meter, Tags all) {
        return Counter.builder(meter.getName())
                .description(meter.description())
                .baseUnit(meter.getBaseUnit())
                .tags(all)
                .register(registry);
    }

    /** One counter for each value, so that what never happened is told as zero. */
    private <E extends Enum<E>> Map<E, Counter> counters(WindowMeters meter, Class<E> values, WindowMeters.Tags tag) {
        Map<E, Counter> counters = new EnumMap<>(values);
        for (E value : values.getEnumConstants()) {
            String text = value.name().toLowerCase(Locale.ROOT);
            counters.put(value, counter(meter, tags.and(tag.asString(), text)));
        }
        return counters;
    }

    /** Adds a subscription. Callers must serialise calls. */
    void add(RunningOperator<?> operator) {
        running.add(operator);
        if (gauges.isEmpty()) {
            gauges.add(gauge(WindowMeters.OPEN_WINDOWS, OperatorGauges::openWindows));
            gauges.add(gauge(WindowMeters.KEYS, OperatorGauges::keys));
            gauges.add(gauge(WindowMeters.WAITING, OperatorGauges::waitingEvents));
            gauges.add(gauge(WindowMeters.QUEUED, OperatorGauges::queuedEvents));
            gauges.add(TimeGauge.builder(
                            WindowMeters.WATERMARK_LAG.getName(), this, TimeUnit.SECONDS, OperatorMeters::greatestLag)
                    .description(WindowMeters.WATERMARK_LAG.description())
                    .tags(tags)
                    .register(registry));
        }
    }

    private Gauge gauge(WindowMeters meter, ToDoubleFunction<OperatorGauges> number) {
        return Gauge.builder(meter.getName(), this, meters -> meters.sum(number))
                .description(meter.description())
                .baseUnit(meter.getBaseUnit())
                .tags(tags)
                .register(registry);
    }

    private double sum(ToDoubleFunction<OperatorGauges> number) {
        return running.stream().map(RunningOperator::gauges).mapToDouble(number).sum();
    }

    private double greatestLag() {
        return running.stream()
                .map(operator -> operator.gauges().watermarkLag())
                .filter(Objects::nonNull)
                .mapToDouble(OperatorMeters::seconds)
                .max()
                .orElse(Double.NaN);
    }

    private static double seconds(Duration lag) {
        return lag.getSeconds() + lag.getNano() / NANOS_PER_SECOND;
    }

    /**
     * Removes a subscription. Callers must serialise calls. Returns whether it was the last one, with which the gauges
     * go.
     */
    boolean remove(RunningOperator<?> operator) {
        running.remove(operator);
        if (!running.isEmpty()) {
            return false;
        }
        gauges.forEach(registry::remove);
        gauges.clear();
        return true;
    }

    SubscriptionMonitor watch(Runnable end) {
        return new SubscriptionMonitor() {
            @Override
            public void onEvents(long count) {
                events.increment((double) count);
            }

            @Override
            public void onIdleKeysEvicted(long count) {
                idleKeysEvicted.increment((double) count);
            }

            @Override
            public void onResult(WindowResult<?, ?> result, long nowMicros) {
                of(results, result.pane().timing()).increment();
                long micros = nowMicros - result.window().endMicros();
                if (micros >= 0) {
                    delay.record(micros, TimeUnit.MICROSECONDS);
                }
            }

            @Override
            public void onLate(LateEvent<?, ?> event) {
                of(late, event.reason()).increment();
            }

            @Override
            public void onEnd(SignalType signal) {
                end.run();
            }
        };
    }

    private static <E> Counter of(Map<E, Counter> counters, E value) {
        return Objects.requireNonNull(counters.get(value));
    }
}
