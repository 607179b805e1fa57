package io.github.reactorwindowing.spi;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Writes and reads one kind of value in a snapshot.
 *
 * @param <T> the values
 */
public interface Codec<T> {

    /**
     * Writes a value so that {@link #read} finds its end by itself.
     *
     * @param value the value
     * @param out where to
     * @throws IOException from {@code out}
     */
    void write(T value, DataOutput out) throws IOException;

    /**
     * Reads what {@link #write} wrote: all of it, and no more. A snapshot may be damaged or forged: a list is to be
     * read element by element, and not into an array of a length that was read. What this throws rejects the snapshot,
     * with the name of this codec.
     *
     * @param in where from
     * @return an equal value that shares nothing with the one written
     * @throws IOException from {@code in}
     */
    T read(DataInput in) throws IOException;
}
