package io.github.reactorwindowing.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A jar of a third party: a loader with copies of some classes of its own, and a service file that names them. */
final class PluginLoader extends ClassLoader {

    private final List<String> own;
    private final String serviceFile;
    private final URL services;
    private final URL jar;

    /**
     * A loader of copies of {@code own} classes and those nested in them, whose service file names them and then more.
     */
    PluginLoader(ClassLoader parent, Path directory, Class<?> service, List<Class<?>> own, String... moreLines) {
        super(parent);
        this.own = own.stream().map(Class::getName).toList();
        this.serviceFile = "META-INF/services/" + service.getName();
        try {
            Path file = Files.createTempFile(directory, "services", ".txt");
            String lines =
                    Stream.concat(this.own.stream(), Stream.of(moreLines)).collect(Collectors.joining("\n"));
            this.services = Files.writeString(file, lines).toUri().toURL();
            this.jar = new URL("file:/plugins/acme.jar");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        return name.equals(serviceFile) ? Collections.enumeration(List.of(services)) : Collections.emptyEnumeration();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (own.stream().noneMatch(mine -> name.equals(mine) || name.startsWith(mine + "$"))) {
            return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : define(name);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in =
                PluginLoader.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
            byte[] code = in.readAllBytes();
            CodeSource source = new CodeSource(jar, (Certificate[]) null);
            return defineClass(name, code, 0, code.length, new ProtectionDomain(source, null, this, null));
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
