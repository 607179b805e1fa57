package io.github.reactorwindowing.fold;

import io.github.reactorwindowing.spi.Fold;
import io.github.reactorwindowing.spi.LongFold;
import io.github.reactorwindowing.spi.WindowLogic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collector;

/** Ready-made logics of windows. All are immutable and may be shared. */
public final class Folds {

    private Folds() {}

    /**
     * Counts. Does not depend on order; nothing is allocated for an event.
     *
     * @return the number of values in each window
     */
    public static WindowLogic<Object, Long, Long> count() {
        return of(CountFold.INSTANCE);
    }

    /**
     * Adds up numbers. Does not depend on order; nothing is allocated for an event. What is more than a {@code long}
     * holds wraps around.
     *
     * @param number the number of a value
     * @param <V> the values
     * @return the sum of each window
     */
    public static <V> WindowLogic<V, Long, Long> sum(ToLongFunction<? super V> number) {
        Objects.requireNonNull(number, "number");
        return of(new SumFold<>(number));
    }

    /**
     * Returns a fold for the greatest number. Does not depend on order; nothing is allocated for an event.
     *
     * @param number the number of a value
     * @param <V> the values
     * @return the greatest number of each window
     */
    public static <V> WindowLogic<V, Long, Long> maxOf(ToLongFunction<? super V> number) {
        Objects.requireNonNull(number, "number");
        return of(new GreatestFold<>(number));
    }

    /**
     * Returns a fold for the least number. Does not depend on order; nothing is allocated for an event.
     *
     * @param number the number of a value
     * @param <V> the values
     * @return the least number of each window
     */
    public static <V> WindowLogic<V, Long, Long> minOf(ToLongFunction<? super V> number) {
        Objects.requireNonNull(number, "number");
        return of(new LeastFold<>(number));
    }

    /**
     * Returns a fold as a logic of windows.
     *
     * @param fold the fold
     * @param <V> the values
     * @param <R> the results
     * @return one result for each window, at its close
     */
    public static <V, R> WindowLogic<V, Long, R> of(LongFold<V, R> fold) {
        Objects.requireNonNull(fold, "fold");
        return new LongFoldLogic<>(fold);
    }

    /**
     * Returns a fold as a logic of windows.
     *
     * @param fold the fold, which keeps the law of {@link Fold}
     * @param <V> the values
     * @param <A> what is kept for an open window
     * @param <R> the results
     * @return one result for each window, at its close
     */
    @SuppressWarnings("unchecked") // a LongFold keeps a Long
    public static <V, A, R> WindowLogic<V, A, R> of(Fold<V, A, R> fold) {
        Objects.requireNonNull(fold, "fold");
        if (fold instanceof LongFold<?, ?>) {
            return (WindowLogic<V, A, R>) of((LongFold<V, R>) fold);
        }
        return new FoldLogic<>(fold, true);
    }

    /**
     * Returns a fold of functions, in order.
     *
     * @param init gives the accumulator of a new window
     * @param add adds a value; may change and return its first argument
     * @param merge merges {@code (survivor, absorbed)}, when two windows become one or when one is put together from
     *     parts; may change and return its first argument; neither changes nor keeps the second, nor a mutable part of
     *     it
     * @param <V> the values
     * @param <A> the accumulator, and the result
     * @return the accumulator of each window, at its close
     */
    public static <V, A> WindowLogic<V, A, A> fold(
            Supplier<? extends A> init, BiFunction<? super A, ? super V, ? extends A> add, BinaryOperator<A> merge) {
        Objects.requireNonNull(init, "init");
        Objects.requireNonNull(add, "add");
        Objects.requireNonNull(merge, "merge");
        return of(new FunctionFold<>(init, add, merge, Function.<A>identity(), true));
    }

    /**
     * Combines values two by two, in order. The values are the user's own events, and each may be in several windows,
     * so the reducer must change neither of its arguments: a reducer that adds to its first argument gives wrong
     * results over windows that overlap. To add to a mutable accumulator, use {@link #fold}.
     *
     * @param reducer an associative function that changes neither argument
     * @param <V> the values, and the results
     * @return the combined value of each window
     */
    public static <V> WindowLogic<V, Candidate<V>, V> reduce(BinaryOperator<V> reducer) {
        Objects.requireNonNull(reducer, "reducer");
        return new ReduceLogic<>(reducer);
    }

