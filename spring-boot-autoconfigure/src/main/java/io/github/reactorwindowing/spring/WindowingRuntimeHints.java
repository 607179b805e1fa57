package io.github.reactorwindowing.spring;

import io.github.reactorwindowing.spi.provider.ClockProvider;
import io.github.reactorwindowing.spi.provider.WindowerProvider;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Tells a native image of what is found by name: the service files of windowers and clocks, and the providers that they
 * list. A class that a property names (the predicate of {@code punctuation}) is the application's to register.
 */
final class WindowingRuntimeHints implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        for (Class<?> service : List.of(WindowerProvider.class, ClockProvider.class)) {
            hints.resources().registerPattern("META-INF/services/" + service.getName());
            ServiceLoader.load(service, classLoader).stream()
                    .map(ServiceLoader.Provider::type)
                    .forEach(provider ->
                            hints.reflection().registerType(provider, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS));
        }
    }
}
