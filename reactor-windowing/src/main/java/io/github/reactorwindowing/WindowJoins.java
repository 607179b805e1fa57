package io.github.reactorwindowing;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.join.JoinLogic;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.join.JoinRow;
import io.github.reactorwindowing.join.SideValue;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Windower;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Joins: for each key and window, the values of two or more sides side by side. What {@link Windows} says of its operators holds
 * here too, for each side on its own: each has its own prefetch and ledger of requests.
 *
 * <p><b>Watermark.</b> Where each side has a clock, the watermark is the least of those of the sides, so that the result does
 * not depend on how the sides interleave. A side that completed counts no more, an idle one goes on with its clock, one that has
 * brought nothing yet holds the others. The default scope of these joins is the stream, not the key: with a watermark for each
 * key, the windows of a key that one side never brings would stay open until that side completes.
 */
public final class WindowJoins {

    private WindowJoins() {}

    /**
     * Joins two streams: the last value of each side, at the close of the window.
     *
     * <p><img class="marble" src="doc-files/marbles/windowJoin.svg" alt="windowJoin of two streams: for each key and
     * window the last value of either side goes out as a pair when the window closes, null for a side without one">
     *
     * @param leftClock the clock of the left side, on which the operator is applied
     * @param right the right side
     * @param windower says which events belong together
     * @param combiner makes a result of a left and a right value; either may be null, for a side without one
     * @param <K> the keys
     * @param <L> the values of the left side
     * @param <Q> the values of the right side
     * @param <R> the results
     * @return an operator for {@code transform}
     */
    public static <K, L, Q, R> JoinOperator<K, L, R> windowJoin(
            Clock<? super L> leftClock,
            JoinSide<K, Q> right,
            Windower<? super SideValue> windower,
            BiFunction<@Nullable L, @Nullable Q, R> combiner) {
        return windowJoin(leftClock, right, windower, combiner, JoinMode.DEFAULT, options -> options);
    }

    /**
     * Joins two streams.
     *
     * @param leftClock the clock of the left side, on which the operator is applied
     * @param right the right side
     * @param windower says which events belong together
     * @param combiner makes a result of a left and a right value; either may be null, for a side without one
     * @param mode which values are kept and when results are emitted
     * @param options changes the default options
     * @param <K> the keys
     * @param <L> the values of the left side
     * @param <Q> the values of the right side
     * @param <R> the results
     * @return an operator for {@code transform}
     */
    public static <K, L, Q, R> JoinOperator<K, L, R> windowJoin(
            Clock<? super L> leftClock,
            JoinSide<K, Q> right,
            Windower<? super SideValue> windower,
            BiFunction<@Nullable L, @Nullable Q, R> combiner,
            JoinMode mode,
            UnaryOperator<WindowOptions<K, SideValue>> options) {
        PlannedOperator<K, SideValue, R> planned =
                planned(List.of(leftClock, right.clock()), windower, row -> combine(combiner, row), mode, options);
        return new TwoSides<>(planned, right);
    }

    @SuppressWarnings("unchecked") // each side's values come from the side of that type
    private static <L, Q, R> R combine(BiFunction<@Nullable L, @Nullable Q, R> combiner, JoinRow row) {
        return combiner.apply((L) row.get(0), (Q) row.get(1));
    }

    private record TwoSides<K, L, R>(PlannedOperator<K, SideValue, R> planned, JoinSide<K, ?> right)
            implements JoinOperator<K, L, R> {

        @Override
        public Flux<WindowResult<K, R>> apply(Flux<KeyedEvent<K, L>> left) {
            return planned.results(List.of(left, right.source()));
        }

        @Override
        public Flux<WindowOutput<K, SideValue, R>> applyWithLate(Flux<KeyedEvent<K, L>> left) {
            return planned.withLate(List.of(left, right.source()));
        }
    }

