package io.github.reactorwindowing.tck.internal.model;

import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.WindowerLogic;
import io.github.reactorwindowing.tck.internal.fault.Faults;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.function.Supplier;

/** What a run does after each step that must change nothing. */
public enum Tampering {
    /** Nothing. */
    NONE,
    /** The state of each running windower is written, and read by a new one. */
    REWRITE_WINDOWERS,
    /** Each running windower that says that it is empty is thrown away. */
    RENEW_WINDOWERS,
    /** The state of each running clock is written, and read by a new one. */
    REWRITE_CLOCKS,
    /** Each running clock that says that it is empty is thrown away. */
    RENEW_CLOCKS;

    private interface Write {
        void to(DataOutput out) throws IOException;
    }

    private interface Read {
        void from(DataInput in) throws IOException;
    }

    <V> WindowerLogic<? super V> ofWindower(
            WindowerLogic<? super V> logic,
            Supplier<WindowerLogic<? super V>> anew,
            boolean noWindowIsOpen,
            Faults faults) {
        if (this == REWRITE_WINDOWERS) {
            WindowerLogic<? super V> restored = anew.get();
            rewrite("V-9", logic::writeState, restored::readState, faults);
            return restored;
        }
        return this == RENEW_WINDOWERS && noWindowIsOpen && logic.isEmpty() ? anew.get() : logic;
    }

    public <V> ClockLogic<? super V> ofClock(
            ClockLogic<? super V> logic, Supplier<ClockLogic<? super V>> anew, Faults faults) {
        if (this == REWRITE_CLOCKS) {
            ClockLogic<? super V> restored = anew.get();
            rewrite("C-9", logic::writeState, restored::readState, faults);
            return restored;
        }
        return this == RENEW_CLOCKS && logic.isEmpty() ? anew.get() : logic;
    }

    /**
     * Writes the state between other records, since a reader that takes more or less than was written spoils them.
     */
    private static void rewrite(String rule, Write write, Read read, Faults faults) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try {
            write.to(new DataOutputStream(written));
            ByteArrayInputStream in = new ByteArrayInputStream(written.toByteArray());
            read.from(new DataInputStream(in));
            if (in.available() > 0) {
                faults.add(
                        rule,
                        "readState to read all that writeState wrote",
                        "of " + written.size() + " bytes it left " + in.available());
            }
        } catch (IOException failed) {
            faults.add(
                    rule,
                    "readState to read what writeState wrote, " + written.size() + " bytes",
                    "it failed: " + failed);
        }
    }
}
