package io.github.reactorwindowing.engine.rules;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.SnapshotCodecs;
import io.github.reactorwindowing.engine.error.SnapshotException;
import io.github.reactorwindowing.engine.model.Codecs;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** what is said of a snapshot that cannot be, and of codecs that fail. */
class HostileSnapshotTest {

    private static final EngineConfig<Datum, List<Datum>, List<Datum>> CONFIG =
            EngineConfig.of(Engines.CLOCK, TumblingWindower.of(Timestamps.toDuration(10)), Folds.<Datum>toList());
    private static final Codec<Datum> DATA =
            Codecs.of((datum, out) -> out.writeLong(datum.ts()), in -> new Datum(0, in.readLong()));
    private static final Codec<List<Datum>> LISTS = Codecs.ofLists(DATA);
    private static final SnapshotCodecs<String, Datum, List<Datum>> CODECS =
            new SnapshotCodecs<>(Codecs.ofStrings(), DATA, LISTS);

    /**
     * Bytes of the key record before its windows: header, key "a", place, releasedTo, offset, idle, no waiting event.
     */
    private static final int FIRST_OPEN = 5 + 4 + 3 + 8 + 8 + 8 + 1 + 4;

    private static byte[] snapshot(SnapshotCodecs<String, Datum, List<Datum>> codecs) throws IOException {
        return snapshot(codecs, List.of("a"));
    }

