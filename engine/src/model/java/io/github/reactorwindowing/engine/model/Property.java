package io.github.reactorwindowing.engine.model;

import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Holds a law on random scripts. {@code -Dwindowing.tries=100000} says how many, {@code -Dwindowing.seed=7} where to
 * begin; both have fixed defaults, so that a build says the same today and tomorrow. A script that fails is shrunk
 * before it is reported.
 */
public final class Property {

    private static final int TRIES = tries(1_000);
    private static final long SEED = Long.getLong("windowing.seed", 20_240_829L);

    private final BiFunction<SplittableRandom, UnaryOperator<Setup>, Script> generator;
    private final UnaryOperator<Setup> adaptation;
    private final long seed;
    private final int tries;

    private Property(
            BiFunction<SplittableRandom, UnaryOperator<Setup>, Script> generator,
            UnaryOperator<Setup> adaptation,
            long seed,
            int tries) {
        this.generator = generator;
        this.adaptation = adaptation;
        this.seed = seed;
        this.tries = tries;
    }

    /** On all scripts. */
    public static Property onScripts() {
        return onScripts(UnaryOperator.identity());
    }

    /**
     * On scripts whose settings are as the law needs them; an adaptation of what is adapted already changes nothing.
     */
    public static Property onScripts(UnaryOperator<Setup> adaptation) {
        return new Property(Generator::script, adaptation, SEED, TRIES);
    }

    /** On scripts of so few microseconds that each can be visited. */
    public static Property onSmallScripts(UnaryOperator<Setup> adaptation) {
        return new Property(Generator::smallScript, adaptation, SEED, TRIES);
    }

    /** On scripts of very long times. */
    public static Property onFarScripts() {
        return new Property(Generator::farScript, UnaryOperator.identity(), SEED, TRIES);
    }

    private static int tries(int byDefault) {
        return Integer.getInteger("windowing.tries", byDefault);
    }

    /** The same with another number of tries where the command line names none. */
    public Property byDefault(int newTries) {
        return new Property(generator, adaptation, seed, tries(newTries));
    }

    /** A number of tries that the command line does not change. */
    Property with(long fixedSeed, int fixedTries) {
        return new Property(generator, adaptation, fixedSeed, fixedTries);
    }

    /** The law is told in exceptions and failed assertions. */
    public void holds(Consumer<Script> law) {
        for (long s = seed; s < seed + tries; s++) {
            Script script = generator.apply(new SplittableRandom(s), adaptation);
            Throwable failure = failure(law, script);
            if (failure != null) {
                throw report(s, script, failure, law);
            }
        }
    }

    private AssertionError report(long failedSeed, Script script, Throwable failure, Consumer<Script> law) {
        Script least = Shrinker.shrink(
                script,
                candidate -> adaptation.apply(candidate.setup()).equals(candidate.setup())
                        && isLike(failure, failure(law, candidate)));
        Throwable leastFailure = failure(law, least);
        return new AssertionError(
                "Seed " + failedSeed + " (again: -Dwindowing.seed=" + failedSeed + " -Dwindowing.tries=1), shrunk from "
                        + script.steps().size() + " steps to " + least.steps().size() + ":\n" + least + "\n"
                        + leastFailure,
                leastFailure);
    }

    private static Throwable failure(Consumer<Script> law, Script script) {
        try {
            law.accept(script);
            return null;
        } catch (RuntimeException | AssertionError failure) {
            return failure;
        }
    }

    private static boolean isLike(Throwable first, Throwable other) {
        return other != null
                && (first instanceof AssertionError
                        ? other instanceof AssertionError
                        : other.getClass() == first.getClass());
    }
}
