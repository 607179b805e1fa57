package io.github.reactorwindowing.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.WindowOptions;
import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.MissingTimestamp;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.micrometer.WindowMetrics;
import io.github.reactorwindowing.monitor.SubscriptionMonitor;
import io.github.reactorwindowing.monitor.WindowMonitor;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.Windowers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What there is in an application, by its properties and its class path. */
class WindowingAutoConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    WindowMetricsAutoConfiguration.class,
                    WindowingAutoConfiguration.class,
                    WindowsEndpointAutoConfiguration.class));

    record Injected(Windower<Object> windower, NamedClock clock) {}

    @Configuration(proxyBeanMethods = false)
    static class Application {

        @Bean
        Injected injected(@Qualifier("rush-hour") Windower<Object> windower, @Qualifier("rush-hour") NamedClock clock) {
            return new Injected(windower, clock);
        }

        @Bean
        Scheduler windows() {
            return Schedulers.immediate();
        }
    }

    /** Lines of windowers and clocks, and plain durations: each may be written as Spring Boot writes durations. */
    @Test
    void durations_ofProperties_mayBeWrittenShort_andAreThoseOfIso() {
        runner.withPropertyValues(
                        "windowing.windowers.short=sliding:length=1h,slide=15m",
                        "windowing.windowers.seconds=tumbling:length=10s",
                        "windowing.clocks.short=event:wait=10s",
                        "windowing.defaults.retention=5m",
                        "windowing.defaults.future-guard=PT10S")
                .run(context -> {
                    Windowing windowing = context.getBean(Windowing.class);
                    assertThat(windowing.windower("short"))
                            .isEqualTo(SlidingWindower.of(Duration.ofHours(1), Duration.ofMinutes(15)));
                    assertThat(windowing.windower("seconds")).isEqualTo(Windowers.of("tumbling:length=PT10S"));
                    assertThat(windowing.<Instant>clock("short", at -> at).toString())
                            .isEqualTo(EventClock.<Instant>of(at -> at, Duration.ofSeconds(10))
                                    .toString());
                    WindowingProperties.Defaults defaults =
                            context.getBean(WindowingProperties.class).defaults();
                    assertThat(defaults.retention()).isEqualTo(Duration.ofMinutes(5));
                    assertThat(defaults.futureGuard()).isEqualTo(Duration.ofSeconds(10));
                });
    }

    @Test
    void windowersAndClocks_ofProperties_areBeansByTheirNames() {
        runner.withUserConfiguration(Application.class)
                .withPropertyValues(
                        "windowing.windowers.rush-hour=sliding:length=PT1H,slide=PT15M",
                        "windowing.windowers.minutes=tumbling:length=PT1M",
                        "windowing.clocks.rush-hour=event:wait=PT10S")
                .run(context -> {
                    Injected injected = context.getBean(Injected.class);
                    assertThat(injected.windower)
                            .isEqualTo(SlidingWindower.of(Duration.ofHours(1), Duration.ofMinutes(15)));
                    assertThat(injected.clock.<Instant>of(at -> at).toString())
                            .isEqualTo(EventClock.<Instant>of(at -> at, Duration.ofSeconds(10))
                                    .toString());
                    Windowing windowing = context.getBean(Windowing.class);
                    assertThat(windowing.windower("rush-hour")).isSameAs(injected.windower);
                    assertThat(windowing.windower("minutes")).isEqualTo(Windowers.of("tumbling:length=PT1M"));
                    assertThat(windowing.windower("session:gap=PT5S")).isEqualTo(Windowers.of("session:gap=PT5S"));
                    assertThat(windowing.<Instant>clock("rush-hour", at -> at).toString())
                            .contains("10");
                });
    }

    @Test
    void withoutProperties_thereAreNoWindowers_andOptionsAreTheLibrarys() {
        runner.run(context -> {
            assertThat(context).doesNotHaveBean(Windower.class).doesNotHaveBean(NamedClock.class);
            WindowOptions<String, String> options = context.getBean(Windowing.class)
                    .<String, String>options("orders")
                    .apply(WindowOptions.defaults());
            assertThat(options)
                    .isEqualTo(WindowOptions.<String, String>defaults().name("orders"));
        });
    }

    @Test
    void withoutReactor_thereIsNothing() {
        runner.withClassLoader(new FilteredClassLoader(Flux.class))
                .withPropertyValues("windowing.windowers.rush-hour=tumbling:length=PT1H")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(Windowing.class)
                        .doesNotHaveBean("windowing.windowers.rush-hour"));
    }

    @Test
    void defaults_ofProperties_areInTheOptions() {
        runner.withUserConfiguration(Application.class)
                .withPropertyValues(
                        "windowing.windowers.rush-hour=tumbling:length=PT1H",
                        "windowing.clocks.rush-hour=system",
                        "windowing.defaults.scheduler=windows",
                        "windowing.defaults.prefetch=32",
                        "windowing.defaults.ordered=false",
                        "windowing.defaults.lateness=window",
                        "windowing.defaults.scope=stream",
                        "windowing.defaults.retention=5m",
                        "windowing.defaults.future-guard=10s",
                        "windowing.defaults.missing-timestamp=late",
                        "windowing.defaults.values-in-messages=false",
                        "windowing.defaults.max-keys.max=100",
                        "windowing.defaults.max-keys.policy=reject",
                        "windowing.defaults.max-open-windows.max=200",
                        "windowing.defaults.max-elements-per-window.max=300",
                        "windowing.defaults.max-elements-per-window.policy=evict-oldest",
                        "windowing.defaults.max-waiting-events.max=400")
                .run(context -> assertThat(context.getBean(Windowing.class)
                                .<String, String>options("orders", options -> options.prefetch(64))
                                .apply(WindowOptions.defaults()))
                        .isEqualTo(WindowOptions.<String, String>defaults()
                                .scheduler(Schedulers.immediate())
                                .prefetch(64)
                                .ordered(false)
                                .lateness(Lateness.WINDOW)
                                .scope(WatermarkScope.STREAM)
                                .retention(Duration.ofMinutes(5))
                                .futureGuard(Duration.ofSeconds(10))
                                .missingTimestamp(MissingTimestamp.LATE)
                                .valuesInMessages(false)
                                .maxKeys(100, BoundPolicy.REJECT)
                                .maxOpenWindows(200, BoundPolicy.ERROR)
                                .maxElementsPerWindow(300, BoundPolicy.EVICT_OLDEST)
                                .maxWaitingEvents(400, BoundPolicy.ERROR)
                                .name("orders")));
    }

    @Configuration(proxyBeanMethods = false)
    static class Watched {

        @Bean
        MeterRegistry registry() {
            return new SimpleMeterRegistry();
        }

        @Bean
        WindowMonitor<Object> own() {
            return operator -> new SubscriptionMonitor() {};
        }
    }

    @Test
    void everythingThatWatches_isInTheOptions() {
        runner.withUserConfiguration(Watched.class)
                .withPropertyValues("management.endpoints.web.exposure.include=windows")
                .run(context -> assertThat(context.getBean(Windowing.class)
                                .<String, String>options("orders")
                                .apply(WindowOptions.defaults())
                                .monitors())
                        .hasSize(3)
                        .hasAtLeastOneElementOfType(WindowMetrics.class)
                        .hasAtLeastOneElementOfType(RunningOperators.class));
    }

    @Configuration(proxyBeanMethods = false)
    static class Customized {

        @Bean
        @Order(2)
        WindowOptionsCustomizer second() {
            return (name, options) -> options.prefetch(options.prefetch() * 10);
        }

        @Bean
        @Order(1)
        WindowOptionsCustomizer first() {
            return (name, options) -> name.equals("orders") ? options.prefetch(3) : options;
        }
    }

    @Test
    void options_areProperties_thenCustomizersInOrder_thenCode() {
        runner.withUserConfiguration(Customized.class)
                .withPropertyValues("windowing.defaults.prefetch=7")
                .run(context -> {
                    assertThat(prefetch(context.getBean(Windowing.class), "orders", options -> options))
                            .isEqualTo(30);
                    assertThat(prefetch(context.getBean(Windowing.class), "others", options -> options))
                            .isEqualTo(70);
                    assertThat(prefetch(context.getBean(Windowing.class), "orders", options -> options.prefetch(5)))
                            .isEqualTo(5);
                });
    }

    private static int prefetch(Windowing windowing, String name, UnaryOperator<WindowOptions<String, String>> more) {
        return windowing.options(name, more).apply(WindowOptions.defaults()).prefetch();
    }

    @Test
    void metrics_withoutRegistry_orSwitchedOff_orWithoutMicrometer_areNotThere() {
        runner.run(context -> assertThat(context).doesNotHaveBean(WindowMetrics.class));
        runner.withUserConfiguration(Watched.class)
                .withPropertyValues("windowing.metrics.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(WindowMetrics.class));
        runner.withClassLoader(new FilteredClassLoader(WindowMetrics.class))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(Windowing.class));
    }

    @Test
    void metrics_takeTheirSettingsFromProperties() {
        runner.withUserConfiguration(Watched.class)
                .withPropertyValues("windowing.metrics.percentiles=0.9", "windowing.metrics.histogram=true")
                .run(context -> assertThat(context.getBean(WindowMetrics.class))
                        .hasToString("WindowMetrics[SimpleMeterRegistry, percentiles [0.9], histogram]"));
    }

    @Test
    void endpoint_notExposed_isNotThere() {
        runner.run(context -> assertThat(context).doesNotHaveBean(WindowsEndpoint.class));
        runner.withPropertyValues("management.endpoints.web.exposure.include=windows")
                .run(context -> assertThat(context).hasSingleBean(WindowsEndpoint.class));
        runner.withPropertyValues(
                        "management.endpoints.web.exposure.include=windows", "management.endpoint.windows.access=NONE")
                .run(context -> assertThat(context).doesNotHaveBean(WindowsEndpoint.class));
    }

    @Test
    void beansOfTheUser_replaceOurs() {
        runner.withBean(
                        Windowing.class,
                        () -> new Windowing(
                                Map.of(),
                                Map.of(),
                                new OptionDefaults(
                                        new WindowingProperties.Defaults(
                                                null, null, null, null, null, null, null, null, null, null, null, null,
                                                null),
                                        null),
                                List.of(),
                                List.of()))
                .run(context -> assertThat(context).hasSingleBean(Windowing.class));
    }

    @Test
    void twoApplications_doNotSeeEachOther() {
        runner.withPropertyValues("windowing.windowers.a=tumbling:length=PT1H")
                .run(first -> runner.withPropertyValues("windowing.windowers.a=tumbling:length=PT2H")
                        .run(second -> assertThat(first.getBean(Windowing.class).windower("a"))
                                .isNotEqualTo(second.getBean(Windowing.class).windower("a"))));
    }
}
