package io.github.reactorwindowing;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.join.SideValue;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Fold;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.Windower;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collector;
import reactor.core.publisher.Flux;

/**
 * Operators from a {@code Flux} of keyed events to a {@code Flux} with the results of each closed window, for
 * {@link Flux#transform}. {@link WindowJoins} has the joins.
 *
 * <pre>{@code
 * orders.map(order -> KeyedEvent.of(order.item(), order))
 *       .transform(windowCount(
 *           EventClock.of(Order::placedAt, Duration.ofSeconds(5)),
 *           TumblingWindower.of(Duration.ofMinutes(30))));
 * }</pre>
 *
 * <p>What holds for all of them:
 *
 * <ul>
 *   <li><b>Demand.</b> Never more results than requested; lack of demand is no error, closes no window and loses none.
 *       While results wait for demand, no event is requested beyond the prefetch. A window is closed when its result
 *       can be emitted, so memory is bounded by the open windows and the prefetch.
 *   <li><b>Time.</b> All time, and the timer, come from one scheduler ({@link WindowOptions#scheduler}), by default
 *       {@code Schedulers.parallel()} as it is at subscription: virtual time works. At most one task is armed for each
 *       subscription.
 *   <li><b>Threads.</b> Results come from, and functions of the user run in, whichever thread brought an event, a
 *       request or the timer; never two at a time.
 *   <li><b>Order.</b> A key's windows come by end, start, id; keys that close in one step in the order in which they
 *       were first seen.
 *   <li><b>Completion</b> of the source closes every window, through demand. An <b>error</b>, of the source or of a
 *       function of the user, discards what is held and is emitted once. <b>Cancel</b> discards too, and disposes the
 *       timer.
 *   <li><b>Discard.</b> Queued and waiting values, values collected in open windows, results that were not taken, and
 *       late events without a consumer go to {@code onDiscard}.
 *   <li><b>Late events</b> go to {@link WindowOptions#onLate}, or down in band with {@link #withLate}.
 * </ul>
 *
 * <p><b>The diagrams</b> are recorded from the operators in virtual time. Above are the events at the moment they come,
 * each key in a colour; <i>of 5 s</i> is the timestamp of an event that comes later. In the box are the windows
 * of each key, with a dot for each event at its timestamp, and a dashed line on to the moment at which the window
 * closes. Below are the results when they are emitted; those of one moment stand under one another, in their order. The
 * upright bar is the completion. A late event is dashed:
 *
 * <p><img class="marble" src="doc-files/marbles/onLate.svg" alt="onLate: an event that comes when its window has closed
 * goes to the consumer of late events, and to no window">
 */
public final class Windows {

    private Windows() {}

    /**
     * Counts the events of each window.
     *
     * <p><img class="marble" src="doc-files/marbles/windowCount.svg" alt="windowCount: for each key and window of ten
     * seconds, the number of its events goes out when the window closes">
     *
     * <p>Holds a number for each open window: a value that was counted is dropped, and does not go to {@code onDiscard}
     * when the stream ends early. Over aligned windows no value waits for its turn.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param <K> the keys
     * @param <V> the values
     * @return an operator for {@code transform}
     */
    public static <K, V> WindowOperator<K, V, Long> windowCount(Clock<? super V> clock, Windower<? super V> windower) {
        return windowCount(clock, windower, options -> options);
    }

    /**
     * Counts the events of each window.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param options changes the default options
     * @param <K> the keys
     * @param <V> the values
     * @return an operator for {@code transform}
     */
    public static <K, V> WindowOperator<K, V, Long> windowCount(
            Clock<? super V> clock, Windower<? super V> windower, UnaryOperator<WindowOptions<K, V>> options) {
        return operator("windowCount", clock, windower, Folds.count(), options);
    }

