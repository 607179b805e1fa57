package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.tck.internal.fault.Picture;
import io.github.reactorwindowing.tck.internal.generate.Trials;
import io.github.reactorwindowing.tck.internal.rules.FoldRules;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Holds a fold, a reducer or a collector to the rules F-1 to F-9. A test class extends it, names the fold, and
 * inherits a test for each rule:
 *
 * <pre>{@code
 * class SumOfOrdersTest extends FoldVerification<Order, Total> {
 *     @Override protected WindowLogic<Order, ?, Total> fold() { return Folds.of(new SumOfOrders()); }
 *     @Override protected Order value(SplittableRandom random) { return new Order(random.nextInt(100)); }
 * }
 * }</pre>
 *
 * <p>{@code Folds.of} takes a {@link io.github.reactorwindowing.spi.Fold}, {@code Folds.fold} the functions of
 * {@code windowFold}, {@code Folds.reduce} the reducer of {@code windowReduce}, {@code Folds.collect} a collector of
 * the JDK.
 *
 * @param <V> the values
 * @param <R> the results
 */
public abstract class FoldVerification<V, R> {

    /** For subclasses. */
    protected FoldVerification() {}

    /**
     * Returns the fold at test. The kit calls this method often.
     *
     * @return a fold with one result for each window, at its close
     */
    protected abstract WindowLogic<V, ?, R> fold();

    /**
     * Makes a value: a new object at each call, and one that looks the same for the same state of {@code random}. Few
     * different values find more faults than many.
     *
     * @param random chooses the value
     * @return the value
     */
    protected abstract V value(SplittableRandom random);

    /**
     * Describes a result. The kit compares descriptions by {@code equals}, and takes the description of one result
     * twice to find results that change. So a description must not change with its result.
     *
     * @param result a result
     * @return by default a copy of a collection, a map or an array, element by element; floating-point numbers
     *     rounded to 9 digits; the {@code toString} of any other object, or the object itself if its class has none
     */
    protected @Nullable Object picture(R result) {
        return Picture.of(result);
    }

    /**
     * Returns how often each rule is tried, on longer and longer lists of values.
     *
     * @return by default the system property {@code windowing.tck.tries}, or 200
     */
    protected int tries() {
        return Integer.getInteger(Trials.TRIES_PROPERTY, Trials.DEFAULT_TRIES);
    }

    private FoldRules<V, ?, R> rules() {
        return rules(fold());
    }

    private <S> FoldRules<V, S, R> rules(WindowLogic<V, S, R> logic) {
        return new FoldRules<>(logic, this::value, this::picture, tries());
    }

    /** Each accumulator of {@code init} is new: what enters one is in no other. */
    @Test
    @DisplayName("F-1 init: accumulators share nothing")
    public void f1_init_accumulatorsShareNothing() {
        rules().init();
    }

    /** Neither {@code add} nor {@code merge} nor {@code finish}, nor a reducer, changes a value. */
    @Test
    @DisplayName("F-2 values: no function changes a value")
    public void f2_values_noFunctionChangesOne() {
        rules().values();
    }

    /** {@code init()} is neutral on either side of {@code merge}. */
    @Test
    @DisplayName("F-3 neutral: merging with init() changes nothing")
    public void f3_neutral_mergeWithInitChangesNothing() {
        rules().neutral();
    }

    /** Merging parts gives the same as adding all values, however the parts are grouped. */
    @Test
    @DisplayName("F-4 associative: merged parts give what all values give, in any grouping")
    public void f4_associative_mergedPartsGiveTheWhole() {
        rules().associative();
    }

    /** {@code merge} does not change its second argument. */
    @Test
    @DisplayName("F-5 second argument: merge does not change it")
    public void f5_secondArgument_mergeDoesNotChangeIt() {
        rules().secondUnchanged();
    }

    /** {@code merge} keeps neither its second argument nor a mutable part of it. */
    @Test
    @DisplayName("F-6 aliasing: merge keeps no part of its second argument")
    public void f6_aliasing_mergeKeepsNoPartOfTheSecond() {
        rules().secondNotKept();
    }

    /** {@code finish} gives an equal result again, and changes nothing in the accumulator. */
    @Test
    @DisplayName("F-7 finish: can be repeated")
    public void f7_finish_canBeRepeated() {
        rules().finishRepeatable();
    }

    /** A result does not change after it was emitted, and its receiver may change it. */
    @Test
    @DisplayName("F-8 results: none changes after it was emitted, over windows that overlap or merge")
    public void f8_results_doNotChangeAfterwards() {
        rules().results();
    }

    /** A fold that says that it does not depend on order gives the same in any order. */
    @Test
    @DisplayName("F-9 order: a fold that does not depend on order gives the same in any order")
    public void f9_order_isNotNeededIfItSaysSo() {
        rules().order();
    }
}
