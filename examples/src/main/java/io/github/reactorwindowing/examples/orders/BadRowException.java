package io.github.reactorwindowing.examples.orders;

/** A row cannot be parsed. The message begins with {@code file:line:}, as compilers write it. */
final class BadRowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadRowException(String file, long line, String what, String expected) {
        super(file + ":" + line + ": " + what + " (expected: " + expected + ")");
    }
}
