package io.github.reactorwindowing.join;

import io.github.reactorwindowing.join.OneOfEach.Seat;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.SingleResultLogic;
import io.github.reactorwindowing.spi.WindowContext;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/** A join of the first or the last value of each side, whose row is made when the window closes. */
final class OneRowLogic<V, R> extends JoinLogic<V, OneOfEach, R> implements SingleResultLogic<V, OneOfEach, R> {

    private final boolean keepsLast;
    private final boolean ordered;

    /** Of the last value if {@code keepsLast}, else the first; by timestamp if {@code ordered}, else by arrival. */
    OneRowLogic(Shape<V, R> shape, boolean keepsLast, boolean ordered) {
        super(shape);
        this.keepsLast = keepsLast;
        this.ordered = ordered;
    }

    @Override
    public OneOfEach open() {
        return new OneOfEach(shape.sides());
    }

    @Override
    public OneOfEach onEvent(OneOfEach state, V value, WindowContext<R> window) {
        int side = sideOf(value);
        Object held = valueOf(value);
        long timestamp = window.timestamp();
        long arrival = window.arrival();
        Seat seat = state.seat(side);
        if (seat == null) {
            state.seat(side, new Seat(held, timestamp, arrival));
        } else if (isKept(timestamp, arrival, seat)) {
            Object loser = seat.isInRow ? null : seat.value;
            seat.take(held, timestamp, arrival);
            if (loser != null) {
                window.discard(loser);
            }
        } else {
            window.discard(held);
        }
        return state;
    }

    /** {@return whether a value is kept, and not the one that is there} */
    private boolean isKept(long timestamp, long arrival, Seat seat) {
        boolean byTime = ordered && timestamp != seat.timestamp;
        boolean isLater = byTime ? timestamp > seat.timestamp : arrival > seat.arrival;
        return isLater == keepsLast;
    }

    @Override
    public OneOfEach onMerge(OneOfEach survivor, OneOfEach absorbed, WindowContext<R> window) {
        for (int side = 0; side < shape.sides(); side++) {
            Seat seat = absorbed.seat(side);
            if (seat != null) {
                merge(survivor, side, seat, window);
            }
        }
        return survivor;
    }

    private void merge(OneOfEach survivor, int side, Seat seat, WindowContext<R> window) {
        Seat before = survivor.seat(side);
        Seat loser = before;
        if (before == null || isKept(seat.timestamp, seat.arrival, before)) {
            survivor.seat(side, seat);
        } else {
            loser = seat;
        }
        if (loser != null && !loser.isInRow) {
            window.discard(loser.value);
        }
    }

    @Override
    public R result(OneOfEach state) {
        R result = JoinRow.map(state.row(), shape.mapper());
        state.noteRow(); // afterwards: if there is no result, the values are still to be discarded
        return result;
    }

    @Override
    public void onClose(OneOfEach state, WindowContext<R> window) {
        window.emitAll(new Row(state)); // which holds what the state holds, until it is taken
    }

    @Override
    public void discard(OneOfEach state, Consumer<Object> sink) {
        for (int side = 0; side < shape.sides(); side++) {
            Seat seat = state.seat(side);
            if (seat != null && !seat.isInRow) {
                sink.accept(seat.value);
            }
        }
    }

    @Override
    public void discardUnused(OneOfEach part, Consumer<Object> sink) {
        discard(part, sink);
    }

    @Override
    public long heldValues(OneOfEach state) {
        return state.heldValues();
    }

    @Override
    public boolean dependsOnOrder() {
        return false;
    }

    @Override
    public boolean supportsSlicing() {
        return true;
    }

    @Override
    public boolean hasFixedSize() {
        return true;
    }

    @Override
    public Codec<OneOfEach> codec(Codec<Object> values) {
        return new OneOfEachCodec(shape.sides(), values);
    }

    @Override
    public String toString() {
        return "the " + (keepsLast ? "last" : "first") + " of each of " + shape.sides() + " sides";
    }

    /** The row of a window, made when it is taken. */
    private final class Row implements Iterator<R> {

        private final OneOfEach state;
        private boolean taken;

        Row(OneOfEach state) {
            this.state = state;
        }

        @Override
        public boolean hasNext() {
            return !taken;
        }

        @Override
        public R next() {
            if (taken) {
                throw new NoSuchElementException("The row was taken");
            }
            taken = true;
            return result(state);
        }
    }
}