    /**
     * Returns a fold for the least value; of equal ones the first in time, ties by arrival. Does not depend on order.
     *
     * @param comparator the order of values
     * @param <V> the values, and the results
     * @return the least value of each window
     */
    public static <V> WindowLogic<V, Candidate<V>, V> min(Comparator<? super V> comparator) {
        Objects.requireNonNull(comparator, "comparator");
        return new LeastLogic<>(comparator);
    }

    /**
     * Returns a fold for the greatest value; of equal ones the first in time, ties by arrival. Does not depend on
     * order.
     *
     * @param comparator the order of values
     * @param <V> the values, and the results
     * @return the greatest value of each window
     */
    public static <V> WindowLogic<V, Candidate<V>, V> max(Comparator<? super V> comparator) {
        Objects.requireNonNull(comparator, "comparator");
        return new LeastLogic<>(comparator.reversed());
    }

    /**
     * Collects values in order.
     *
     * @param <V> the values
     * @return the values of each window, in a mutable list that is the receiver's
     */
    public static <V> WindowLogic<V, List<V>, List<V>> toList() {
        return of(new FunctionFold<>(
                ArrayList::new,
                (list, value) -> {
                    list.add(value);
                    return list;
                },
                (survivor, absorbed) -> {
                    survivor.addAll(absorbed);
                    return survivor;
                },
                Function.identity(),
                true));
    }

    /**
     * Collects different values, in the order of their first coming.
     *
     * @param <V> the values
     * @return the values of each window, in a mutable set that is the receiver's
     */
    public static <V> WindowLogic<V, Set<V>, Set<V>> toSet() {
        return of(new FunctionFold<>(
                LinkedHashSet::new,
                (set, value) -> {
                    set.add(value);
                    return set;
                },
                (survivor, absorbed) -> {
                    survivor.addAll(absorbed);
                    return survivor;
                },
                Function.identity(),
                true));
    }

    /**
     * Collects values by a key of their own; of values with one key the last in order stays, after a merge of windows
     * that of the window that started later.
     *
     * @param key the key under which a value is kept
     * @param value what is kept of it
     * @param <V> the values
     * @param <M> the keys of the map
     * @param <W> the values of the map
     * @return a map for each window, mutable, the receiver's
     */
    public static <V, M, W> WindowLogic<V, Map<M, W>, Map<M, W>> toMap(
            Function<? super V, ? extends M> key, Function<? super V, ? extends W> value) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        return of(new FunctionFold<V, Map<M, W>, Map<M, W>>(
                LinkedHashMap::new,
                (map, element) -> {
                    map.put(key.apply(element), value.apply(element));
                    return map;
                },
                (survivor, absorbed) -> {
                    survivor.putAll(absorbed);
                    return survivor;
                },
                Function.identity(),
                true));
    }

    /**
     * Any collector of the JDK. Its combiner may change its second argument, as that of {@code Collectors.toSet()}
     * does, so overlapping windows share nothing: each event enters an accumulator of each window. One that says it
     * is {@link Collector.Characteristics#UNORDERED} does not depend on order.
     *
     * @param collector the collector
     * @param <V> the values
     * @param <A> what is kept for an open window
     * @param <R> the results
     * @return the collected result of each window
     */
    public static <V, A, R> WindowLogic<V, A, R> collect(Collector<? super V, A, R> collector) {
        Objects.requireNonNull(collector, "collector");
        boolean ordered = !collector.characteristics().contains(Collector.Characteristics.UNORDERED);
        FunctionFold<V, A, R> fold = new FunctionFold<V, A, R>(
                collector.supplier(),
                (accumulator, value) -> {
                    collector.accumulator().accept(accumulator, value);
                    return accumulator;
                },
                collector.combiner(),
                collector.finisher(),
                ordered);
        return new FoldLogic<>(
                fold, false); // a combiner may change its second argument, as that of Collectors.toSet() does
    }
}
