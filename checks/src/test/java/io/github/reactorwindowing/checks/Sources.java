package io.github.reactorwindowing.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The Java sources and Markdown pages of this checkout, without build output. */
final class Sources {

    private static final Set<String> SKIPPED = Set.of("target", ".git", ".idea");

    static final Path ROOT = root();

    private Sources() {}

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("config/checkstyle"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(
                    "No checkout encloses " + Path.of("").toAbsolutePath());
        }
        return folder;
    }

    /** {@return the files that end with the extension, sorted by path} */
    static List<Path> files(String extension) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return SKIPPED.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(extension)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(null);
        return found;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the path from the root of the checkout, with slashes} */
    static String name(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    /** {@return the part of the repository that shares a budget: a source set, {@code docs}, or a page} */
    static String area(String name) {
        int src = name.indexOf("/src/");
        if (src >= 0) {
            int end = name.indexOf('/', src + "/src/".length());
            return end < 0 ? name : name.substring(0, end);
        }
        return name.startsWith("docs/") ? "docs" : name;
    }
}
