package io.github.reactorwindowing.spring;

import io.github.reactorwindowing.Windows;
import io.github.reactorwindowing.monitor.WindowMonitor;
import io.github.reactorwindowing.spi.Windower;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanNotOfRequiredTypeException;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/** Windowers and clocks by name, and {@link Windowing}. Nothing of it without Reactor. */
@AutoConfiguration
@ConditionalOnClass({Flux.class, Windows.class})
@EnableConfigurationProperties(WindowingProperties.class)
@Import(NamedBeans.class)
@ImportRuntimeHints(WindowingRuntimeHints.class)
public final class WindowingAutoConfiguration {

    WindowingAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    Windowing windowing(
            WindowingProperties properties,
            ListableBeanFactory beans,
            ObjectProvider<NamedClock> clocks,
            ObjectProvider<WindowMonitor<Object>> monitors,
            ObjectProvider<WindowOptionsCustomizer> customizers) {
        Map<String, NamedClock> clocksByName = new LinkedHashMap<>();
        clocks.orderedStream().forEach(clock -> clocksByName.put(clock.name(), clock));
        return new Windowing(
                windowers(properties, beans),
                clocksByName,
                new OptionDefaults(properties.defaults(), scheduler(properties, beans)),
                monitors.orderedStream().toList(),
                customizers.orderedStream().toList());
    }

    @SuppressWarnings("unchecked") // NamedBeans makes them with Windowers.of
    private static Map<String, Windower<Object>> windowers(WindowingProperties properties, BeanFactory beans) {
        Map<String, Windower<Object>> byName = new LinkedHashMap<>();
        for (String name : properties.windowers().keySet()) {
            byName.put(name, beans.getBean(NamedBeans.WINDOWERS + "." + name, Windower.class));
        }
        return byName;
    }

    private static @Nullable Scheduler scheduler(WindowingProperties properties, ListableBeanFactory beans) {
        String name = properties.defaults().scheduler();
        if (name == null) {
            return null;
        }
        try {
            return beans.getBean(name, Scheduler.class);
        } catch (NoSuchBeanDefinitionException | BeanNotOfRequiredTypeException missing) {
            String known = String.join(", ", beans.getBeanNamesForType(Scheduler.class));
            throw new InvalidSpecException(
                    WindowingProperties.PREFIX + ".defaults.scheduler",
                    name,
                    "Define a bean of type reactor.core.scheduler.Scheduler with that name"
                            + (known.isEmpty() ? "." : ", or use one of those there are: " + known + "."),
                    missing);
        }
    }
}
