package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Fold;
import io.github.reactorwindowing.spi.WindowContext;
import io.github.reactorwindowing.spi.WindowLogic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The kit catches folds that break a rule, by that rule, and says what they did. */
class BrokenFoldsTest {

    /** A value that a reducer can change. */
    static final class Counter {

        int count;

        Counter(int count) {
            this.count = count;
        }

        @Override
        public String toString() {
            return "Counter " + count;
        }
    }

    private static List<Integer> add(List<Integer> list, Integer value) {
        list.add(value);
        return list;
    }

    private static List<Integer> addAll(List<Integer> list, List<Integer> others) {
        list.addAll(others);
        return list;
    }

    private static Broken listsBy(Supplier<List<Integer>> init, BinaryOperator<List<Integer>> merge) {
        return Broken.fold(Folds.<Integer, List<Integer>>fold(init, BrokenFoldsTest::add, merge), Integer::valueOf);
    }

    private static Broken reducer(BinaryOperator<Counter> reducer) {
        return Broken.fold(Folds.reduce(reducer), Counter::new);
    }

    /** Keeps a deque; each test breaks one method of it. */
    private static class Deques implements Fold<Integer, Deque<Integer>, List<Integer>> {

        @Override
        public Deque<Integer> init() {
            return new ArrayDeque<>();
        }

        @Override
        public Deque<Integer> add(Deque<Integer> accumulator, Integer value) {
            accumulator.add(value);
            return accumulator;
        }

        @Override
        public Deque<Integer> merge(Deque<Integer> survivor, Deque<Integer> absorbed) {
            survivor.addAll(absorbed);
            return survivor;
        }

        @Override
        public List<Integer> finish(Deque<Integer> accumulator) {
            return new ArrayList<>(accumulator);
        }
    }

    private static Broken broken(Deques fold) {
        return Broken.fold(Folds.of(fold), Integer::valueOf);
    }

    @Test
    @DisplayName("the folds that doubles are made of break no rule")
    void sound_doubles_holdEveryRule() {
        for (Broken sound : List.of(
                broken(new Deques()),
                listsBy(ArrayList::new, BrokenFoldsTest::addAll),
                reducer((one, other) -> new Counter(one.count + other.count)))) {
            for (String rule : new String[] {
                "F-1 init",
                "F-2 values",
                "F-3 neutral",
                "F-4 associative",
                "F-5 second argument",
                "F-6 aliasing",
                "F-7 finish",
                "F-8 results",
                "F-9 order"
            }) {
                sound.holds(rule);
            }
        }
    }

    @Test
    void sharedAccumulator_isCaughtByInit() {
        List<Integer> shared = new ArrayList<>();
        listsBy(() -> shared, BrokenFoldsTest::addAll)
                .isCaughtBy("F-1 init", "init() to give an accumulator of its own at each call", "it gives [");
    }

    @Test
    void reducerThatChangesItsFirstArgument_isCaughtByValuesAndSecondArgument() {
        reducer((one, other) -> {
                    one.count += other.count;
                    return one;
                })
                .isCaughtBy(
                        "F-2 values",
                        "no function to change a value, since it may be in other windows too",
                        "it gives [Counter ")
                .isCaughtBy("F-6 aliasing", "merge to keep no part of its second argument");
    }

    @Test
    void reducerThatChangesItsSecondArgument_isCaughtByValuesAndSecondArgument() {
        reducer((one, other) -> {
                    other.count += one.count;
                    return other;
                })
                .isCaughtBy("F-2 values", "no function to change a value")
                .isCaughtBy("F-5 second argument", "merge not to change its second argument", "it gives Counter ");
    }

    @Test
    void reducerThatOverwritesWhatItReturned_isCaughtByResults() {
        Counter result = new Counter(0);
        reducer((one, other) -> {
                    result.count = one.count + other.count;
                    return result;
                })
                .isCaughtBy("F-8 results", "a window of SlidingWindower", "to have the result of its own values");
    }

    @Test
    void neutralThatIsNot_isCaughtByNeutral() {
        listsBy(() -> new ArrayList<>(List.of(0)), BrokenFoldsTest::addAll)
                .isCaughtBy("F-3 neutral", "merge(init(), a) to equal a", "it gives [0, 0, ");
    }

    @Test
    void mergeThatForgetsAnEmptySecond_isCaughtByNeutral() {
        listsBy(ArrayList::new, (one, other) -> other.isEmpty() ? new ArrayList<>() : addAll(one, other))
                .isCaughtBy("F-3 neutral", "merge(a, init()) to equal a", "it gives [] instead of [");
    }

    @Test
    void meanOfMeans_isCaughtByAssociative() {
        Broken.fold(
                        Folds.<Integer, Double>fold(
                                () -> 0.0,
                                (mean, value) -> mean == 0 ? value : (mean + value) / 2,
                                (one, other) -> one == 0 || other == 0 ? one + other : (one + other) / 2),
                        Integer::valueOf)
                .isCaughtBy("F-4 associative", "expected merge(", " to give what all their values give");
    }

