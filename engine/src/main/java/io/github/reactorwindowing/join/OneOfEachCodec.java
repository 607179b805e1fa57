package io.github.reactorwindowing.join;

import io.github.reactorwindowing.join.OneOfEach.Seat;
import io.github.reactorwindowing.spi.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Writes and reads {@link OneOfEach}.
 *
 * @param sides how many sides
 * @param values writes and reads values
 */
record OneOfEachCodec(int sides, Codec<Object> values) implements Codec<OneOfEach> {

    @Override
    public void write(OneOfEach state, DataOutput out) throws IOException {
        for (int side = 0; side < sides; side++) {
            Seat seat = state.seat(side);
            out.writeBoolean(seat != null);
            if (seat != null) {
                values.write(seat.value, out);
                out.writeLong(seat.timestamp);
                out.writeLong(seat.arrival);
                out.writeBoolean(seat.isInRow);
            }
        }
    }

    @Override
    public OneOfEach read(DataInput in) throws IOException {
        OneOfEach state = new OneOfEach(sides);
        for (int side = 0; side < sides; side++) {
            if (in.readBoolean()) {
                Seat seat = new Seat(values.read(in), in.readLong(), in.readLong());
                seat.isInRow = in.readBoolean();
                state.seat(side, seat);
            }
        }
        return state;
    }
}
