package io.github.reactorwindowing.benchmarks.report;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.function.Supplier;

/**
 * One version of the library, in a class loader of its own, together with its own copy of the benchmarks and of all
 * libraries.
 *
 * <p>Only the JDK is shared. HotSpot optimises a method by the types that it has seen there. If both versions called
 * one copy of Reactor, it would see two kinds of subscriber, and the version that was loaded first would have an
 * advantage.
 */
final class Version extends URLClassLoader {

    private static final List<String> MODULES = List.of("spi", "engine", "reactor-windowing");

    private Version(List<URL> classes) {
        super(classes.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** Creates the version that is compiled in a checkout, together with the benchmarks of another one. */
    static Version of(Path checkout, Path benchmarks) throws MalformedURLException {
        List<URL> classes = new ArrayList<>();
        for (String module : MODULES) {
            classes.add(folder(checkout.resolve(module)));
        }
        classes.add(folder(benchmarks));
        StringTokenizer libraries = new StringTokenizer(System.getProperty("java.class.path"), File.pathSeparator);
        while (libraries.hasMoreTokens()) {
            classes.add(Path.of(libraries.nextToken()).toUri().toURL());
        }
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
}