    @Test
    void reversedMerge_isCaughtByAssociative() {
        listsBy(ArrayList::new, (one, other) -> addAll(new ArrayList<>(other), one))
                .isCaughtBy("F-4 associative", "merge(merge(a, b), c) to give what all their values give");
    }

    @Test
    void mergeThatGroupsToTheRight_isCaughtByAssociative() {
        listsBy(ArrayList::new, (one, other) -> one.isEmpty() || other.size() < 2 ? addAll(one, other) : one)
                .isCaughtBy("F-4 associative", "expected merge(");
    }

    @Test
    void mergeThatEmptiesItsSecond_isCaughtBySecondArgument() {
        broken(new Deques() {
                    @Override
                    public Deque<Integer> merge(Deque<Integer> survivor, Deque<Integer> absorbed) {
                        while (!absorbed.isEmpty()) {
                            survivor.add(absorbed.remove());
                        }
                        return survivor;
                    }
                })
                .isCaughtBy("F-5 second argument", "merge not to change its second argument", "it gives [] instead of")
                .isCaughtBy("F-8 results", "to have the result of its own values");
    }

    @Test
    void mergeThatReturnsItsSecond_isCaughtByAliasing() {
        listsBy(ArrayList::new, (one, other) -> one.isEmpty() ? other : addAll(one, other))
                .isCaughtBy(
                        "F-6 aliasing",
                        "merge to keep no part of its second argument, which must not change with the first afterwards")
                .isCaughtBy("F-8 results", "a result not to change after it was emitted", "it gives ");
    }

    @Test
    void mergeThatKeepsInnerLists_isCaughtByAliasing() {
        Broken.fold(
                        Folds.<Integer, Map<Integer, List<Integer>>>fold(
                                TreeMap::new,
                                (map, value) -> {
                                    map.computeIfAbsent(value % 2, key -> new ArrayList<>())
                                            .add(value);
                                    return map;
                                },
                                (one, other) -> {
                                    other.forEach((key, list) -> one.merge(key, list, BrokenFoldsTest::addAll));
                                    return one;
                                }),
                        Integer::valueOf)
                .isCaughtBy("F-6 aliasing", "merge to keep no part of its second argument")
                .isCaughtBy("F-8 results", "a result not to change after it was emitted", "it gives ");
    }

    @Test
    void finishThatEmptiesItsAccumulator_isCaughtByFinish() {
        broken(new Deques() {
                    @Override
                    public List<Integer> finish(Deque<Integer> accumulator) {
                        List<Integer> result = new ArrayList<>(accumulator);
                        accumulator.clear();
                        return result;
                    }
                })
                .isCaughtBy(
                        "F-7 finish", "finish to give an equal result when it is repeated", "it gives [] instead of [");
    }

    @Test
    void finishThatReusesOneList_isCaughtByResults() {
        List<Integer> reused = new ArrayList<>();
        broken(new Deques() {
                    @Override
                    public List<Integer> finish(Deque<Integer> accumulator) {
                        reused.clear();
                        reused.addAll(accumulator);
                        return reused;
                    }
                })
                .isCaughtBy("F-8 results", "a result not to change when others are made");
    }

    @Test
    void orderThatMatters_isCaughtByOrder() {
        broken(new Deques() {
                    @Override
                    public boolean dependsOnOrder() {
                        return false;
                    }
                })
                .isCaughtBy("F-9 order", "a fold that does not depend on order to give the same in any order");
    }

    @Test
    void functionThatThrows_isCaughtWithItsValues() {
        listsBy(ArrayList::new, (one, other) -> {
                    throw new IllegalStateException("cannot merge");
                })
                .isCaughtBy("F-3 neutral", "no function to throw", "cannot merge", "The values, in three parts: [");
    }

    @Test
    void resultBeforeTheClose_isCaught() {
        Broken.fold(new Early(Folds.toList()), Integer::valueOf)
                .isCaughtBy("F-1 init", "a result came when a value was added (expected: one, when a window closes)");
    }

    /** Emits at each value. */
    private record Early(WindowLogic<Integer, List<Integer>, List<Integer>> logic)
            implements WindowLogic<Integer, List<Integer>, List<Integer>> {

        @Override
        public List<Integer> open() {
            return logic.open();
        }

        @Override
        public List<Integer> onEvent(List<Integer> state, Integer value, WindowContext<List<Integer>> window) {
            window.emit(List.of(value));
            return logic.onEvent(state, value, window);
        }

        @Override
        public List<Integer> onMerge(
                List<Integer> survivor, List<Integer> absorbed, WindowContext<List<Integer>> window) {
            return logic.onMerge(survivor, absorbed, window);
        }

        @Override
        public void onClose(List<Integer> state, WindowContext<List<Integer>> window) {
            logic.onClose(state, window);
        }

        @Override
        public void discard(List<Integer> state, Consumer<Object> sink) {
            logic.discard(state, sink);
        }
    }
}