    /**
     * Joins any number of streams.
     *
     * <p><img class="marble" src="doc-files/marbles/windowJoinStreams.svg" alt="windowJoin of three streams: a side
     * that has brought nothing yet holds the windows open, one that has completed counts no more; rows have the last
     * value of each side, null for one without">
     *
     * @param sides the sides, at least two; a row has their values in this order
     * @param windower says which events belong together
     * @param mode which values are kept and when rows are emitted
     * @param options changes the default options
     * @param <K> the keys
     * @return rows, null for a side without a value
     */
    public static <K> Flux<WindowResult<K, JoinRow>> windowJoin(
            List<? extends JoinSide<K, ?>> sides,
            Windower<? super SideValue> windower,
            JoinMode mode,
            UnaryOperator<WindowOptions<K, SideValue>> options) {
        return WindowJoins.<K>rows(sides, windower, mode, options)
                .results(sides.stream().map(JoinSide::source).toList());
    }

    /**
     * Joins any number of streams, with late events in band.
     *
     * @param sides the sides, at least two; a row has their values in this order
     * @param windower says which events belong together
     * @param mode which values are kept and when rows are emitted
     * @param options changes the default options
     * @param <K> the keys
     * @return rows and late events of all sides, both under backpressure
     */
    public static <K> Flux<WindowOutput<K, SideValue, JoinRow>> windowJoinWithLate(
            List<? extends JoinSide<K, ?>> sides,
            Windower<? super SideValue> windower,
            JoinMode mode,
            UnaryOperator<WindowOptions<K, SideValue>> options) {
        return WindowJoins.<K>rows(sides, windower, mode, options)
                .withLate(sides.stream().map(JoinSide::source).toList());
    }

    private static <K> PlannedOperator<K, SideValue, JoinRow> rows(
            List<? extends JoinSide<K, ?>> sides,
            Windower<? super SideValue> windower,
            JoinMode mode,
            UnaryOperator<WindowOptions<K, SideValue>> options) {
        List<? extends Clock<?>> clocks = sides.stream().map(JoinSide::clock).toList();
        return planned(clocks, windower, Function.<JoinRow>identity(), mode, options);
    }

    private static <K, R> PlannedOperator<K, SideValue, R> planned(
            List<? extends Clock<?>> clocks,
            Windower<? super SideValue> windower,
            Function<JoinRow, R> mapper,
            JoinMode mode,
            UnaryOperator<WindowOptions<K, SideValue>> options) {
        Objects.requireNonNull(windower, "windower");
        WindowOptions<K, SideValue> chosen =
                chosen(options, WindowOptions.<K, SideValue>defaults().scope(WatermarkScope.STREAM));
        JoinLogic<SideValue, R> logic =
                JoinLogic.ofStreams(clocks.size(), mapper, mode, chosen.engine().ordered());
        return new PlannedOperator<>(EnginePlans.ofJoin(clocks, windower, logic, chosen), chosen.onLate());
    }

    /**
     * Joins values that come in one stream and have one clock, and one watermark, together.
     *
     * <p><img class="marble" src="doc-files/marbles/windowJoinValues.svg" alt="windowJoin of the values of one stream:
     * a function tells the side of each; here every order of a key and window goes out with every payment, when the
     * window closes">
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param sides how many sides, at least two
     * @param sideOf tells the side of a value, from 0
     * @param mode which values are kept and when rows are emitted
     * @param options changes the default options
     * @param <K> the keys
     * @param <V> the values
     * @return an operator for {@code transform}, to rows, null for a side without a value
     */
    public static <K, V> WindowOperator<K, V, JoinRow> windowJoin(
            Clock<? super V> clock,
            Windower<? super V> windower,
            int sides,
            ToIntFunction<? super V> sideOf,
            JoinMode mode,
            UnaryOperator<WindowOptions<K, V>> options) {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(windower, "windower");
        WindowOptions<K, V> chosen = chosen(options, WindowOptions.defaults());
        JoinLogic<V, JoinRow> logic =
                JoinLogic.ofValues(sides, sideOf, mode, chosen.engine().ordered());
        return new PlannedOperator<>(
                EnginePlans.ofStream("windowJoin", clock, windower, logic, chosen), chosen.onLate());
    }

    private static <K, V> WindowOptions<K, V> chosen(
            UnaryOperator<WindowOptions<K, V>> options, WindowOptions<K, V> defaults) {
        return Objects.requireNonNull(options.apply(defaults), "options returned null");
    }
}
