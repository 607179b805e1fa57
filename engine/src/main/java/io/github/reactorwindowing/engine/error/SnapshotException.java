package io.github.reactorwindowing.engine.error;

/**
 * A snapshot cannot be written or restored: the message names the record, the field and its offset, the value, and what
 * was expected.
 */
public final class SnapshotException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * For a snapshot that is damaged, or of another form or configuration.
     *
     * @param message the record, the field, the value, and what was expected
     */
    public SnapshotException(String message) {
        super(message);
    }

    /**
     * For a codec, a clock or a windower that failed.
     *
     * @param message which one failed, and at which field
     * @param cause what it threw
     */
    public SnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
