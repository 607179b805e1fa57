package io.github.reactorwindowing.benchmarks.report;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One version of the library, with its own copy of the benchmarks, in a class loader of its own.
 *
 * <p>Both versions are loaded in this way, so that neither has an advantage. All other classes, Reactor's and the JDK's, are
 * shared.
 */
final class Version extends URLClassLoader {

    private static final String OWN_PACKAGES = "io.github.reactorwindowing.";
    private static final List<String> MODULES = List.of("spi", "engine", "reactor-windowing");

    private Version(List<URL> classes) {
        super(classes.toArray(URL[]::new), Version.class.getClassLoader());
    }

    /** Creates the version that is compiled in a checkout, together with the benchmarks of another one. */
    static Version of(Path checkout, Path benchmarks) throws MalformedURLException {
        List<URL> classes = new ArrayList<>();
        for (String module : MODULES) {
            classes.add(folder(checkout.resolve(module)));
        }
        classes.add(folder(benchmarks));
        return new Version(classes);
    }

    private static URL folder(Path module) throws MalformedURLException {
        Path classes =
                module.resolve("target").resolve("classes").toAbsolutePath().normalize();
        if (!Files.isDirectory(classes)) {
            throw new IllegalArgumentException(
                    classes + " is missing (expected: a checkout in which 'mvn package -DskipTests' has run)");
        }
        return classes.toUri().toURL();
    }

    /** Returns a function that runs the whole stream of a pairing once and returns its results as a text. */
    @SuppressWarnings("unchecked") // Lap is a Supplier<String> in each loader
    Supplier<String> lap(Pairing pairing) throws ReflectiveOperationException {
        return (Supplier<String>)
                loadClass(Lap.class.getName()).getConstructor(String.class).newInstance(pairing.name());
    }

    /** Loads the library and the benchmarks here, everything else by the parent. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OWN_PACKAGES)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }
}
