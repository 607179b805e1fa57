package io.github.reactorwindowing.join;

import java.util.Objects;

/**
 * How the values of a window are joined.
 *
 * @param insert which values of a side are kept
 * @param emit when rows are emitted
 */
public record JoinMode(JoinInsert insert, JoinEmit emit) {

    /** The last value of each side, at the close of the window. */
    public static final JoinMode DEFAULT = new JoinMode(JoinInsert.LAST, JoinEmit.FINAL);

    /**
     * A mode of both parts.
     *
     * @param insert which values of a side are kept
     * @param emit when rows are emitted
     */
    public JoinMode {
        Objects.requireNonNull(insert, "insert");
        Objects.requireNonNull(emit, "emit");
    }
}