    /**
     * Folds the values of each window, in order, into what an accumulator has become at the close.
     *
     * <p><img class="marble" src="doc-files/marbles/windowFold.svg" alt="windowFold: the digits of each key and window
     * are appended to one text in the order of their timestamps, also the one that came out of order; the text goes out
     * when the window closes">
     *
     * <p>Holds the accumulator of each open window. If the stream ends early, one that is a collection or a map is
     * discarded value by value, any other as it is. A function that throws or returns null ends the stream with an
     * error.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param init gives the accumulator of a new window, a new one each time if it is mutable
     * @param add adds a value; may change and return its first argument
     * @param merge merges {@code (survivor, absorbed)}, when two sessions become one or when a sliding window is put
     *     together from parts; may change and return its first argument; neither changes nor keeps the second, nor a
     *     mutable part of it
     * @param <K> the keys
     * @param <V> the values
     * @param <A> the accumulator, and the result
     * @return an operator for {@code transform}
     */
    public static <K, V, A> WindowOperator<K, V, A> windowFold(
            Clock<? super V> clock,
            Windower<? super V> windower,
            Supplier<? extends A> init,
            BiFunction<? super A, ? super V, ? extends A> add,
            BinaryOperator<A> merge) {
        return windowFold(clock, windower, init, add, merge, options -> options);
    }

    /**
     * Folds the values of each window, in order, into what an accumulator has become at the close.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param init gives the accumulator of a new window, a new one each time if it is mutable
     * @param add adds a value; may change and return its first argument
     * @param merge merges {@code (survivor, absorbed)}, when two sessions become one or when a sliding window is put
     *     together from parts; may change and return its first argument; neither changes nor keeps the second, nor a
     *     mutable part of it
     * @param options changes the default options
     * @param <K> the keys
     * @param <V> the values
     * @param <A> the accumulator, and the result
     * @return an operator for {@code transform}
     */
    public static <K, V, A> WindowOperator<K, V, A> windowFold(
            Clock<? super V> clock,
            Windower<? super V> windower,
            Supplier<? extends A> init,
            BiFunction<? super A, ? super V, ? extends A> add,
            BinaryOperator<A> merge,
            UnaryOperator<WindowOptions<K, V>> options) {
        return operator("windowFold", clock, windower, Folds.<V, A>fold(init, add, merge), options);
    }

    /**
     * Folds the values of each window.
     *
     * <p>Holds the accumulator of each open window, discarded as
     * {@link #windowFold(Clock, Windower, Supplier, BiFunction, BinaryOperator) that of functions}. If
     * {@link Fold#dependsOnOrder} says no, no value waits for its turn over aligned windows.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param fold the fold
     * @param <K> the keys
     * @param <V> the values
     * @param <A> the accumulator
     * @param <R> the results
     * @return an operator for {@code transform}
     */
    public static <K, V, A, R> WindowOperator<K, V, R> windowFold(
            Clock<? super V> clock, Windower<? super V> windower, Fold<? super V, A, R> fold) {
        return windowFold(clock, windower, fold, options -> options);
    }

    /**
     * Folds the values of each window.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param fold the fold
     * @param options changes the default options
     * @param <K> the keys
     * @param <V> the values
     * @param <A> the accumulator
     * @param <R> the results
     * @return an operator for {@code transform}
     */
    public static <K, V, A, R> WindowOperator<K, V, R> windowFold(
            Clock<? super V> clock,
            Windower<? super V> windower,
            Fold<? super V, A, R> fold,
            UnaryOperator<WindowOptions<K, V>> options) {
        return operator("windowFold", clock, windower, Folds.of(fold), options);
    }

    /**
     * Combines the values of each window two by two, in order.
     *
     * <p><img class="marble" src="doc-files/marbles/windowReduce.svg" alt="windowReduce: the numbers of each key and
     * window are added up two by two; the sum goes out when the window closes">
     *
     * <p>Holds one value for each open window, the one that the reducer returned last, and discards that one if the
     * stream ends early. A value that the reducer combined with another is not discarded. A reducer that
     * throws or returns null ends the stream with an error.
     *
     * <p>The values are the user's own events, and each may be in several windows. So the reducer must change neither
     * of its arguments: one that adds to its first argument gives wrong results over windows that overlap. To add to
     * a mutable accumulator, use
     * {@link #windowFold(Clock, Windower, Supplier, BiFunction, BinaryOperator) windowFold}.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param reducer an associative function that changes neither of its arguments
     * @param <K> the keys
     * @param <V> the values
     * @return an operator for {@code transform}
     */
    public static <K, V> WindowOperator<K, V, V> windowReduce(
            Clock<? super V> clock, Windower<? super V> windower, BinaryOperator<V> reducer) {
        return windowReduce(clock, windower, reducer, options -> options);
    }

