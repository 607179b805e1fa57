package io.github.reactorwindowing.engine.internal.record;

import java.io.InputStream;

/** The bytes of one frame of a record, for code of the user. */
public final class FrameInput extends InputStream {

    private byte[] bytes = {};
    private int from;
    private int position;
    private int end;

    void open(byte[] of, int start, int to) {
        bytes = of;
        from = start;
        position = start;
        end = to;
    }

    int position() {
        return position;
    }

    int length() {
        return end - from;
    }

    @Override
    public int read() {
        return position == end ? -1 : bytes[position++] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length > 0 && position == end) {
            return -1;
        }
        int count = Math.min(length, end - position);
        System.arraycopy(bytes, position, into, offset, count);
        position += count;
        return count;
    }

    @Override
    public long skip(long count) {
        int skipped = (int) Math.max(0, Math.min(count, end - position));
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return end - position;
    }
}
