package io.github.reactorwindowing.provider;

import io.github.reactorwindowing.spi.provider.NamedProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One look at all providers of a service that some class loaders see. Those that fail hide no other. */
final class Discovery<P extends NamedProvider> {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    /** So many equal failures, one after another, end a lookup. */
    private static final int SAME_FAILURES = 64;

    private final Class<P> service;

    /** By the name of the class: two loaders that see one class, or each a copy of it, are no duplicate. */
    private final Map<String, Found<P>> found = new LinkedHashMap<>();

    private final Map<String, Throwable> failures = new LinkedHashMap<>();

    private Discovery(Class<P> service) {
        this.service = service;
    }

    static <P extends NamedProvider> Discovery<P> of(Class<P> service, List<ClassLoader> loaders) {
        Discovery<P> discovery = new Discovery<>(service);
        loaders.forEach(discovery::lookInto);
        return discovery;
    }

    List<Found<P>> found() {
        return new ArrayList<>(found.values());
    }

    /** {@return what failed to load, each once} */
    List<Throwable> failures() {
        return new ArrayList<>(failures.values());
    }

    private void lookInto(ClassLoader loader) {
        Iterator<ServiceLoader.Provider<P>> candidates =
                ServiceLoader.load(service, loader).stream().iterator();
        @Nullable String previous = null;
        int repeated = 0;
        while (repeated < SAME_FAILURES) {
            try {
                if (!candidates.hasNext()) {
                    return;
                }
                make(candidates.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                // A lookup goes on behind what failed, unless it failed as a whole: then it would fail forever.
                String failure = e.toString();
                repeated = failure.equals(previous) ? repeated + 1 : 0;
                previous = failure;
                failures.putIfAbsent(failure, e);
            }
        }
    }

    private void make(ServiceLoader.Provider<P> candidate) {
        String type = candidate.type().getName();
        if (found.containsKey(type)) {
            return;
        }
        try {
            P provider = candidate.get();
            found.put(type, new Found<>(provider, nameOf(provider)));
        } catch (ServiceConfigurationError e) {
            Failure.passIfFatal(e.getCause());
            failures.putIfAbsent(e.toString(), e);
        } catch (Throwable e) {
            Failure.passIfFatal(e);
            String message = service.getName() + ": " + type + " failed to report its name: " + Failure.text(e);
            failures.putIfAbsent(message, new ServiceConfigurationError(message, e));
        }
    }

    private static String nameOf(NamedProvider provider) {
        @Nullable String name = provider.name();
        if (name == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name: '" + name + "' (expected: " + NAME.pattern() + ")");
        }
        return name;
    }
}
