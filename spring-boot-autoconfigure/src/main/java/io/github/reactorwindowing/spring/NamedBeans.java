package io.github.reactorwindowing.spring;

import io.github.reactorwindowing.clock.Clocks;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.Windowers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers a bean for each windower and clock that properties name, with that name as its qualifier. A bean's own name
 * is the whole name of the property, so that neither a windower and a clock of one name nor a bean of the user's are in
 * each other's way.
 */
final class NamedBeans implements ImportBeanDefinitionRegistrar {

    static final String WINDOWERS = WindowingProperties.PREFIX + ".windowers";
    static final String CLOCKS = WindowingProperties.PREFIX + ".clocks";

    private final Environment environment;

    NamedBeans(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        names(WINDOWERS).forEach(name -> register(registry, WINDOWERS, name, Windower.class, "configuredWindower"));
        names(CLOCKS).forEach(name -> register(registry, CLOCKS, name, NamedClock.class, "configuredClock"));
    }

    private Set<String> names(String property) {
        return Binder.get(environment)
                .bind(property, Bindable.mapOf(String.class, String.class))
                .orElse(Map.of())
                .keySet();
    }

    private static void register(
            BeanDefinitionRegistry registry, String group, String name, Class<?> type, String factory) {
        // A class, a method and a text, so that code can be generated for it ahead of time. The line itself is no part
        // of
        // that: it is what the properties say when the application starts.
        RootBeanDefinition definition = new RootBeanDefinition(NamedBeans.class);
        definition.setTargetType(type);
        definition.setFactoryMethodName(factory);
        definition.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
        definition.setAutowireMode(AutowireCapableBeanFactory.AUTOWIRE_CONSTRUCTOR);
        definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
        registry.registerBeanDefinition(group + "." + name, definition);
    }

    static Windower<Object> configuredWindower(String name, WindowingProperties properties) {
        return windower(name, spec(WINDOWERS, name, properties.windowers()));
    }

    static NamedClock configuredClock(String name, WindowingProperties properties) {
        return clock(name, spec(CLOCKS, name, properties.clocks()));
    }

    /** {@return what the properties say now} The names may be those of a build ahead of time. */
    private static String spec(String group, String name, Map<String, String> specs) {
        String spec = specs.get(name);
        if (spec == null) {
            throw new InvalidSpecException(
                    group + "." + name,
                    "",
                    "Set the property, or build the application anew without it.",
                    new IllegalArgumentException("not given, and was when the application was built"));
        }
        return spec;
    }

    static Windower<Object> windower(String name, String spec) {
        try {
            return Windowers.of(spec);
        } catch (IllegalArgumentException | IllegalStateException refused) {
            throw new InvalidSpecException(
                    WINDOWERS + "." + name, spec, action("windower", Windowers.available()), refused);
        }
    }

    static NamedClock clock(String name, String spec) {
        try {
            Clocks.of(spec, value -> Instant.EPOCH); // refused here, not at the first use
        } catch (IllegalArgumentException | IllegalStateException refused) {
            throw new InvalidSpecException(CLOCKS + "." + name, spec, action("clock", Clocks.available()), refused);
        }
        return new NamedClock(name, spec);
    }

    private static String action(String kind, List<String> available) {
        return "Describe a %s as 'name' or 'name:option=value,option=value'. There are:%n%n    %s"
                .formatted(kind, String.join(System.lineSeparator(), available).replace("\n", "\n    "));
    }
}
