package io.github.reactorwindowing.spring.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.spring.Windowing;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.ClassUtils;

/**
 * What an application has that depends on the starter only: Actuator is not on this class path, and nothing makes a
 * registry of meters.
 */
class StarterTest {

    @EnableAutoConfiguration
    static class Application {}

    @Test
    void starter_alone_givesWindowersByName() {
        assertThat(ClassUtils.isPresent("org.springframework.boot.actuate.endpoint.annotation.Endpoint", null))
                .isFalse();
        new ApplicationContextRunner()
                .withUserConfiguration(Application.class)
                .withPropertyValues("windowing.windowers.hours=tumbling:length=PT1H")
                .run(context -> {
                    assertThat(context).hasSingleBean(Windowing.class);
                    assertThat(context.getBean("windowing.windowers.hours", Windower.class))
                            .isEqualTo(TumblingWindower.of(Duration.ofHours(1)));
                    assertThat(context.getBeanDefinitionNames())
                            .noneMatch(name -> name.contains("windowsEndpoint") || name.contains("windowMetrics"));
                });
    }
}
