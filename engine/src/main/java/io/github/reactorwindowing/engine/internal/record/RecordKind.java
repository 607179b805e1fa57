package io.github.reactorwindowing.engine.internal.record;

import io.github.reactorwindowing.engine.error.SnapshotException;

/** The kinds of records in a snapshot. */
public enum RecordKind {

    /** What the engine keeps for all keys. The first record. */
    ENGINE(1),

    /** One key, with all that is its own. */
    KEY(2),

    /** How many keys there are. The last record. */
    END(3);

    /** The byte that a record of this kind begins with. */
    final int code;

    RecordKind(int code) {
        this.code = code;
    }

    static RecordKind of(int code, String where) {
        for (RecordKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new SnapshotException(where + ": kind of record: " + code + " (expected: 1, 2 or 3)");
    }

    @Override
    public String toString() {
        return switch (this) {
            case ENGINE -> "engine record";
            case KEY -> "key record";
            case END -> "end record";
        };
    }
}