    private static byte[] snapshot(SnapshotCodecs<String, Datum, List<Datum>> codecs, List<String> keys)
            throws IOException {
        WindowEngine<String, Datum, List<Datum>, List<Datum>> engine = new WindowEngine<>(CONFIG);
        engine.advance(0);
        for (String key : keys) {
            engine.onEvent(key, new Datum(0, -7));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        engine.snapshot(new DataOutputStream(bytes), codecs);
        return bytes.toByteArray();
    }

    private static void restore(byte[] snapshot, SnapshotCodecs<String, Datum, List<Datum>> codecs) throws IOException {
        WindowEngine.restore(CONFIG, new DataInputStream(new ByteArrayInputStream(snapshot)), codecs);
    }

    private static int keyRecord(byte[] snapshot) {
        return 8 + 5 + ByteBuffer.wrap(snapshot).getInt(9) + 4;
    }

    /** A snapshot whose key record has another number at a place, and the right CRC. */
    private static byte[] forged(int place, int number) throws IOException {
        byte[] snapshot = snapshot(CODECS);
        int at = keyRecord(snapshot);
        ByteBuffer.wrap(snapshot).putInt(at + place, number);
        makeCrcRight(snapshot, at);
        return snapshot;
    }

    private static void makeCrcRight(byte[] snapshot, int record) {
        ByteBuffer buffer = ByteBuffer.wrap(snapshot);
        int size = 5 + buffer.getInt(record + 1);
        CRC32C crc = new CRC32C();
        crc.update(snapshot, record, size);
        buffer.putInt(record + size, (int) crc.getValue());
    }

    private static void assertRejected(byte[] snapshot, String message) {
        assertThatThrownBy(() -> restore(snapshot, CODECS))
                .isInstanceOf(SnapshotException.class)
                .hasMessage(message);
    }

    @Test
    @DisplayName(
            "R-5: a count of windows that no bytes are left for, or below zero, is rejected with record, field and offset")
    void r5_countForged_namesRecordFieldAndOffset() throws IOException {
        int at = keyRecord(snapshot(CODECS));
        String where = "Snapshot, key record (record 1 at byte " + at + "), field slices before byte "
                + (at + FIRST_OPEN + 12) + ": ";
        int slices = FIRST_OPEN + 8;

        assertRejected(
                forged(slices, Integer.MAX_VALUE),
                where + "2147483647 (expected: from 0 to 1, for which there are bytes left)");
        assertRejected(forged(slices, -5), where + "-5 (expected: from 0 to 1, for which there are bytes left)");
    }

    @Test
    @DisplayName("R-5: a key that two records hold, each with a place of its own, is rejected")
    void r5_keyTwice_isRejected() throws IOException {
        byte[] snapshot = snapshot(CODECS, List.of("a", "b"));
        int first = keyRecord(snapshot);
        int second = first + 5 + ByteBuffer.wrap(snapshot).getInt(first + 1) + 4;
        int letter = 5 + 4 + 2;
        snapshot[second + letter] = snapshot[first + letter];
        makeCrcRight(snapshot, second);

        assertRejected(
                snapshot,
                "Snapshot, key record (record 2 at byte " + second + "), field key before byte " + (second + letter + 1)
                        + ": a key of another record (expected: one record for each key)");
    }

    @Test
    @DisplayName("R-5: a record that is longer than what it holds is rejected, its CRC right")
    void r5_recordTooLong_isRejected() throws IOException {
        byte[] snapshot = snapshot(CODECS);
        int at = keyRecord(snapshot);
        int length = ByteBuffer.wrap(snapshot).getInt(at + 1);
        int end = at + 5 + length;
        byte[] longer = new byte[snapshot.length + 1];
        System.arraycopy(snapshot, 0, longer, 0, end);
        System.arraycopy(snapshot, end, longer, end + 1, snapshot.length - end);
        ByteBuffer.wrap(longer).putInt(at + 1, length + 1);
        makeCrcRight(longer, at);

        assertRejected(
                longer,
                "Snapshot, key record (record 1 at byte " + at + "): 1 bytes left at byte " + end
                        + " (expected: none)");
    }

    @Test
    @DisplayName("R-5: a window that the windower does not have is rejected")
    void r5_windowForged_namesIt() throws IOException {
        int at = keyRecord(snapshot(CODECS));
        assertRejected(
                forged(FIRST_OPEN + 12, 7),
                "Snapshot, key record (record 1 at byte " + at + "), field slices.last before byte "
                        + (at + FIRST_OPEN + 12 + 16) + ": -1 (expected: from 34359738367 to 9223372036854775807)");
    }

    @Test
    @DisplayName("R-5: one flipped bit is found by the CRC, which is named with both values")
    void r5_bitFlipped_namesTheCrc() throws IOException {
        byte[] snapshot = snapshot(CODECS);
        int at = keyRecord(snapshot);
        snapshot[at + FIRST_OPEN] ^= 1;

        assertThatThrownBy(() -> restore(snapshot, CODECS))
                .isInstanceOf(SnapshotException.class)
                .hasMessageStartingWith("Snapshot, record (record 1 at byte " + at + "): CRC32C 0x")
                .hasMessageEndingWith("; the snapshot is damaged)");
    }

    /** Fails as a test wants it to. */
    private record Failing(Codecs.Writer<Datum> writer, Codecs.Reader<Datum> reader) implements Codec<List<Datum>> {
        @Override
        public void write(List<Datum> value, DataOutput out) throws IOException {
            writer.write(value.get(0), out);
        }

        @Override
        public List<Datum> read(DataInput in) throws IOException {
            Datum datum = reader.read(in);
            return datum == null ? null : List.of(datum);
        }

        @Override
        public String toString() {
            return "Failing";
        }
    }

    private static SnapshotCodecs<String, Datum, List<Datum>> failing(
            Codecs.Writer<Datum> writer, Codecs.Reader<Datum> reader) {
        return new SnapshotCodecs<>(Codecs.ofStrings(), DATA, new Failing(writer, reader));
    }

    private static void assertReadFails(Codecs.Reader<Datum> reader, String message) throws IOException {
        SnapshotCodecs<String, Datum, List<Datum>> codecs = failing((datum, out) -> out.writeLong(datum.ts()), reader);
        byte[] snapshot = snapshot(codecs);
        String where = "Snapshot, key record (record 1 at byte " + keyRecord(snapshot) + "), ";
        assertThatThrownBy(() -> restore(snapshot, codecs))
                .isInstanceOf(SnapshotException.class)
                .hasMessageStartingWith(where + "field slices.state ")
                .hasMessageContaining("read of the codec Failing")
                .hasMessageEndingWith(message);
    }

    @Test
    @DisplayName("R-5: a codec that throws, reads too much, too little or null is named with the record")
    void r5_codecFailsToRead_isNamedWithTheRecord() throws IOException {
        assertReadFails(
                in -> {
                    throw new IllegalStateException("no such datum");
                },
                " threw java.lang.IllegalStateException: no such datum");
        assertReadFails(
                in -> {
                    throw new IOException("gone");
                },
                " threw java.io.IOException: gone");
        assertReadFails(
                in -> new Datum(in.readInt(), in.readLong()), " read more than the 8 bytes that were written for it");
        assertReadFails(in -> new Datum(0, in.readInt()), " left 4 of 8 bytes unread (expected: none)");
        assertReadFails(
                in -> {
                    in.readLong();
                    return null;
                },
                " (expected: a value)");
    }

    @Test
    @DisplayName("R-5: a codec that fails to write is named with the record, and nothing of the record is written")
    void r5_codecFailsToWrite_isNamedWithTheRecord() {
        assertThatThrownBy(() -> snapshot(failing(
                        (datum, out) -> {
                            throw new IOException("full");
                        },
                        in -> new Datum(0, 0))))
                .isInstanceOf(SnapshotException.class)
                .hasMessage(
                        "Snapshot, record 1, field slices.state: write of the codec Failing threw java.io.IOException:"
                                + " full");
    }

    @Test
    @DisplayName("R-5: an error that a codec throws passes")
    void r5_codecThrowsAnError_passes() throws IOException {
        OutOfMemoryError error = new OutOfMemoryError("test");
        SnapshotCodecs<String, Datum, List<Datum>> codecs = failing((datum, out) -> out.writeLong(datum.ts()), in -> {
            throw error;
        });
        byte[] snapshot = snapshot(codecs);

        assertThatThrownBy(() -> restore(snapshot, codecs)).isSameAs(error);
    }
}
