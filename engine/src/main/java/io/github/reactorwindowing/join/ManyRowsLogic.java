package io.github.reactorwindowing.join;

import io.github.reactorwindowing.join.JoinState.Held;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.WindowContext;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A join that has more rows than one in a window, or has them before its close. */
final class ManyRowsLogic<V, R> extends JoinLogic<V, JoinState, R> {

    static final Comparator<Held> BY_ARRIVAL = Comparator.comparingLong(Held::arrival);
    static final Comparator<Held> BY_TIME =
            Comparator.comparingLong(Held::timestamp).thenComparing(BY_ARRIVAL);

    private final JoinMode mode;
    private final Comparator<Held> order;

    ManyRowsLogic(Shape<V, R> shape, JoinMode mode, boolean ordered) {
        this(shape, mode, ordered ? BY_TIME : BY_ARRIVAL);
    }

    /** A join whose values are in an order of the caller. */
    ManyRowsLogic(Shape<V, R> shape, JoinMode mode, Comparator<Held> order) {
        super(shape);
        this.mode = mode;
        this.order = order;
    }

    @Override
    public JoinState open() {
        return new JoinState(shape.sides());
    }

    @Override
    public JoinState onEvent(JoinState state, V value, WindowContext<R> window) {
        Held held = new Held(valueOf(value), window.timestamp(), window.arrival());
        int side = sideOf(value);
        Held loser = insert(state, side, held);
        boolean isKept = loser == null || loser.arrival() != held.arrival();
        if (loser != null && !(isKept && isEmittedAtOnce())) {
            window.discard(loser.value());
        }
        if (mode.emit() == JoinEmit.RUNNING) {
            ProductRows<R> rows = rowsOf(state); // all other values were in rows before
            window.emitAll(rows, sink -> rows.discardUnused(side, held, sink));
        }
        emitIfComplete(state, window);
        return state;
    }

    @Override
    public JoinState onMerge(JoinState survivor, JoinState absorbed, WindowContext<R> window) {
        if (mode.insert() == JoinInsert.PRODUCT) {
            survivor.absorb(absorbed);
        } else {
            mergeOnes(survivor, absorbed, window);
        }
        emitIfComplete(survivor, window);
        return survivor;
    }

    /** Merges states that have one value of each side at most. */
    private void mergeOnes(JoinState survivor, JoinState absorbed, WindowContext<R> window) {
        for (int side = 0; side < shape.sides(); side++) {
            for (Held held : absorbed.side(side)) {
                Held loser = insert(survivor, side, held);
                if (loser != null && !isEmittedAtOnce()) {
                    window.discard(loser.value());
                }
            }
        }
    }

    /** {@return whether each value that is held has been in a row already} */
    private boolean isEmittedAtOnce() {
        return mode.emit() == JoinEmit.RUNNING;
    }

    /** Puts a value in. Returns the value that is not kept for it, which may be itself; null if all are kept. */
    private @Nullable Held insert(JoinState state, int side, Held held) {
        List<Held> values = state.side(side);
        if (mode.insert() == JoinInsert.PRODUCT || values.isEmpty()) {
            state.add(side, held, order);
            return null;
        }
        boolean isLater = order.compare(held, values.get(0)) > 0;
        return isLater == (mode.insert() == JoinInsert.LAST) ? values.set(0, held) : held;
    }

    private void emitIfComplete(JoinState state, WindowContext<R> window) {
        if (mode.emit() == JoinEmit.COMPLETE && state.isComplete()) {
            emitAll(rowsOf(state), window);
            state.clear();
        }
    }

    @Override
    public void onClose(JoinState state, WindowContext<R> window) {
        if (mode.emit() == JoinEmit.FINAL) {
            emitAll(rowsOf(state), window);
        } else {
            discard(state, window::discard);
        }
    }

    /** Emits rows of values that are in no others. */
    private void emitAll(ProductRows<R> rows, WindowContext<R> window) {
        window.emitAll(rows, rows::discardUnused);
    }

    private ProductRows<R> rowsOf(JoinState state) {
        return new ProductRows<>(state.sorted(order), shape.mapper());
    }

    @Override
    public void discard(JoinState state, Consumer<Object> sink) {
        if (!isEmittedAtOnce()) {
            state.values().forEach(sink);
        }
    }

    @Override
    public long heldValues(JoinState state) {
        return state.heldValues();
    }

    @Override
    public boolean dependsOnOrder() {
        return mode.emit() != JoinEmit.FINAL;
    }

    @Override
    public Codec<JoinState> codec(Codec<Object> values) {
        return new JoinStateCodec(shape.sides(), values);
    }

    @Override
    public String toString() {
        return mode + " of " + shape.sides() + " sides";
    }
}
