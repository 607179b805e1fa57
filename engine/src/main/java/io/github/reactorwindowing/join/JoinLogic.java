package io.github.reactorwindowing.join;

import io.github.reactorwindowing.engine.UserFunctionException;
import io.github.reactorwindowing.join.JoinState.Held;
import io.github.reactorwindowing.spi.WindowContext;
import io.github.reactorwindowing.spi.WindowLogic;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Joins the values of a window side by side (rule R-4; the modes are Bytewax's).
 *
 * <p>First and last mean the order of rule O-1 whatever way the values came together: each is held with its timestamp and
 * arrival, and a merge of windows compares those.
 *
 * @param <V> the values, of all sides
 * @param <R> the results
 */
public final class JoinLogic<V, R> implements WindowLogic<V, JoinState, R> {

    private static final Comparator<Held> BY_ARRIVAL = Comparator.comparingLong(Held::arrival);
    private static final Comparator<Held> BY_TIME =
            Comparator.comparingLong(Held::timestamp).thenComparing(BY_ARRIVAL);

    private final int sides;
    private final ToIntFunction<? super V> sideOf;
    private final Function<? super V, ?> valueOf;
    private final Function<? super JoinRow, ? extends R> mapper;
    private final JoinMode mode;
    private final Comparator<Held> order;

    private JoinLogic(
            int sides,
            ToIntFunction<? super V> sideOf,
            Function<? super V, ?> valueOf,
            Function<? super JoinRow, ? extends R> mapper,
            JoinMode mode,
            boolean ordered) {
        if (sides < 2) {
            throw new IllegalArgumentException("sides: " + sides + " (expected: at least 2)");
        }
        this.sides = sides;
        this.sideOf = sideOf;
        this.valueOf = valueOf;
        this.mapper = mapper;
        this.mode = mode;
        this.order = ordered ? BY_TIME : BY_ARRIVAL;
    }

    /**
     * A join of streams.
     *
     * @param sides how many sides, at least 2
     * @param mapper makes a result of each row
     * @param mode which values are kept and when rows are emitted
     * @param ordered whether first and last go by timestamp, else by arrival (rule O-1)
     * @param <R> the results
     * @return the logic
     * @throws IllegalArgumentException if there are less than two sides
     */
    public static <R> JoinLogic<SideValue, R> ofStreams(
            int sides, Function<? super JoinRow, ? extends R> mapper, JoinMode mode, boolean ordered) {
        return new JoinLogic<>(sides, SideValue::side, SideValue::value, mapper, mode, ordered);
    }

    /**
     * A join of the values of one stream.
     *
     * @param sides how many sides, at least 2
     * @param sideOf tells the side of a value, from 0
     * @param mode which values are kept and when rows are emitted
     * @param ordered whether first and last go by timestamp, else by arrival (rule O-1)
     * @param <V> the values
     * @return the logic
     * @throws IllegalArgumentException if there are less than two sides
     */
    public static <V> JoinLogic<V, JoinRow> ofValues(
            int sides, ToIntFunction<? super V> sideOf, JoinMode mode, boolean ordered) {
        return new JoinLogic<>(sides, sideOf, value -> value, row -> row, mode, ordered);
    }

    @Override
    public JoinState open() {
        return new JoinState(sides);
    }

    @Override
    public JoinState onEvent(JoinState state, V value, WindowContext<R> window) {
        Held held = new Held(valueOf.apply(value), window.timestamp(), window.arrival());
        Held loser = insert(state.side(sideOf(value)), held);
        boolean isKept = loser == null || loser.arrival() != held.arrival();
        if (loser != null && !(isKept && isEmittedAtOnce())) {
            window.discard(loser.value());
        }
        if (mode.emit() == JoinEmit.RUNNING) {
            window.emitAll(rowsOf(state), isKept ? List.of(held.value()) : List.of());
        }
        emitIfComplete(state, window);
        return state;
    }

    @Override
    public JoinState onMerge(JoinState survivor, JoinState absorbed, WindowContext<R> window) {
        for (int side = 0; side < sides; side++) {
            for (Held held : absorbed.side(side)) {
                Held loser = insert(survivor.side(side), held);
                if (loser != null && !isEmittedAtOnce()) {
                    window.discard(loser.value());
                }
            }
        }
        emitIfComplete(survivor, window);
        return survivor;
    }

    private int sideOf(V value) {
        int side;
        try {
            side = sideOf.applyAsInt(value);
        } catch (RuntimeException thrown) {
            throw UserFunctionException.threwAt("The function that tells the side", value, thrown);
        }
        if (side < 0 || side >= sides) {
            throw UserFunctionException.broke(
                    "side of " + value + ": " + side + " (expected: from 0 to " + (sides - 1) + ")");
        }
        return side;
    }

    /** Whether each value that is held has been in a row already. */
    private boolean isEmittedAtOnce() {
        return mode.emit() == JoinEmit.RUNNING;
    }

    /** Puts a value in. Returns the value that is not kept for it, which may be itself; null if all are kept. */
    private @Nullable Held insert(List<Held> values, Held held) {
        if (mode.insert() == JoinInsert.PRODUCT || values.isEmpty()) {
            int index = values.size();
            while (index > 0 && order.compare(held, values.get(index - 1)) < 0) {
                index--;
            }
            values.add(index, held);
            return null;
        }
        boolean isLater = order.compare(held, values.get(0)) > 0;
        return isLater == (mode.insert() == JoinInsert.LAST) ? values.set(0, held) : held;
    }

    private void emitIfComplete(JoinState state, WindowContext<R> window) {
        if (mode.emit() == JoinEmit.COMPLETE && state.isComplete()) {
            window.emitAll(rowsOf(state), state.values());
            state.clear();
        }
    }

    @Override
    public void onClose(JoinState state, WindowContext<R> window) {
        if (mode.emit() == JoinEmit.FINAL) {
            window.emitAll(rowsOf(state), state.values());
        } else {
            discard(state, window::discard);
        }
    }

    private ProductRows<R> rowsOf(JoinState state) {
        return new ProductRows<>(state.copy(), mapper);
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
}
