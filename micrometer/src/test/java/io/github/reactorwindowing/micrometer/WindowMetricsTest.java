package io.github.reactorwindowing.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.reactorwindowing.WindowOptions;
import io.github.reactorwindowing.Windows;
import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.windower.TumblingWindower;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Meters of operators that run in virtual time. */
class WindowMetricsTest {

    record Click(String user, Instant at) {}

    private static final TumblingWindower TEN_SECONDS = TumblingWindower.of(Duration.ofSeconds(10));

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TestPublisher<KeyedEvent<String, Click>> clicks = TestPublisher.create();

    @AfterEach
    void close() {
        time.dispose();
        registry.close();
    }

    private Flux<WindowResult<String, Long>> counts(
            WindowMetrics metrics, UnaryOperator<WindowOptions<String, Click>> options) {
        return clicks.flux()
                .transform(Windows.<String, Click>windowCount(
                        EventClock.of(Click::at, Duration.ofSeconds(5)),
                        TEN_SECONDS,
                        defaults -> options.apply(
                                defaults.name("clicks").scheduler(time).monitor(metrics))));
    }

    private void click(String user, long seconds) {
        clicks.next(KeyedEvent.of(user, new Click(user, Instant.ofEpochSecond(seconds))));
    }

    private double count(WindowMeters meter, String... tags) {
        return registry.get(meter.getName()).tags("name", "clicks").tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private double gauge(WindowMeters meter) {
        return registry.get(meter.getName())
                .tags("name", "clicks", "operator", "windowCount")
                .gauge()
                .value();
    }

    @Test
    void operator_inVirtualTime_isMetered() {
        StepVerifier.create(counts(WindowMetrics.of(registry), options -> options))
                .then(() -> {
                    click("ann", 0);
                    click("bob", 1);
                })
                .then(() -> {
                    assertThat(count(WindowMeters.EVENTS)).isEqualTo(2);
                    assertThat(gauge(WindowMeters.OPEN_WINDOWS)).isEqualTo(2);
                    assertThat(gauge(WindowMeters.KEYS)).isEqualTo(2);
                    assertThat(gauge(WindowMeters.WATERMARK_LAG))
                            .as("of bob, heard from last: W is 1 s less 5 s")
                            .isEqualTo(4);
                })
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(14)))
                .expectNextCount(1)
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(1)))
                .expectNextCount(1)
                .then(() -> {
                    click("ann", 3);
                    click("ann", 21);
                    clicks.complete();
                })
                .expectNextCount(1)
                .verifyComplete();

        assertThat(count(WindowMeters.EVENTS)).isEqualTo(4);
        assertThat(count(WindowMeters.LATE, "reason", "behind_watermark")).isEqualTo(1);
        assertThat(count(WindowMeters.LATE)).isEqualTo(1);
        assertThat(count(WindowMeters.RESULTS, "timing", "on_time")).isEqualTo(3);
        Timer delay = registry.get(WindowMeters.RESULT_DELAY.getName()).timer();
        assertThat(delay.count())
                .as("the last came before the end of its window")
                .isEqualTo(2);
        assertThat(delay.max(TimeUnit.SECONDS)).isEqualTo(5);
        assertThat(delay.totalTime(TimeUnit.SECONDS)).isCloseTo(9, within(1e-6));
    }

    @Test
    void evictedWindows_andRefusedEvents_areToldApart() {
        Disposable subscription = counts(
                        WindowMetrics.of(registry),
                        options -> options.maxOpenWindows(1, BoundPolicy.EVICT_OLDEST)
                                .maxKeys(1, BoundPolicy.REJECT))
                .subscribe();
        click("ann", 0);
        click("ann", 20);
        click("bob", 20);
        assertThat(count(WindowMeters.RESULTS, "timing", "evicted")).isEqualTo(1);
        assertThat(count(WindowMeters.LATE, "reason", "max_keys")).isEqualTo(1);
        subscription.dispose();
    }

    @Test
    void idleKeys_forgottenForOthers_areCounted() {
        Disposable subscription = counts(WindowMetrics.of(registry), options -> options.maxKeys(2, BoundPolicy.ERROR))
                .subscribe();
        for (int i = 0; i < 5; i++) {
            click("user " + i, 20L * i);
            time.advanceTimeBy(Duration.ofSeconds(20));
        }
        assertThat(count(WindowMeters.IDLE_KEYS_EVICTED)).isEqualTo(3);
        assertThat(count(WindowMeters.EVENTS)).isEqualTo(5);
        subscription.dispose();
    }

    @Test
    void subscriptionsOfOneName_shareTheirMeters_gaugesAddUp_andGoWithTheLast() {
        WindowMetrics metrics = WindowMetrics.of(registry);
        Disposable first = counts(metrics, options -> options).subscribe();
        Disposable second = counts(metrics, options -> options).subscribe();
        click("ann", 0);
        assertThat(count(WindowMeters.EVENTS)).isEqualTo(2);
        assertThat(gauge(WindowMeters.OPEN_WINDOWS)).isEqualTo(2);
        first.dispose();
        assertThat(gauge(WindowMeters.OPEN_WINDOWS)).isEqualTo(1);
        second.dispose();
        assertThat(registry.find(WindowMeters.OPEN_WINDOWS.getName()).gauge()).isNull();
        assertThat(count(WindowMeters.EVENTS)).as("counters stay").isEqualTo(2);
        Disposable third = counts(metrics, options -> options).subscribe();
        assertThat(gauge(WindowMeters.OPEN_WINDOWS)).isZero();
        third.dispose();
    }

    @Test
    void tenThousandSubscriptions_leaveNothingBehind() {
        WindowMetrics metrics = WindowMetrics.of(registry);
        int once = metersAfter(metrics, 1);
        assertThat(metersAfter(metrics, 10_000)).isEqualTo(once);
    }

    private int metersAfter(WindowMetrics metrics, int subscriptions) {
        for (int i = 0; i < subscriptions; i++) {
            counts(metrics, options -> options).subscribe().dispose();
        }
        return registry.getMeters().size();
    }

    @Test
    void lag_beforeAnyEvent_isNotANumber() {
        Disposable subscription =
                counts(WindowMetrics.of(registry), options -> options).subscribe();
        assertThat(gauge(WindowMeters.WATERMARK_LAG)).isNaN();
        subscription.dispose();
    }

    @Test
    void meters_areAsDocumented() {
        Disposable subscription = counts(
                        WindowMetrics.of(registry).percentiles().tags(Tags.of("region", "eu")), options -> options)
                .subscribe();
        for (WindowMeters documented : WindowMeters.values()) {
            Meter meter = registry.get(documented.getName()).meters().iterator().next();
            assertThat(meter.getId().getType()).as(documented.getName()).isEqualTo(documented.getType());
            assertThat(meter.getId().getBaseUnit()).as(documented.getName()).isEqualTo(documented.getBaseUnit());
            assertThat(meter.getId().getDescription()).isEqualTo(documented.description());
            assertThat(meter.getId().getTags().stream().map(tag -> tag.getKey()))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    Stream.of("region"),
                                    Arrays.stream(documented.getKeyNames()).map(key -> key.asString()))
                            .toList());
        }
        assertThat(registry.getMeters().stream()
                        .map(meter -> meter.getId().getName())
                        .distinct())
                .hasSize(WindowMeters.values().length);
        subscription.dispose();
    }

    @Test
    void prometheus_getsItsOwnNames() {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Disposable subscription = counts(
                        WindowMetrics.of(prometheus).histogram(true).percentiles(), options -> options)
                .subscribe();
        click("ann", 0);
        assertThat(prometheus.scrape())
                .contains("reactor_windowing_events_total{name=\"clicks\",operator=\"windowCount\"} 1.0")
                .contains("reactor_windowing_windows_open_windows{name=\"clicks\",operator=\"windowCount\"} 1.0")
                .contains("reactor_windowing_watermark_lag_seconds")
                .contains("reactor_windowing_result_delay_seconds_bucket")
                .doesNotContain("ann");
        subscription.dispose();
        prometheus.close();
    }

    @Test
    void percentile_outOfRange_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WindowMetrics.of(registry).percentiles(0.5, 99))
                .withMessage("percentile: 99.0 (expected: from 0 to 1)");
        assertThat(List.of(WindowMetrics.of(registry).toString()))
                .containsExactly("WindowMetrics[SimpleMeterRegistry, percentiles [0.5, 0.95, 0.99]]");
    }

    @Test
    void severalOnOneRegistry_withTheSameTags_shareTheirMeters() {
        Disposable one = counts(WindowMetrics.of(registry), options -> options).subscribe();
        Disposable other = counts(WindowMetrics.of(registry).percentiles(0.9), options -> options)
                .subscribe();
        Disposable apart = counts(WindowMetrics.of(registry).tags(Tags.of("shop", "2")), options -> options)
                .subscribe();
        click("ann", 1);
        assertThat(openWindows(Tags.empty())).containsExactlyInAnyOrder(2.0, 1.0);
        assertThat(openWindows(Tags.of("shop", "2"))).containsExactly(1.0);

        one.dispose();
        assertThat(openWindows(Tags.empty())).containsExactlyInAnyOrder(1.0, 1.0);
        apart.dispose();
        assertThat(openWindows(Tags.empty())).containsExactly(1.0);
        other.dispose();
        assertThat(openWindows(Tags.empty())).isEmpty();
        assertThat(count(WindowMeters.EVENTS)).isEqualTo(3);
    }

    private List<Double> openWindows(Tags tags) {
        return registry.find(WindowMeters.OPEN_WINDOWS.getName()).tags(tags).gauges().stream()
                .map(Gauge::value)
                .toList();
    }
}
