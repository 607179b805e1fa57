package io.github.reactorwindowing.engine.internal.record;

import io.github.reactorwindowing.engine.error.SnapshotException;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.MessageText;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a snapshot, which may be damaged or forged. No number is believed: a record is read in small
 * steps up to the length that it claims, its CRC32C is checked before anything else, each field is held to its range, and
 * a list to the bytes that are left.
 */
public final class RecordInput {

    /** Counters and offsets beyond this are no engine's: sums of two of them do not overflow. */
    public static final long MOST = 1L << 62;

    private static final int STEP = 1 << 13;

    /** Reads a part of a record. */
    public interface Reading {
        void from(DataInput in) throws IOException;
    }

    private final DataInput source;
    private final CRC32C crc = new CRC32C();
    private final FrameInput window = new FrameInput();
    private final DataInputStream data = new DataInputStream(window);
    private byte[] bytes = new byte[RecordOutput.HEADER];

    /** Where the record and its body begin, counted from the beginning of the snapshot. */
    private long recordAt;

    /** How many bytes were taken from the source. */
    private long taken;

    private @Nullable RecordKind kind;
    private long records = -1;

    /** The next byte of {@link #bytes} to be read, and where the body ends. */
    private int position;

    private int end;

    public RecordInput(DataInput source) {
        this.source = source;
    }

    /** Reads bytes that stand before the first record. */
    public int takeInt(String field) throws IOException {
        take(0, Integer.BYTES, () -> "Snapshot, field " + field);
        return intAt(0);
    }

    /** Reads the next record, whose CRC must be right. */
    public RecordKind next() throws IOException {
        recordAt = taken;
        records++;
        kind = null;
        take(0, RecordOutput.HEADER, this::where);
        int length = intAt(1);
        if (length < 0 || length > Integer.MAX_VALUE - 2 * STEP) {
            throw new SnapshotException(
                    where() + ": length " + length + " (expected: from 0 to " + (Integer.MAX_VALUE - 2 * STEP) + ")");
        }
        int size = RecordOutput.HEADER + length;
        take(RecordOutput.HEADER, length, this::where);
        take(size, Integer.BYTES, this::where);
        crc.reset();
        crc.update(bytes, 0, size);
        if ((int) crc.getValue() != intAt(size)) {
            throw new SnapshotException(where() + ": CRC32C 0x" + Integer.toHexString(intAt(size)) + " (expected: 0x"
                    + Integer.toHexString((int) crc.getValue()) + "; the snapshot is damaged)");
        }
        position = RecordOutput.HEADER;
        end = size;
        RecordKind known = RecordKind.of(bytes[0], where());
        kind = known;
        return known;
    }

    /** Takes bytes from the source into the buffer, which grows with what there is, not with what is claimed. */
    private void take(int at, int count, Supplier<String> what) throws IOException {
        int done = 0;
        while (done < count) {
            int step = Math.min(count - done, STEP);
            if (at + done + step > bytes.length) {
                long doubled = Math.max(2L * bytes.length, at + done + step);
                bytes = Arrays.copyOf(bytes, (int) Math.min(doubled, Integer.MAX_VALUE - 8));
            }
            try {
                source.readFully(bytes, at + done, step);
            } catch (EOFException e) {
                throw new SnapshotException(what.get() + ": the snapshot ends here (expected: more bytes)", e);
            }
            done += step;
            taken += step;
        }
    }

    /** Makes sure that nothing follows the last record. */
    public void requireEndOfSource() throws IOException {
        byte next;
        try {
            next = source.readByte();
        } catch (EOFException expected) {
            return;
        }
        throw new SnapshotException("Snapshot, byte " + taken + ": 0x" + Integer.toHexString(next & 0xff)
                + " (expected: the end, since the end record was read)");
    }

    private String where() {
        String name = kind == null ? "record" : kind.toString();
        return "Snapshot, " + name + " (record " + records + " at byte " + recordAt + ")";
    }

    private String where(String field, int at) {
        return where() + ", field " + field + " at byte " + (recordAt + at);
    }

    /** The exception for a field that was read last, of so many bytes. */
    SnapshotException bad(String field, Object value, String expected) {
        return new SnapshotException(where() + ", field " + field + " before byte " + (recordAt + position) + ": "
                + value + " (expected: " + expected + ")");
    }

