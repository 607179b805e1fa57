package io.github.reactorwindowing.provider;

import io.github.reactorwindowing.spi.provider.NamedProvider;
import io.github.reactorwindowing.spi.provider.Option;
import io.github.reactorwindowing.spi.provider.Options;
import io.github.reactorwindowing.spi.provider.ProviderDescription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds providers by name: first those that the thread's context class loader sees, then those that the SPI's own does.
 *
 * <p>Looks anew at each call and remembers nothing, so that no class loader is kept alive. May be used by any thread.
 *
 * @param <P> the providers
 */
public final class Registry<P extends NamedProvider> {

    private final String kind;
    private final Class<P> service;
    private final Supplier<List<ClassLoader>> loaders;

    /** As the public one, with loaders of the caller's choice. */
    Registry(String kind, Class<P> service, Supplier<List<ClassLoader>> loaders) {
        this.kind = kind;
        this.service = service;
        this.loaders = loaders;
    }

    /**
     * A registry.
     *
     * @param kind what the providers make, for messages: {@code windower}
     * @param service the type of the providers
     */
    public Registry(String kind, Class<P> service) {
        this(kind, service, () -> loadersFor(service));
    }

    private static List<ClassLoader> loadersFor(Class<?> service) {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        @Nullable ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null) {
            loaders.add(context);
        }
        @Nullable ClassLoader own = service.getClassLoader();
        loaders.add(own == null ? ClassLoader.getSystemClassLoader() : own);
        return List.copyOf(loaders);
    }

    /**
     * Makes what a user asks for.
     *
     * @param spec name and options
     * @param factory makes it with the provider of that name and the checked options
     * @param <R> what is made
     * @return what the provider made
     * @throws IllegalArgumentException if no provider has that name, or its options are wrong
     * @throws IllegalStateException if more than one provider has that name, or it fails otherwise or makes null
     */
    public <R> R create(Spec spec, BiFunction<? super P, Options, ? extends @Nullable R> factory) {
        Found<P> found = find(spec.name());
        Options options = optionsOf(found, spec);
        @Nullable R made;
        try {
            made = factory.apply(found.provider(), options);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(title(spec.name()) + ": " + e.getMessage(), e);
        } catch (RuntimeException | LinkageError e) {
            throw new IllegalStateException(title(spec.name()) + ": " + found.origin() + " failed to make it: " + e, e);
        }
        if (made == null) {
            throw new IllegalStateException(
                    title(spec.name()) + ": null, made by " + found.origin() + " (expected: a " + kind + ")");
        }
        return made;
    }

    /** An error that an option's value throws is not the provider's, and is not wrapped. */
    private Options optionsOf(Found<P> found, Spec spec) {
        List<? extends Option<?>> declared = declaredBy(found);
        try {
            return Options.parse(declared, spec.options());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(title(spec.name()) + ": " + e.getMessage(), e);
        }
    }

    private List<? extends Option<?>> declaredBy(Found<P> found) {
        @Nullable List<? extends Option<?>> declared;
        try {
            declared = found.provider().options();
        } catch (Throwable e) {
            Failure.passIfFatal(e);
            throw new IllegalStateException(
                    title(found.name()) + ": " + found.origin() + " failed to list its options: " + Failure.text(e), e);
        }
        if (declared == null) {
            throw new IllegalStateException(title(found.name()) + ": options: null, listed by " + found.origin()
                    + " (expected: a list, empty if there are none)");
        }
        return declared;
    }

    /**
     * Returns a help text that lists what is available.
     *
     * @return for each provider its name, where it came from, its meaning and its options, sorted by name; then what
     *     failed to load
     */
    public List<String> texts() {
        Discovery<P> discovery = Discovery.of(service, loaders.get());
        List<String> descriptions = new ArrayList<>();
        discovery.found().stream()
                .sorted(Comparator.comparing(Found::name))
                .forEach(found -> descriptions.add(found.text()));
        discovery.failures().forEach(failure -> descriptions.add("failed to load: " + reason(failure)));
        return List.copyOf(descriptions);
    }

    /**
     * Returns descriptions of what is available, for tools.
     *
     * @return what each provider tells of itself, sorted by name; nothing of one that failed to load or fails to tell
     */
    public List<ProviderDescription> descriptions() {
        return Discovery.of(service, loaders.get()).found().stream()
                .flatMap(found -> found.description(failure -> {}).stream())
                .sorted(Comparator.comparing(ProviderDescription::name))
                .toList();
    }

    private Found<P> find(String name) {
        List<ClassLoader> lookedInto = loaders.get();
        Discovery<P> discovery = Discovery.of(service, lookedInto);
        List<Found<P>> named = discovery.found().stream()
                .filter(found -> found.name().equals(name))
                .toList();
        if (named.isEmpty()) {
            throw withFailures(new IllegalArgumentException(unknown(name, discovery, lookedInto)), discovery);
        }
        if (named.size() > 1) {
            throw withFailures(new IllegalStateException(duplicate(name, named)), discovery);
        }
        return named.get(0);
    }

    private static <E extends RuntimeException> E withFailures(E exception, Discovery<?> discovery) {
        discovery.failures().forEach(exception::addSuppressed);
        return exception;
    }

    private String title(String name) {
        return kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1) + " '" + name + "'";
    }

    private String unknown(String name, Discovery<P> discovery, List<ClassLoader> lookedInto) {
        StringBuilder message = new StringBuilder("No ")
                .append(kind)
                .append(" named '")
                .append(name)
                .append("'.");
        List<Found<P>> found = discovery.found();
        if (found.isEmpty()) {
            message.append(" None at all was found by ").append(lookedInto).append(": is META-INF/services/");
            message.append(service.getName()).append(" missing, for example from a shaded jar?");
        } else {
            message.append(byPlace(found));
            Set<String> names = found.stream().map(Found::name).collect(Collectors.toCollection(TreeSet::new));
            Nearest.to(name, names)
                    .ifPresent(nearest ->
                            message.append(" Did you mean '").append(nearest).append("'?"));
        }
        List<Throwable> failures = discovery.failures();
        if (!failures.isEmpty()) {
            message.append(failures.stream()
                    .map(Registry::reason)
                    .collect(Collectors.joining("; ", " Failed to load: ", ".")));
        }
        return message.toString();
    }

    /** All names, those of one place together, since a place is a long URL. */
    private static String byPlace(List<? extends Found<?>> found) {
        Map<String, List<String>> byPlace = new LinkedHashMap<>();
        found.stream()
                .sorted(Comparator.comparing(Found::name))
                .forEach(each -> byPlace.computeIfAbsent(each.place(), place -> new ArrayList<>())
                        .add(each.name()));
        return byPlace.entrySet().stream()
                .map(place -> String.join(", ", place.getValue()) + " (" + place.getKey() + ")")
                .collect(Collectors.joining("; ", " Known: ", "."));
    }

    /** {@return what failed, with its class, and why} */
    private static String reason(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        @Nullable Throwable cause = failure.getCause();
        if (cause == null) {
            return message;
        }
        String why = Failure.text(cause);
        return message.contains(why) ? message : message + ": " + why;
    }

    private String duplicate(String name, List<Found<P>> named) {
        return title(name) + ": provided by "
                + named.stream().map(Found::origin).collect(Collectors.joining(" and by "))
                + " (expected: one provider of a name; remove the others)";
    }
}