    /**
     * Combines the values of each window two by two, in order.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param reducer an associative function that changes neither of its arguments
     * @param options changes the default options
     * @param <K> the keys
     * @param <V> the values
     * @return an operator for {@code transform}
     */
    public static <K, V> WindowOperator<K, V, V> windowReduce(
            Clock<? super V> clock,
            Windower<? super V> windower,
            BinaryOperator<V> reducer,
            UnaryOperator<WindowOptions<K, V>> options) {
        return operator("windowReduce", clock, windower, Folds.reduce(reducer), options);
    }

    /**
     * Emits the least value of each window; of equal ones the first in time.
     *
     * <p><img class="marble" src="doc-files/marbles/windowMin.svg" alt="windowMin: of each key and window the least
     * value goes out when the window closes">
     *
     * <p>Holds one value for each open window, and discards that one if the stream ends early; a value that is beaten
     * is dropped without {@code onDiscard}. Over aligned windows no value waits for its turn.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param comparator the order of values
     * @param <K> the keys
     * @param <V> the values
     * @return an operator for {@code transform}
     */
    public static <K, V> WindowOperator<K, V, V> windowMin(
            Clock<? super V> clock, Windower<? super V> windower, Comparator<? super V> comparator) {
        return windowMin(clock, windower, comparator, options -> options);
    }

    /**
     * Emits the least value of each window; of equal ones the first in time.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param comparator the order of values
     * @param options changes the default options
     * @param <K> the keys
     * @param <V> the values
     * @return an operator for {@code transform}
     */
    public static <K, V> WindowOperator<K, V, V> windowMin(
            Clock<? super V> clock,
            Windower<? super V> windower,
            Comparator<? super V> comparator,
            UnaryOperator<WindowOptions<K, V>> options) {
        return operator("windowMin", clock, windower, Folds.<V>min(comparator), options);
    }

    /**
     * Emits the greatest value of each window; of equal ones the first in time.
     *
     * <p><img class="marble" src="doc-files/marbles/windowMax.svg" alt="windowMax: of each key and window the greatest
     * value goes out when the window closes">
     *
     * <p>Holds one value for each open window, and discards that one if the stream ends early; a value that is beaten
     * is dropped without {@code onDiscard}. Over aligned windows no value waits for its turn.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param comparator the order of values
     * @param <K> the keys
     * @param <V> the values
     * @return an operator for {@code transform}
     */
    public static <K, V> WindowOperator<K, V, V> windowMax(
            Clock<? super V> clock, Windower<? super V> windower, Comparator<? super V> comparator) {
        return windowMax(clock, windower, comparator, options -> options);
    }

    /**
     * Emits the greatest value of each window; of equal ones the first in time.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param comparator the order of values
     * @param options changes the default options
     * @param <K> the keys
     * @param <V> the values
     * @return an operator for {@code transform}
     */
    public static <K, V> WindowOperator<K, V, V> windowMax(
            Clock<? super V> clock,
            Windower<? super V> windower,
            Comparator<? super V> comparator,
            UnaryOperator<WindowOptions<K, V>> options) {
        return operator("windowMax", clock, windower, Folds.<V>max(comparator), options);
    }

    /**
     * Collects the values of each window, in order, into a list that is the receiver's.
     *
     * <p><img class="marble" src="doc-files/marbles/windowCollect.svg" alt="windowCollect: the values of each key and
     * window go out as a list when the window closes, in the order of their timestamps, also the one that came out of
     * order">
     *
     * <p>Holds every value of each open window. If the stream ends early they are discarded one by one, and so are
     * those of a list that the subscriber did not take.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param <K> the keys
     * @param <V> the values
     * @return an operator for {@code transform}
     */
    public static <K, V> WindowOperator<K, V, List<V>> windowCollect(
            Clock<? super V> clock, Windower<? super V> windower) {
        return windowCollect(clock, windower, options -> options);
    }

    /**
     * Collects the values of each window, in order, into a list that is the receiver's.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param options changes the default options
     * @param <K> the keys
     * @param <V> the values
     * @return an operator for {@code transform}
     */
    public static <K, V> WindowOperator<K, V, List<V>> windowCollect(
            Clock<? super V> clock, Windower<? super V> windower, UnaryOperator<WindowOptions<K, V>> options) {
        return operator("windowCollect", clock, windower, Folds.<V>toList(), options);
    }

