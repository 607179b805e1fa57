package io.github.reactorwindowing.join;

import org.jspecify.annotations.Nullable;

/** One value of each side that has any. Mutable. */
final class OneOfEach {

    /**
     * A value, with its place in time and in arrival. Windows that share parts share the seats of those, so that
     * whether its value was in a row of any of them is known to all.
     */
    static final class Seat {

        Object value;
        long timestamp;
        long arrival;
        boolean isInRow;

        Seat(Object value, long timestamp, long arrival) {
            this.value = value;
            this.timestamp = timestamp;
            this.arrival = arrival;
        }

        /** Another value has it from now on. */
        void take(Object other, long itsTimestamp, long itsArrival) {
            value = other;
            timestamp = itsTimestamp;
            arrival = itsArrival;
            isInRow = false;
        }
    }

    private final @Nullable Seat[] seats;

    OneOfEach(int sides) {
        this.seats = new Seat[sides];
    }

    @Nullable
    Seat seat(int side) {
        return seats[side];
    }

    void seat(int side, Seat seat) {
        seats[side] = seat;
    }

    JoinRow row() {
        @Nullable Object[] values = new @Nullable Object[seats.length];
        for (int side = 0; side < values.length; side++) {
            Seat seat = seats[side];
            values[side] = seat == null ? null : seat.value;
        }
        return new JoinRow(values);
    }

    /** All values have been in a row. */
    void noteRow() {
        for (Seat seat : seats) {
            if (seat != null) {
                seat.isInRow = true;
            }
        }
    }

    long heldValues() {
        long held = 0;
        for (Seat seat : seats) {
            held += seat == null ? 0 : 1;
        }
        return held;
    }
}
