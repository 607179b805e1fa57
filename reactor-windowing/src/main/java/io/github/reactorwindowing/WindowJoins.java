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
 * Joins: for each key and window, the values of two or more sides side by side. What {@link Windows} says of its
 * operators holds here too; it also explains how the diagrams are read.
 *
 * <p>What is particular to joins of several streams:
 *
 * <ul>
 *   <li><b>Watermark.</b> Each side has a clock, and the watermark is the least of those of the sides that have
 *       not completed, so that the result does not depend on how the sides interleave. An idle side goes on with its
 *       clock; one that has brought nothing yet holds the others.
 *   <li><b>Scope.</b> By default the stream has one watermark, not each key: with one for each key, the windows of
 *       a key that one side never brings would stay open until that side completes.
 *   <li><b>Demand.</b> Each side is back-pressured on its own: it has its own prefetch and ledger of requests, and
 *       is asked for more as its own events are taken. Events are taken from the sides in round-robin order. While
 *       results wait for demand none is taken from any.
 *   <li><b>Threads.</b> Sides may come on threads of their own; functions of the user and results are still never
 *       two at a time.
 *   <li><b>Completion.</b> The watermark of a side that completed counts no more, which may let windows close.
 *       When the last side completes, all windows close, through demand.
 *   <li><b>Errors.</b> An error of one side cancels the other sides at once. Results that were due are emitted through
 *       demand, then the error. An error of a function of the user cancels all sides and comes before results that
 *       wait. Both discard what is held. <b>Cancel</b> cancels all sides, and discards.
 *   <li><b>Discard.</b> Values go to {@code onDiscard} as the sides gave them, not as {@link SideValue}. One that
 *       is in no row goes there once it is clear: all but the last, or first, of a side, and those of a window that
 *       never became complete.
 *   <li><b>Late events</b> of any side are those behind the common watermark. Each names its side by a
 *       {@link SideValue}; they go to {@link WindowOptions#onLate}, or down in band with
 *       {@link Windows#withLate(JoinOperator) withLate} or {@link #windowJoinWithLate windowJoinWithLate}.
 * </ul>
 */
public final class WindowJoins {

    private WindowJoins() {}

    /**
     * Joins two streams: the last value of each side, at the close of the window.
     *
     * <p><img class="marble" src="doc-files/marbles/windowJoin.svg" alt="windowJoin of two streams: for each key and
     * window the last value of either side goes out as a pair when the window closes, null for a side without one">
     *
     * <p>Holds one value of each side for each open window; one that is not the last goes to
     * {@code onDiscard}, at once or, if windows overlap, when it can be the last of none any more. No value waits for
     * its turn over aligned windows. A combiner that throws or returns null ends the stream with an error, and both
     * sides are cancelled.
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
     * <p>What is held for each open window is one value of each side, or with
     * {@link io.github.reactorwindowing.join.JoinInsert#PRODUCT PRODUCT} all of them. Rows of a product are created one
     * by one, as they are requested.
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
        Objects.requireNonNull(leftClock, "leftClock");
        Objects.requireNonNull(right, "right");
        Objects.requireNonNull(combiner, "combiner");
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
     * <p>What is held for each open window is one value of each side, or with
     * {@link io.github.reactorwindowing.join.JoinInsert#PRODUCT PRODUCT} all of them. Rows of a product are created one
     * by one, as they are requested. The sources are subscribed for each subscriber, in the order of the list.
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
     * <p>Each late event names by its {@link SideValue} from which side it came, and is one of the demand, as a row is.
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
        requireSides(sides);
        List<? extends Clock<?>> clocks = sides.stream().map(JoinSide::clock).toList();
        return planned(clocks, windower, Function.<JoinRow>identity(), mode, options);
    }

    private static void requireSides(List<? extends JoinSide<?, ?>> sides) {
        Objects.requireNonNull(sides, "sides");
        for (int side = 0; side < sides.size(); side++) {
            Objects.requireNonNull(sides.get(side), "sides: side " + side);
        }
    }

    private static <K, R> PlannedOperator<K, SideValue, R> planned(
            List<? extends Clock<?>> clocks,
            Windower<? super SideValue> windower,
            Function<JoinRow, R> mapper,
            JoinMode mode,
            UnaryOperator<WindowOptions<K, SideValue>> options) {
        Objects.requireNonNull(windower, "windower");
        Objects.requireNonNull(mode, "mode");
        WindowOptions<K, SideValue> chosen =
                chosen(options, WindowOptions.<K, SideValue>defaults().scope(WatermarkScope.STREAM));
        JoinLogic<SideValue, ?, R> logic =
                JoinLogic.ofStreams(clocks.size(), mapper, mode, chosen.engine().ordered());
        return new PlannedOperator<>(EnginePlans.ofJoin(clocks, windower, logic, chosen), chosen.onLate());
    }

    /**
     * Joins values that come in one stream and have one clock, and one watermark, together.
     *
     * <p><img class="marble" src="doc-files/marbles/windowJoinValues.svg" alt="windowJoin of the values of one stream:
     * a function returns the side of each; here every order of a key and window goes out with every payment, when the
     * window closes">
     *
     * <p>There is one source, and the default scope is the key, as for the operators of {@link Windows}. A side that
     * {@code sideOf} returns and that does not exist ends the stream with an error.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param sides how many sides, at least two
     * @param sideOf returns the side of a value, from 0
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
        Objects.requireNonNull(sideOf, "sideOf");
        Objects.requireNonNull(mode, "mode");
        WindowOptions<K, V> chosen = chosen(options, WindowOptions.defaults());
        JoinLogic<V, ?, JoinRow> logic =
                JoinLogic.ofValues(sides, sideOf, mode, chosen.engine().ordered());
        return new PlannedOperator<>(
                EnginePlans.ofStream("windowJoin", clock, windower, logic, chosen), chosen.onLate());
    }

    private static <K, V> WindowOptions<K, V> chosen(
            UnaryOperator<WindowOptions<K, V>> options, WindowOptions<K, V> defaults) {
        Objects.requireNonNull(options, "options");
        return Objects.requireNonNull(options.apply(defaults), "options returned null");
    }
}
