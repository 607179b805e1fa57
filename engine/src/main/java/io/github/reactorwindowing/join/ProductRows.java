package io.github.reactorwindowing.join;

import io.github.reactorwindowing.join.JoinState.Held;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All combinations of one value from each side, the last side running fastest; a side without values gives null. */
final class ProductRows<R> implements Iterator<R> {

    private final List<List<Held>> sides;
    private final Function<? super JoinRow, ? extends R> mapper;
    private final int[] places;
    private boolean exhausted;

    ProductRows(List<List<Held>> sides, Function<? super JoinRow, ? extends R> mapper) {
        this.sides = sides;
        this.mapper = mapper;
        this.places = new int[sides.size()];
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
        moveOn();
        return JoinRow.map(new JoinRow(row), mapper);
    }

    private void moveOn() {
        int side = places.length - 1;
        while (side >= 0 && ++places[side] >= sides.get(side).size()) {
            places[side--] = 0;
        }
        exhausted = side < 0;
    }
}