    /**
     * Collects the values of each window, in order, with a collector of the JDK.
     *
     * <p>Holds what the collector accumulates. If the stream ends early, a collection or a map is discarded value by
     * value, any other accumulator as it is. With a collector that is {@link Collector.Characteristics#UNORDERED} no
     * value waits for its turn over aligned windows.
     *
     * <p>Windows that overlap share no slices with a collector: the operator adds each value to every window that holds
     * it, because a combiner may change both its arguments. Over sliding windows use
     * {@link #windowFold(Clock, Windower, Supplier, BiFunction, BinaryOperator) windowFold}, which adds each value
     * once.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param collector the collector; its combiner serves sessions that merge
     * @param <K> the keys
     * @param <V> the values
     * @param <A> the collector's accumulator
     * @param <R> the results
     * @return an operator for {@code transform}
     */
    public static <K, V, A, R> WindowOperator<K, V, R> windowCollect(
            Clock<? super V> clock, Windower<? super V> windower, Collector<? super V, A, R> collector) {
        return windowCollect(clock, windower, collector, options -> options);
    }

    /**
     * Collects the values of each window, in order, with a collector of the JDK. Windows that overlap share no slices,
     * see {@link #windowCollect(Clock, Windower, Collector)}.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param collector the collector; its combiner serves sessions that merge
     * @param options changes the default options
     * @param <K> the keys
     * @param <V> the values
     * @param <A> the collector's accumulator
     * @param <R> the results
     * @return an operator for {@code transform}
     */
    public static <K, V, A, R> WindowOperator<K, V, R> windowCollect(
            Clock<? super V> clock,
            Windower<? super V> windower,
            Collector<? super V, A, R> collector,
            UnaryOperator<WindowOptions<K, V>> options) {
        return operator("windowCollect", clock, windower, Folds.<V, A, R>collect(collector), options);
    }

    /**
     * Collects the different values of each window, in the order of their first coming, into a set that is the
     * receiver's.
     *
     * <p><img class="marble" src="doc-files/marbles/windowCollectSet.svg" alt="windowCollectSet: the different values
     * of each key and window go out as a set when the window closes; one that came twice is in it once">
     *
     * <p>Holds each different value of each open window. If the stream ends early they are discarded one by one; a
     * value that equals one in the set was dropped before, without {@code onDiscard}.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param <K> the keys
     * @param <V> the values
     * @return an operator for {@code transform}
     */
    public static <K, V> WindowOperator<K, V, Set<V>> windowCollectSet(
            Clock<? super V> clock, Windower<? super V> windower) {
        return windowCollectSet(clock, windower, options -> options);
    }

    /**
     * Collects the different values of each window, in the order of their first coming, into a set that is the
     * receiver's.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param options changes the default options
     * @param <K> the keys
     * @param <V> the values
     * @return an operator for {@code transform}
     */
    public static <K, V> WindowOperator<K, V, Set<V>> windowCollectSet(
            Clock<? super V> clock, Windower<? super V> windower, UnaryOperator<WindowOptions<K, V>> options) {
        return operator("windowCollectSet", clock, windower, Folds.<V>toSet(), options);
    }

    /**
     * Collects the values of each window into a map that is the receiver's; of values with one key the last in order
     * stays.
     *
     * <p><img class="marble" src="doc-files/marbles/windowCollectMap.svg" alt="windowCollectMap: of each value a letter
     * becomes the key and a digit the value in a map, which goes out when the window closes; of two values with one
     * letter the last stays">
     *
     * <p>Holds what {@code valueOf} made of the values of each open window. If the stream ends early these are
     * discarded one by one; one that was replaced was dropped before, without {@code onDiscard}.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param keyOf the key under which a value is kept
     * @param valueOf what is kept of it
     * @param <K> the keys
     * @param <V> the values
     * @param <M> the keys of the map
     * @param <W> the values of the map
     * @return an operator for {@code transform}
     */
    public static <K, V, M, W> WindowOperator<K, V, Map<M, W>> windowCollectMap(
            Clock<? super V> clock,
            Windower<? super V> windower,
            Function<? super V, ? extends M> keyOf,
            Function<? super V, ? extends W> valueOf) {
        return windowCollectMap(clock, windower, keyOf, valueOf, options -> options);
    }

