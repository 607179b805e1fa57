package io.github.reactorwindowing.engine;

/** A snapshot cannot be restored: the message says what it holds and what was expected. */
public final class SnapshotException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SnapshotException(String message) {
        super(message);
    }
}
