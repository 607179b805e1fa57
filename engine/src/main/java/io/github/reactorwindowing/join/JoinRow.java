package io.github.reactorwindowing.join;

import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.engine.error.UserFunctions;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One row of a join: at most one value from each side. Immutable. */
public final class JoinRow {

    private final @Nullable Object[] values;

    JoinRow(@Nullable Object[] values) {
        this.values = values;
    }

    /**
     * Returns a row of values.
     *
     * @param values a value or null for each side
     * @return the row
     */
    public static JoinRow of(@Nullable Object... values) {
        return new JoinRow(Objects.requireNonNull(values, "values").clone());
    }

    /**
     * Returns the number of sides.
     *
     * @return the number of sides
     */
    public int size() {
        return values.length;
    }

    /**
     * Returns the value of a side.
     *
     * @param side the side, from 0
     * @return its value, null if there is none
     * @throws IndexOutOfBoundsException if there is no such side
     */
    public @Nullable Object get(int side) {
        return values[side];
    }

    /**
     * Returns the value of a side, as its type.
     *
     * @param side the side, from 0
     * @param type the type of its values
     * @param <T> the type of its values
     * @return its value, null if there is none
     * @throws IndexOutOfBoundsException if there is no such side
     * @throws ClassCastException if the value is of another type
     */
    public <T> @Nullable T get(int side, Class<T> type) {
        return type.cast(values[side]);
    }

    /** {@return what a function of the user makes of a row} */
    static <R> R map(JoinRow row, Function<? super JoinRow, ? extends R> mapper) {
        R result;
        try {
            result = mapper.apply(row);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwAt("The combiner of the join", row, thrown);
        }
        return UserFunctions.nonNull(result, "The combiner of the join", "a result");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JoinRow row && Arrays.equals(values, row.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