    /** The exception for something that threw while this record was read. */
    public SnapshotException failed(RuntimeException thrown) {
        return new SnapshotException(
                where() + ", before byte " + (recordAt + position) + ": " + MessageText.of(thrown), thrown);
    }

    public void require(boolean good, String field, Object value, String expected) {
        if (!good) {
            throw bad(field, value, expected);
        }
    }

    /** Returns what was found for a value that was read, or rejects the value if that is null. */
    public <T> T requireFound(@Nullable T found, String field, Object value, String expected) {
        if (found == null) {
            throw bad(field, value, expected);
        }
        return found;
    }

    private int advance(String field, int count) {
        int at = position;
        if (count > end - at) {
            throw new SnapshotException(where(field, at) + ": needs " + count + " bytes (expected: at most "
                    + (end - at) + ", which are left in the record)");
        }
        position = at + count;
        return at;
    }

    public int readByte(String field, int most) {
        int at = advance(field, 1);
        int value = bytes[at];
        require(value >= 0 && value <= most, field, value, "from 0 to " + most);
        return value;
    }

    public int readInt(String field, int least, int most) {
        int value = intAt(advance(field, Integer.BYTES));
        require(value >= least && value <= most, field, value, "from " + least + " to " + most);
        return value;
    }

    public long readLong(String field, long least, long most) {
        int at = advance(field, Long.BYTES);
        long value = (long) intAt(at) << Integer.SIZE | (intAt(at + Integer.BYTES) & 0xffffffffL);
        require(value >= least && value <= most, field, value, "from " + least + " to " + most);
        return value;
    }

    /** A number in a range, or another that stands for no number. */
    public long readLongOr(String field, long special, long least, long most) {
        int at = position;
        long value = readLong(field, Long.MIN_VALUE, Long.MAX_VALUE);
        if (value == special) {
            return value;
        }
        position = at;
        return readLong(field, least, most);
    }

    /** How many elements follow, each of which takes so many bytes or more. */
    public int readCount(String field, int bytesEach) {
        int value = intAt(advance(field, Integer.BYTES));
        int most = (end - position) / bytesEach;
        require(value >= 0 && value <= most, field, value, "from 0 to " + most + ", for which there are bytes left");
        return value;
    }

    public String readText(String field) {
        int length = readCount(field, 1);
        return new String(bytes, advance(field, length), length, StandardCharsets.UTF_8);
    }

    /** Reads a value by a codec of the user, which must read all that was written for it and no more. */
    public <T> T readValue(String field, Codec<T> codec) {
        int to = beginFrame(field);
        T value;
        try {
            value = codec.read(data);
        } catch (Throwable thrown) {
            throw failedIn(field, "read of the codec " + MessageText.of(codec), thrown);
        }
        endFrame(field, to, "read of the codec ", codec);
        if (value == null) {
            throw bad(field, "null, from read of the codec " + MessageText.of(codec), "a value");
        }
        return value;
    }

    /** Reads a state by code of the user, which must read all that was written for it and no more. */
    public void readState(String field, Object owner, Reading reading) {
        int to = beginFrame(field);
        try {
            reading.from(data);
        } catch (Throwable thrown) {
            throw failedIn(field, "readState of " + owner, thrown);
        }
        endFrame(field, to, "readState of ", owner);
    }

    private int beginFrame(String field) {
        int length = readCount(field, 1);
        int to = position + length;
        window.open(bytes, position, to);
        return to;
    }

    private void endFrame(String field, int to, String function, Object owner) {
        if (window.position() != to) {
            throw new SnapshotException(where(field, position) + ": " + function + MessageText.of(owner) + " left "
                    + (to - window.position()) + " of " + (to - position) + " bytes unread (expected: none)");
        }
        position = to;
    }

    private SnapshotException failedIn(String field, String function, Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        String why = thrown instanceof EOFException
                ? " read more than the " + window.length() + " bytes that were written for it"
                : " threw " + MessageText.of(thrown);
        return new SnapshotException(where(field, position) + ": " + function + why, thrown);
    }

    /** Makes sure that the whole record was read. */
    public void requireEnd() {
        if (position != end) {
            throw new SnapshotException(where() + ": " + (end - position) + " bytes left at byte "
                    + (recordAt + position) + " (expected: none)");
        }
    }

    private int intAt(int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff);
    }
}
