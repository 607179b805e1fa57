package io.github.reactorwindowing.join;

import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.WindowLogic;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Joins the values of a window side by side (rule R-4; the modes are Bytewax's).
 *
 * <p>First and last mean the order of rule O-1 whatever way the values came together: each is held with its timestamp
 * and arrival, and a merge of windows compares those.
 *
 * @param <V> the values, of all sides
 * @param <S> the state of an open window
 * @param <R> the results
 */
public abstract sealed class JoinLogic<V, S, R> implements WindowLogic<V, S, R> permits OneRowLogic, ManyRowsLogic {

    /**
     * What is joined and how, whatever a window keeps for it.
     *
     * @param sides how many sides
     * @param sideOf tells the side of a value
     * @param valueOf what is to be in a row of a value
     * @param mapper makes a result of a row
     */
    record Shape<V, R>(
            int sides,
            ToIntFunction<? super V> sideOf,
            Function<? super V, ?> valueOf,
            Function<? super JoinRow, ? extends R> mapper) {

        Shape {
            if (sides < 2) {
                throw new IllegalArgumentException("sides: " + sides + " (expected: at least 2)");
            }
        }
    }

    final Shape<V, R> shape;

    JoinLogic(Shape<V, R> shape) {
        this.shape = shape;
    }

    /**
     * Returns a join of streams.
     *
     * @param sides how many sides, at least 2
     * @param mapper makes a result of each row
     * @param mode which values are kept and when rows are emitted
     * @param ordered whether first and last go by timestamp, else by arrival (rule O-1)
     * @param <R> the results
     * @return the logic
     * @throws IllegalArgumentException if there are less than two sides
     */
    public static <R> JoinLogic<SideValue, ?, R> ofStreams(
            int sides, Function<? super JoinRow, ? extends R> mapper, JoinMode mode, boolean ordered) {
        Objects.requireNonNull(mapper, "mapper");
        Objects.requireNonNull(mode, "mode");
        return of(new Shape<>(sides, SideValue::side, SideValue::value, mapper), mode, ordered);
    }

    /**
     * Returns a join of the values of one stream.
     *
     * @param sides how many sides, at least 2
     * @param sideOf tells the side of a value, from 0
     * @param mode which values are kept and when rows are emitted
     * @param ordered whether first and last go by timestamp, else by arrival (rule O-1)
     * @param <V> the values
     * @return the logic
     * @throws IllegalArgumentException if there are less than two sides
     */
    public static <V> JoinLogic<V, ?, JoinRow> ofValues(
            int sides, ToIntFunction<? super V> sideOf, JoinMode mode, boolean ordered) {
        Objects.requireNonNull(sideOf, "sideOf");
        Objects.requireNonNull(mode, "mode");
        return of(new Shape<>(sides, sideOf, value -> value, row -> row), mode, ordered);
    }

    static <V, R> JoinLogic<V, ?, R> of(Shape<V, R> shape, JoinMode mode, boolean ordered) {
        return mode.emit() == JoinEmit.FINAL && mode.insert() != JoinInsert.PRODUCT
                ? new OneRowLogic<>(shape, mode.insert() == JoinInsert.LAST, ordered)
                : new ManyRowsLogic<>(shape, mode, ordered);
    }

    /**
     * Returns the codec for states of open windows in a snapshot.
     *
     * @param values writes and reads the values that are joined, those of all sides
     * @return a codec of states
     */
    public abstract Codec<S> codec(Codec<Object> values);

    final int sideOf(V value) {
        int side;
        try {
            side = shape.sideOf().applyAsInt(value);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwAt("The function that tells the side", value, thrown);
        }
        if (side < 0 || side >= shape.sides()) {
            throw UserFunctionException.brokeAt(
                    "side of ", value, ": " + side + " (expected: from 0 to " + (shape.sides() - 1) + ")");
        }
        return side;
    }

    final Object valueOf(V value) {
        return shape.valueOf().apply(value);
    }
}
