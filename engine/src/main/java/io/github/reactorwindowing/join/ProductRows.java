package io.github.reactorwindowing.join;

import io.github.reactorwindowing.join.JoinState.Held;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All combinations of one value from each side, the last side running fastest; a side without values gives null. */
final class ProductRows<R> implements Iterator<R> {

    private final List<List<Held>> sides;
    private final Function<? super JoinRow, ? extends R> mapper;
    private final int[] places;

    /** How many values of each side, from the first on, are in rows that were made. */
    private final int[] used;

    private boolean exhausted;

    ProductRows(List<List<Held>> sides, Function<? super JoinRow, ? extends R> mapper) {
        this.sides = sides;
        this.mapper = mapper;
        this.places = new int[sides.size()];
        this.used = new int[sides.size()];
    }

    @Override
    public boolean hasNext() {
        return !exhausted;
    }

    @Override
    public R next() {
        if (exhausted) {
            throw new NoSuchElementException("All rows were taken");
        }
        @Nullable Object[] row = new @Nullable Object[places.length];
        for (int side = 0; side < row.length; side++) {
            List<Held> values = sides.get(side);
            row[side] = values.isEmpty() ? null : values.get(places[side]).value();
        }
        R result = JoinRow.map(new JoinRow(row), mapper);
        moveOn(); // afterwards: if there is no result, the values are still to be discarded
        return result;
    }

    private void moveOn() {
        for (int side = 0; side < places.length; side++) {
            used[side] = Math.max(used[side], places[side] + 1);
        }
        int side = places.length - 1;
        while (side >= 0 && ++places[side] >= sides.get(side).size()) {
            places[side--] = 0;
        }
        exhausted = side < 0;
    }

    /** Hands out the values that are in no row made so far. */
    void discardUnused(Consumer<Object> sink) {
        for (int side = 0; side < used.length; side++) {
            List<Held> values = sides.get(side);
            for (int place = used[side]; place < values.size(); place++) {
                sink.accept(values.get(place).value());
            }
        }
    }

    /** Hands out one of the values if it is in no row made so far. */
    void discardUnused(int side, Held held, Consumer<Object> sink) {
        List<Held> values = sides.get(side);
        for (int place = used[side]; place < values.size(); place++) {
            if (values.get(place).arrival() == held.arrival()) {
                sink.accept(held.value());
            }
        }
    }
}
