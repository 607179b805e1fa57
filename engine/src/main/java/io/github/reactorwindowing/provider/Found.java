package io.github.reactorwindowing.provider;

import io.github.reactorwindowing.spi.provider.NamedProvider;
import io.github.reactorwindowing.spi.provider.ProviderDescription;
import java.net.URL;
import java.security.CodeSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A provider that was found, and the name that it gave. */
record Found<P extends NamedProvider>(P provider, String name) {

    /** {@return the class and where it came from} */
    String origin() {
        return provider.getClass().getName() + " from " + place();
    }

    /** {@return the name and where the provider came from} */
    String nameAndPlace() {
        return name + " (" + place() + ")";
    }

    /** {@return the module, jar or directory that the provider came from} */
    String place() {
        Class<?> type = provider.getClass();
        if (type.getModule().getDescriptor() != null) {
            return "module " + type.getModule().getDescriptor().toNameAndVersion();
        }
        @Nullable CodeSource source = type.getProtectionDomain().getCodeSource();
        @Nullable URL location = source == null ? null : source.getLocation();
        return location == null ? "an unknown place" : location.toString();
    }

    /**
     * {@return its description}
     *
     * @param onFailure takes what it throws instead, if it does
     */
    Optional<ProviderDescription> description(Consumer<Throwable> onFailure) {
        try {
            return Optional.of(new ProviderDescription(name, place(), provider.description(), provider.options()));
        } catch (Throwable e) {
            Failure.passIfFatal(e);
            onFailure.accept(e);
            return Optional.empty();
        }
    }

    /** {@return its description, or the failure to describe itself} */
    String text() {
        StringBuilder failed = new StringBuilder();
        return description(failure -> failed.append(nameAndPlace())
                        .append(": failed to describe itself: ")
                        .append(Failure.text(failure)))
                .map(ProviderDescription::toString)
                .orElseGet(failed::toString);
    }
}
