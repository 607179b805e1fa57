package io.github.reactorwindowing.engine;

/**
 * A snapshot cannot be written or restored: the message names the record, the field and its offset, the value, and what
 * was expected.
 */
public final class SnapshotException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SnapshotException(String message) {
        super(message);
    }

    SnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
