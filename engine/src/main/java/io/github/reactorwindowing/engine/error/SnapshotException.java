package io.github.reactorwindowing.engine.error;

/**
 * A snapshot cannot be written or restored: the message names the record, the field and its offset, the value, and what
 * was expected.
 */
public final class SnapshotException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SnapshotException(String message) {
        super(message);
    }

    public SnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
