package io.github.reactorwindowing.join;

import io.github.reactorwindowing.join.JoinState.Held;
import io.github.reactorwindowing.spi.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.List;

/**
 * Writes and reads {@link JoinState}.
 *
 * @param sides how many sides
 * @param values writes and reads values
 */
record JoinStateCodec(int sides, Codec<Object> values) implements Codec<JoinState> {

    @Override
    public void write(JoinState state, DataOutput out) throws IOException {
        for (int side = 0; side < sides; side++) {
            List<Held> all = state.side(side);
            out.writeInt(all.size());
            for (Held held : all) {
                values.write(held.value(), out);
                out.writeLong(held.timestamp());
                out.writeLong(held.arrival());
            }
        }
    }

    @Override
    public JoinState read(DataInput in) throws IOException {
        JoinState state = new JoinState(sides);
        for (int side = 0; side < sides; side++) {
            int count = in.readInt();
            if (count < 0) {
                throw new StreamCorruptedException("values of side " + side + ": " + count + " (expected: 0 or more)");
            }
            for (int left = count; left > 0; left--) {
                state.restore(side, new Held(values.read(in), in.readLong(), in.readLong()));
            }
        }
        return state;
    }
}
