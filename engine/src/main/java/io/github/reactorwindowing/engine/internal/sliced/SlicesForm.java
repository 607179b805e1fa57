package io.github.reactorwindowing.engine.internal.sliced;

import io.github.reactorwindowing.engine.internal.key.KeyContext;
import io.github.reactorwindowing.engine.internal.record.RecordInput;
import io.github.reactorwindowing.engine.internal.record.RecordOutput;
import io.github.reactorwindowing.engine.internal.slicing.Slice;
import io.github.reactorwindowing.spi.Codec;

/** The form of a key's slices in a snapshot (rule R-5): the first open window, then each slice with its state. */
public final class SlicesForm {

    private SlicesForm() {}

    static <V, S> void write(Slices<V, S> slices, RecordOutput out, Codec<S> codec, KeyContext<V, S> shared) {
        slices.putInPlace(shared);
        out.writeLong(slices.firstOpen());
        out.writeInt(slices.count());
        for (int place = slices.head; place < slices.tail; place++) {
            out.writeLong(slices.first(place));
            out.writeLong(slices.last(place));
            out.writeValue("slices.state", codec, slices.state(place, shared));
        }
    }

    /** Reads what {@link #write} wrote, into slices that are empty. */
    static <V, S> void read(Slices<V, S> slices, RecordInput in, Codec<S> codec, KeyContext<V, S> shared) {
        slices.openFrom(in.readLong("slices.firstOpen", Long.MIN_VALUE, Long.MAX_VALUE));
        int count = in.readCount("slices", 2 * Long.BYTES + Integer.BYTES);
        for (int i = 0; i < count; i++) {
            long first = in.readLong("slices.first", Long.MIN_VALUE, Long.MAX_VALUE);
            long last = in.readLong("slices.last", Math.max(first, slices.firstOpen()), Long.MAX_VALUE);
            Slice written = shared.slicing().written(first, last);
            Slice slice = in.requireFound(written, "slices.last", last, "the end of a slice that begins with " + first);
            in.require(
                    slices.isAfterAll(slice) && (i == 0 || first >= slices.first(slices.tail - 1)),
                    "slices.last",
                    last,
                    "slices in order of time");
            shared.capacity().opened(slices.newWindows(slices.tail, slice));
            slices.setState(slices.insert(slices.tail, slice), in.readValue("slices.state", codec), shared);
        }
    }
}
