package io.github.reactorwindowing.engine.internal.record;

import io.github.reactorwindowing.engine.error.SnapshotException;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.MessageText;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Writes the records of a snapshot: kind, length of the body, body, CRC32C over all three. What code of the user writes
 * is framed by its length, so that a reader finds its end whatever that code reads.
 */
public final class RecordOutput {

    /** Bytes before the body: its kind and its length. */
    static final int HEADER = 1 + Integer.BYTES;

    private static final int FIRST_CAPACITY = 256;

    /** Writes a part of a record. */
    public interface Writing {
        void to(DataOutput out) throws IOException;
    }

    private final DataOutput target;
    private final Buffer buffer = new Buffer();
    private final DataOutputStream data = new DataOutputStream(buffer);
    private final CRC32C crc = new CRC32C();
    private long records;

    public RecordOutput(DataOutput target) {
        this.target = target;
    }

    public void begin(RecordKind kind) {
        buffer.size = 0;
        writeByte(kind.code);
        writeInt(0); // the length, once it is known
    }

    public void end() throws IOException {
        patch(1, buffer.size - HEADER);
        crc.reset();
        crc.update(buffer.bytes, 0, buffer.size);
        writeInt((int) crc.getValue());
        target.write(buffer.bytes, 0, buffer.size);
        records++;
    }

    public void writeByte(int value) {
        buffer.write(value);
    }

    public void writeInt(int value) {
        int at = buffer.grow(Integer.BYTES);
        patch(at, value);
    }

    public void writeLong(long value) {
        writeInt((int) (value >>> Integer.SIZE));
        writeInt((int) value);
    }

    public void writeText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writeInt(bytes.length);
        buffer.write(bytes, 0, bytes.length);
    }

    /** Writes a value by a codec of the user. */
    public <T> void writeValue(String field, Codec<T> codec, T value) {
        int lengthAt = buffer.grow(Integer.BYTES);
        try {
            codec.write(value, data);
        } catch (Throwable thrown) {
            throw failed(field, "write of the codec " + MessageText.of(codec), thrown);
        }
        patch(lengthAt, buffer.size - lengthAt - Integer.BYTES);
    }

    /** Writes a state by code of the user. */
    public void writeState(String field, Object owner, Writing writing) {
        int lengthAt = buffer.grow(Integer.BYTES);
        try {
            writing.to(data);
        } catch (Throwable thrown) {
            throw failed(field, "writeState of " + owner, thrown);
        }
        patch(lengthAt, buffer.size - lengthAt - Integer.BYTES);
    }

    private SnapshotException failed(String field, String function, Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return new SnapshotException(
                "Snapshot, record " + records + ", field " + field + ": " + function + " threw "
                        + MessageText.of(thrown),
                thrown);
    }

    private void patch(int at, int value) {
        byte[] bytes = buffer.bytes;
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }

    /** A byte array that grows; unlike {@code ByteArrayOutputStream} without locks. */
    private static final class Buffer extends OutputStream {

        private byte[] bytes = new byte[FIRST_CAPACITY];
        private int size;

        int grow(int count) {
            int at = size;
            size = Math.addExact(size, count);
            if (size > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(size, (int) Math.min(Integer.MAX_VALUE - 8, 2L * bytes.length)));
            }
            return at;
        }

        @Override
        public void write(int value) {
            int at = grow(1);
            bytes[at] = (byte) value;
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            int at = grow(length);
            System.arraycopy(from, offset, bytes, at, length);
        }
    }
}
