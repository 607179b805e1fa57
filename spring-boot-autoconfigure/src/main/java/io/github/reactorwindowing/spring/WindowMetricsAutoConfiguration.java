package io.github.reactorwindowing.spring;

import io.github.reactorwindowing.micrometer.WindowMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Meters of operators, where there is a registry. */
@AutoConfiguration(
        before = WindowingAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration"
        })
@ConditionalOnClass({WindowMetrics.class, MeterRegistry.class})
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnProperty(name = "windowing.metrics.enabled", matchIfMissing = true)
@EnableConfigurationProperties(WindowingProperties.class)
public final class WindowMetricsAutoConfiguration {

    WindowMetricsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    WindowMetrics windowMetrics(MeterRegistry registry, WindowingProperties properties) {
        WindowingProperties.Metrics set = properties.metrics();
        try {
            return WindowMetrics.of(registry)
                    .percentiles(set.percentiles().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray())
                    .histogram(set.histogram());
        } catch (IllegalArgumentException refused) {
            throw new InvalidSpecException(
                    WindowingProperties.PREFIX + ".metrics.percentiles",
                    set.percentiles().toString(),
                    "Set numbers from 0 to 1, as 0.99, or none.",
                    refused);
        }
    }
}
