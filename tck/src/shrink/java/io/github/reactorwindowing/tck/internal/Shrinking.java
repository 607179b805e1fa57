package io.github.reactorwindowing.tck.internal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes a failing input smaller as long as it fails. What is simpler about an input is for the caller to say, in
 * attempts; this class keeps the smallest input that failed and counts the attempts.
 *
 * @param <T> the type of the input, a value
 */
public final class Shrinking<T> {

    private final Predicate<? super T> fails;
    private final int maxTries;
    private T best;
    private int tries;

    private Shrinking(T failing, int maxTries, Predicate<? super T> fails) {
        this.best = failing;
        this.maxTries = maxTries;
        this.fails = fails;
    }

    /**
     * Repeats a round of attempts until a round changes nothing.
     *
     * @param failing an input that fails
     * @param maxTries the greatest number of inputs that are tried
     * @param fails whether an input fails
     * @param round one round of attempts
     * @param <T> the type of the input
     * @return {@code failing} or a smaller input that fails
     */
    public static <T> T shrink(T failing, int maxTries, Predicate<? super T> fails, Consumer<Shrinking<T>> round) {
        Shrinking<T> shrinking = new Shrinking<>(failing, maxTries, fails);
        T before;
        do {
            before = shrinking.best;
            round.accept(shrinking);
        } while (!shrinking.best.equals(before) && shrinking.tries < maxTries);
        return shrinking.best;
    }

    /**
     * The smallest input so far that fails.
     *
     * @return the input that the next attempt starts from
     */
    public T best() {
        return best;
    }

    /**
     * Keeps a candidate if it fails, too.
     *
     * @param candidate a simpler input
     * @return whether it fails and differs from the best
     */
    public boolean attempt(T candidate) {
        if (candidate.equals(best) || tries++ >= maxTries || !fails.test(candidate)) {
            return false;
        }
        best = candidate;
        return true;
    }

    /**
     * Tries candidates until one fails.
     *
     * @param candidates simpler inputs, the simplest first
     */
    public void attemptFirst(Stream<T> candidates) {
        Iterator<T> left = candidates.toList().iterator();
        boolean found = false;
        while (!found && left.hasNext()) {
            found = attempt(left.next());
        }
    }

    /**
     * Drops elements of a list in halves, quarters and so on down to single elements (delta debugging, Zeller and
     * Hildebrandt 2002).
     *
     * @param elements reads the list of an input
     * @param with the input with another list
     * @param <E> the type of the elements
     */
    public <E> void dropElements(Function<T, List<E>> elements, BiFunction<T, List<E>, T> with) {
        for (int chunk = Math.max(elements.apply(best).size() / 2, 1); chunk >= 1; chunk /= 2) {
            int from = 0;
            while (from < elements.apply(best).size()) {
                List<E> rest = new ArrayList<>(elements.apply(best));
                rest.subList(from, Math.min(from + chunk, rest.size())).clear();
                if (!attempt(with.apply(best, rest))) {
                    from += chunk;
                }
            }
        }
    }
}
