package io.github.reactorwindowing.tck.internal.generate;

import io.github.reactorwindowing.tck.internal.fault.Fault;
import io.github.reactorwindowing.tck.internal.generate.Generator.Place;
import io.github.reactorwindowing.tck.internal.script.Case;
import io.github.reactorwindowing.tck.internal.script.Setup;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** Tries a rule on random timelines; one that breaks it is shrunk and reported. */
public final class Trials<V> {

    public static final String SEED_PROPERTY = "windowing.tck.seed";
    public static final String TRIES_PROPERTY = "windowing.tck.tries";

    public static final int DEFAULT_TRIES = 200;
    public static final long DEFAULT_SEED = 20_240_829L;

    /** What is wrong with a run, null if nothing is. */
    public interface Law<V> {
        @Nullable
        Fault faultOf(Case<V> run);
    }

    /** What a function of the windower or clock threw. */
    private record Outcome(@Nullable Fault fault, @Nullable Throwable thrown) {

        boolean isLike(Outcome other) {
            return fault != null && other.fault != null && fault.expected().equals(other.fault.expected());
        }
    }

    private final Object subject;
    private final Generator<V> generator;
    private final int tries;
    private final long firstSeed = Long.getLong(SEED_PROPERTY, DEFAULT_SEED);

    /**
     * Trials of a windower or a clock.
     *
     * @param subject its name appears in a failure
     * @param tries how many timelines
     */
    public Trials(Object subject, Generator<V> generator, int tries) {
        this.subject = subject;
        this.generator = generator;
        this.tries = tries;
    }

    /**
     * Fails on the first timeline that breaks a law.
     *
     * @param rule its id and its name, such as {@code V-5 close}
     * @param setups what the law needs of the settings
     */
    public void hold(String rule, Place place, UnaryOperator<Setup> setups, Law<V> law) {
        hold(rule, place, setups, law, 1);
    }

    /** The same on one of so many timelines, for a law that is tried more than once or takes longer. */
    public void hold(String rule, Place place, UnaryOperator<Setup> setups, Law<V> law, int oneOf) {
        for (long seed = firstSeed; seed < firstSeed + Math.max(1, tries / oneOf); seed++) {
            Case<V> run = generate(rule, seed, place);
            Case<V> adapted = run.with(setups.apply(run.setup()));
            Outcome outcome = outcome(law, adapted);
            if (outcome.fault != null) {
                throw failure(rule, seed, adapted, outcome, shrink(adapted, setups, law, outcome), law);
            }
        }
    }

    private Case<V> shrink(Case<V> run, UnaryOperator<Setup> setups, Law<V> law, Outcome outcome) {
        return Shrinker.shrink(
                run,
                generator,
                candidate -> setups.apply(candidate.setup()).equals(candidate.setup())
                        && outcome.isLike(outcome(law, candidate)));
    }

    private AssertionFailedError failure(
            String rule, long seed, Case<V> run, Outcome first, Case<V> least, Law<V> law) {
        Outcome last = outcome(law, least);
        boolean again = first.isLike(last);
        Case<V> told = again ? least : run;
        String where = "\nSeed " + seed + " (again: -D" + SEED_PROPERTY + "=" + seed + " -D" + TRIES_PROPERTY
                + "=1), shrunk from " + run.timeline().steps().size() + " steps to "
                + told.timeline().steps().size() + "; " + told.setup() + "."
                + (again ? "" : " It did not fail when it was run again: something is not deterministic.") + "\n"
                + told.timeline();
        Outcome outcome = again ? last : first;
        return failure(rule, subject, outcome.fault, where, outcome.thrown);
    }

    /** The windower is asked for the edges of its windows, and may fail at that. */
    private Case<V> generate(String rule, long seed, Place place) {
        try {
            return generator.generate(seed, place);
        } catch (RuntimeException | AssertionError thrown) {
            throw failure(rule, subject, thrown(thrown).fault, "", thrown);
        }
    }

    private static Outcome thrown(Throwable thrown) {
        return new Outcome(new Fault("no function to throw", "one threw " + thrown), thrown);
    }

    private static <V> Outcome outcome(Law<V> law, Case<V> run) {
        try {
            return new Outcome(law.faultOf(run), null);
        } catch (RuntimeException | AssertionError thrown) {
            return thrown(thrown);
        }
    }

    /** {@return a failure that no timeline led to} */
    public static AssertionFailedError failure(String rule, Object subject, Fault fault) {
        return failure(rule, subject, fault, "", null);
    }

    public static AssertionFailedError failure(
            String rule, Object subject, @Nullable Fault fault, String where, @Nullable Throwable cause) {
        String expected = fault == null ? "" : fault.expected();
        String actual = fault == null ? "" : fault.actual();
        return new AssertionFailedError(
                rule + ", broken by " + subject + ": expected " + expected + ", but " + actual + "." + where,
                expected,
                actual,
                cause);
    }
}
