package io.github.reactorwindowing.engine.model;

import io.github.reactorwindowing.spi.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Codecs of what tests take snapshots of. */
public final class Codecs {

    private Codecs() {}

    /** Of texts. */
    public static Codec<String> ofStrings() {
        return of((text, out) -> out.writeUTF(text), DataInput::readUTF);
    }

    /** Of numbers. */
    public static Codec<Long> ofLongs() {
        return of((number, out) -> out.writeLong(number), DataInput::readLong);
    }

    /** Of lists. */
    public static <E> Codec<List<E>> ofLists(Codec<E> elements) {
        return of(
                (list, out) -> {
                    out.writeInt(list.size());
                    for (E element : list) {
                        elements.write(element, out);
                    }
                },
                in -> {
                    int size = in.readInt();
                    List<E> list = new ArrayList<>(); // a faulty snapshot may name any size
                    for (int i = 0; i < size; i++) {
                        list.add(elements.read(in));
                    }
                    return list;
                });
    }

    /** Of anything that is written and read by these. */
    public static <T> Codec<T> of(Writer<T> writer, Reader<T> reader) {
        return new Codec<>() {
            @Override
            public void write(T value, DataOutput out) throws IOException {
                writer.write(value, out);
            }

            @Override
            public T read(DataInput in) throws IOException {
                return reader.read(in);
            }
        };
    }

    /** Writes a value. */
    @FunctionalInterface
    public interface Writer<T> {
        void write(T value, DataOutput out) throws IOException;
    }

    /** Reads a value. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(DataInput in) throws IOException;
    }
}
