package io.github.reactorwindowing.spring;

import io.github.reactorwindowing.clock.Clocks;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.Windowers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers a bean for each windower and clock that properties name, with that name as its qualifier. A bean's own name is the whole
 * name of the property, so that neither a windower and a clock of one name nor a bean of the user's are in each other's way.
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
        specs(WINDOWERS).forEach((name, spec) -> register(registry, WINDOWERS, name, spec, Windower.class, "windower"));
        specs(CLOCKS).forEach((name, spec) -> register(registry, CLOCKS, name, spec, NamedClock.class, "clock"));
    }

    private Map<String, String> specs(String property) {
        return Binder.get(environment)
                .bind(property, Bindable.mapOf(String.class, String.class))
                .orElse(Map.of());
    }

    private static void register(
            BeanDefinitionRegistry registry, String group, String name, String spec, Class<?> type, String factory) {
        // A class, a method and texts, so that code can be generated for it ahead of time.
        RootBeanDefinition definition = new RootBeanDefinition(NamedBeans.class);
        definition.setTargetType(type);
        definition.setFactoryMethodName(factory);
        definition.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
        definition.getConstructorArgumentValues().addIndexedArgumentValue(1, spec);
        definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
        registry.registerBeanDefinition(group + "." + name, definition);
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
