package io.github.reactorwindowing.spring;

import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.MissingTimestamp;
import io.github.reactorwindowing.event.WatermarkScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties below {@code windowing}.
 *
 * @param windowers Windowers by name, each as a line like 'sliding:length=PT1H,slide=PT15M'.
 * @param clocks Clocks by name, each as a line like 'event:wait=PT10S'.
 * @param defaults What operators are made with if nothing else is said.
 * @param metrics Meters of operators.
 */
@ConfigurationProperties(WindowingProperties.PREFIX)
public record WindowingProperties(
        @DefaultValue Map<String, String> windowers,
        @DefaultValue Map<String, String> clocks,
        @DefaultValue Defaults defaults,
        @DefaultValue Metrics metrics) {

    static final String PREFIX = "windowing";

    /**
     * What operators are made with if nothing else is said. What is not set is as in the library.
     *
     * @param scheduler Name of the Scheduler bean that gives time and runs timers. By default Schedulers.parallel().
     * @param prefetch How many events are requested from each source ahead.
     * @param ordered Whether values reach a window in timestamp order.
     * @param lateness Which windows a late event may still enter.
     * @param scope What has a watermark of its own.
     * @param retention For how long a silent key is remembered.
     * @param futureGuard How far ahead of system time a timestamp may be.
     * @param missingTimestamp What happens to an event for which the clock has no timestamp.
     * @param valuesInMessages Whether messages of errors quote keys and values.
     * @param maxKeys How many keys may have a state.
     * @param maxOpenWindows How many windows may be open, over all keys.
     * @param maxElementsPerWindow How many values a window may hold, where values are held.
     * @param maxWaitingEvents How many events may wait for their turn in time, over all keys.
     */
    public record Defaults(
            @Nullable String scheduler,
            @Nullable Integer prefetch,
            @Nullable Boolean ordered,
            @Nullable Lateness lateness,
            @Nullable WatermarkScope scope,
            @Nullable Duration retention,
            @Nullable Duration futureGuard,
            @Nullable MissingTimestamp missingTimestamp,
            @Nullable Boolean valuesInMessages,
            @Nullable Limit maxKeys,
            @Nullable Limit maxOpenWindows,
            @Nullable Limit maxElementsPerWindow,
            @Nullable Limit maxWaitingEvents) {}

    /**
     * A bound.
     *
     * @param max The greatest number there may be.
     * @param policy What happens when there would be more.
     */
    public record Limit(long max, @DefaultValue("error") BoundPolicy policy) {}

    /**
     * Meters of operators.
     *
     * @param enabled Whether there are any, given a registry.
     * @param percentiles Percentiles of the time from a window's end to its result that are computed in the
     *     application.
     * @param histogram Whether that time is published as a histogram.
     */
    public record Metrics(
            @DefaultValue("true") boolean enabled,
            @DefaultValue({"0.5", "0.95", "0.99"}) List<Double> percentiles,
            @DefaultValue("false") boolean histogram) {}
}
