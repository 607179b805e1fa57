package io.github.reactorwindowing.provider;

import io.github.reactorwindowing.spi.NamedProvider;
import io.github.reactorwindowing.spi.Option;
import java.net.URL;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** A provider that was found, and the name that it gave. */
record Found<P extends NamedProvider>(P provider, String name) {

    /** The class and where it came from. */
    String origin() {
        return provider.getClass().getName() + " from " + place();
    }

    /** The name and where the provider came from. */
    String nameAndPlace() {
        return name + " (" + place() + ")";
    }

    private String place() {
        Class<?> type = provider.getClass();
        if (type.getModule().getDescriptor() != null) {
            return "module " + type.getModule().getDescriptor().toNameAndVersion();
        }
        @Nullable CodeSource source = type.getProtectionDomain().getCodeSource();
        @Nullable URL location = source == null ? null : source.getLocation();
        return location == null ? "an unknown place" : location.toString();
    }

    /** Name, place, meaning, and a line for each option. */
    String description() {
        try {
            StringBuilder text = new StringBuilder(nameAndPlace()).append(": ").append(provider.meaning());
            for (Option<?> option : provider.options()) {
                text.append("\n  ").append(option).append(": ").append(option.meaning());
            }
            return text.toString();
        } catch (RuntimeException | LinkageError e) {
            return nameAndPlace() + ": failed to describe itself: " + e;
        }
    }
}
