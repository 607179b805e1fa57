package io.github.reactorwindowing.examples.orders;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** Where rows come from: a name for messages, and how to open it, once for each reading. */
record CsvSource(String name, Opener opener) {

    interface Opener {
        InputStream open() throws IOException;
    }

    /** The fifty orders that come with the program. */
    static CsvSource shippedOrders() {
        return new CsvSource(
                "orders.csv",
                () -> Objects.requireNonNull(CsvSource.class.getResourceAsStream("orders.csv"), "orders.csv"));
    }

    static CsvSource file(Path file) {
        return new CsvSource(file.toString(), () -> {
            if (Files.isDirectory(file)) {
                throw new IOException("it is a directory");
            }
            return Files.newInputStream(file);
        });
    }

    InputStream open() {
        try {
            return opener.open();
        } catch (NoSuchFileException e) {
            throw new UsageException(name + ": no such file (expected: a CSV file)", e);
        } catch (IOException e) {
            throw new UsageException(name + ": cannot be opened: " + e.getMessage() + " (expected: a CSV file)", e);
        }
    }
}
