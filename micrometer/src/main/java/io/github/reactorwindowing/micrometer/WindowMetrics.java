package io.github.reactorwindowing.micrometer;

import io.github.reactorwindowing.monitor.RunningOperator;
import io.github.reactorwindowing.monitor.SubscriptionMonitor;
import io.github.reactorwindowing.monitor.WindowMonitor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps meters of operators, those of {@link WindowMeters}. Given to operators with {@code WindowOptions.monitor}; one
 * serves all of an application.
 *
 * <p>Operators of one name and kind, and all subscriptions of them, share their meters: counters and the timer count
 * them all, gauges add up, and the lag is the greatest. That holds for several of these objects on one registry, too,
 * where their tags are the same; the first says which percentiles there are. An operator that is given two such counts
 * twice. Counters stay when the last subscription is over, as is their nature; gauges go with it. Nothing is kept of a
 * subscription that is over.
 *
 * <p>Thread-safe. Each method that changes a setting returns another one, and leaves this one as it is.
 */
public final class WindowMetrics implements WindowMonitor<Object> {

    private static final double[] PERCENTILES = {0.5, 0.95, 0.99};

    /** What tells meters from one another, in a registry and in the next one. */
    private record Identity(MeterRegistry registry, Tags tags) {}

    /**
     * Meters of operators that run, whoever watches them: a registry has one gauge of a name and tags. Empty when none
     * runs.
     */
    private static final ConcurrentHashMap<Identity, OperatorMeters> RUNNING = new ConcurrentHashMap<>();

    private final MeterRegistry registry;
    private final Tags tags;
    private final double[] percentiles;
    private final boolean histogram;

    private WindowMetrics(MeterRegistry registry, Tags tags, double[] percentiles, boolean histogram) {
        this.registry = registry;
        this.tags = tags;
        this.percentiles = percentiles;
        this.histogram = histogram;
    }

    /**
     * Meters in a registry, with the percentiles 0.5, 0.95 and 0.99 of the delay of results, and without a histogram.
     *
     * @param registry where to
     * @return the metrics
     */
    public static WindowMetrics of(MeterRegistry registry) {
        return new WindowMetrics(registry, Tags.empty(), PERCENTILES, false);
    }

    /**
     * Puts tags on all meters.
     *
     * @param more tags, of few values each
     * @return changed metrics
     */
    public WindowMetrics tags(Iterable<? extends Tag> more) {
        return new WindowMetrics(registry, tags.and(more), percentiles, histogram);
    }

    /**
     * Sets which percentiles of the delay of results are computed here.
     *
     * @param values each from 0 to 1; none for no percentiles
     * @return changed metrics
     * @throws IllegalArgumentException if one is not from 0 to 1
     */
    public WindowMetrics percentiles(double... values) {
        for (double value : values) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("percentile: " + value + " (expected: from 0 to 1)");
            }
        }
        return new WindowMetrics(registry, tags, values.clone(), histogram);
    }

    /**
     * Sets whether the delay of results is published as a histogram, of which the monitoring system computes
     * percentiles, over all instances of an application.
     *
     * @param value true for a histogram
     * @return changed metrics
     */
    public WindowMetrics histogram(boolean value) {
        return new WindowMetrics(registry, tags, percentiles, value);
    }

    @Override
    public SubscriptionMonitor onStart(RunningOperator<?> operator) {
        Identity identity = identityOf(operator);
        OperatorMeters meters = RUNNING.compute(identity, (same, known) -> {
            OperatorMeters shared =
                    known == null ? new OperatorMeters(registry, same.tags, percentiles, histogram) : known;
            shared.add(operator);
            return shared;
        });
        return meters.watch(() -> end(identity, operator));
    }

    private Identity identityOf(RunningOperator<?> operator) {
        return new Identity(
                registry,
                tags.and(
                        Tag.of(WindowMeters.Tags.NAME.asString(), operator.name()),
                        Tag.of(WindowMeters.Tags.OPERATOR.asString(), operator.operator())));
    }

    private static void end(Identity identity, RunningOperator<?> operator) {
        RUNNING.computeIfPresent(identity, (same, meters) -> meters.remove(operator) ? null : meters);
    }

    @Override
    public String toString() {
        return "WindowMetrics[" + registry.getClass().getSimpleName() + ", percentiles " + Arrays.toString(percentiles)
                + (histogram ? ", histogram" : "") + "]";
    }
}