    /**
     * Collects the values of each window into a map that is the receiver's; of values with one key the last in order
     * stays.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param keyOf the key under which a value is kept
     * @param valueOf what is kept of it
     * @param options changes the default options
     * @param <K> the keys
     * @param <V> the values
     * @param <M> the keys of the map
     * @param <W> the values of the map
     * @return an operator for {@code transform}
     */
    public static <K, V, M, W> WindowOperator<K, V, Map<M, W>> windowCollectMap(
            Clock<? super V> clock,
            Windower<? super V> windower,
            Function<? super V, ? extends M> keyOf,
            Function<? super V, ? extends W> valueOf,
            UnaryOperator<WindowOptions<K, V>> options) {
        Objects.requireNonNull(keyOf, "keyOf");
        Objects.requireNonNull(valueOf, "valueOf");
        return operator("windowCollectMap", clock, windower, Folds.<V, M, W>toMap(keyOf, valueOf), options);
    }

    /**
     * Runs a logic of one's own in each window, which may emit at any event and at the close.
     *
     * <p><img class="marble" src="doc-files/marbles/window.svg" alt="window: a logic of one's own emits the sum so far
     * at each event, and once more when the window closes">
     *
     * <p>Holds the state of each open window; if the stream ends early {@link WindowLogic#discard} hands out what is in
     * it. Results that a logic emits wait for demand, and no event is taken while they do;
     * {@link io.github.reactorwindowing.spi.WindowContext#emitAll emitAll} makes them one by one. In ordered mode, the
     * default, an event reaches the logic when the watermark has come to it.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param logic the logic
     * @param <K> the keys
     * @param <V> the values
     * @param <S> the state of a window
     * @param <R> the results
     * @return an operator for {@code transform}
     */
    public static <K, V, S, R> WindowOperator<K, V, R> window(
            Clock<? super V> clock, Windower<? super V> windower, WindowLogic<? super V, S, R> logic) {
        return window(clock, windower, logic, options -> options);
    }

    /**
     * Runs a logic of one's own in each window, which may emit at any event and at the close.
     *
     * @param clock gives timestamps and watermarks
     * @param windower says which events belong together
     * @param logic the logic
     * @param options changes the default options
     * @param <K> the keys
     * @param <V> the values
     * @param <S> the state of a window
     * @param <R> the results
     * @return an operator for {@code transform}
     */
    public static <K, V, S, R> WindowOperator<K, V, R> window(
            Clock<? super V> clock,
            Windower<? super V> windower,
            WindowLogic<? super V, S, R> logic,
            UnaryOperator<WindowOptions<K, V>> options) {
        return operator("window", clock, windower, logic, options);
    }

    /**
     * Emits late events in band, so that they too are under backpressure.
     *
     * <p><img class="marble" src="doc-files/marbles/withLate.svg" alt="withLate: an event that comes when its window
     * has closed goes down among the results, as a late event">
     *
     * <p>Each late event is one of the demand, as a result is, and comes before what the same step closes. None is
     * discarded but those that wait for demand when the stream ends early.
     *
     * @param operator an operator of this class, without {@link WindowOptions#onLate}
     * @param <K> the keys
     * @param <V> the values
     * @param <R> the results
     * @return a function for {@code transform}
     */
    public static <K, V, R> Function<Flux<KeyedEvent<K, V>>, Flux<WindowOutput<K, V, R>>> withLate(
            WindowOperator<K, V, R> operator) {
        Objects.requireNonNull(operator, "operator");
        return operator::applyWithLate;
    }

    /**
     * Emits late events of all sides of a join in band, so that they too are under backpressure.
     *
     * <p>Each names its side by its {@link SideValue}. What is said of the other {@code withLate} holds
     * here too.
     *
     * @param operator an operator of {@link WindowJoins}, without {@link WindowOptions#onLate}
     * @param <K> the keys
     * @param <L> the values of the left side
     * @param <R> the results
     * @return a function for {@code transform}
     */
    public static <K, L, R> Function<Flux<KeyedEvent<K, L>>, Flux<WindowOutput<K, SideValue, R>>> withLate(
            JoinOperator<K, L, R> operator) {
        Objects.requireNonNull(operator, "operator");
        return operator::applyWithLate;
    }

    private static <K, V, S, R> WindowOperator<K, V, R> operator(
            String name,
            Clock<? super V> clock,
            Windower<? super V> windower,
            WindowLogic<? super V, S, R> logic,
            UnaryOperator<WindowOptions<K, V>> options) {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(windower, "windower");
        Objects.requireNonNull(options, "options");
        WindowOptions<K, V> chosen =
                Objects.requireNonNull(options.apply(WindowOptions.defaults()), "options returned null");
        return new PlannedOperator<>(EnginePlans.ofStream(name, clock, windower, logic, chosen), chosen.onLate());
    }
}
