package io.github.reactorwindowing.tck;

import io.github.reactorwindowing.tck.Timeline.Event;
import io.github.reactorwindowing.tck.Timeline.Passing;
import io.github.reactorwindowing.tck.Timeline.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a case that fails smaller as long as it fails: drops steps in halves, quarters and so on (delta debugging, Zeller and Hildebrandt
 * 2002), then makes settings plainer and times nearer to one another, and begins again until nothing helps.
 */
final class Shrinker<V> {

    private static final int MAX_TRIES = 5_000;

    private final Generator<V> generator;
    private final Predicate<Case<V>> fails;
    private Case<V> best;
    private int tries;

    private Shrinker(Case<V> failing, Generator<V> generator, Predicate<Case<V>> fails) {
        this.best = failing;
        this.generator = generator;
        this.fails = fails;
    }

    /** A small case that still fails. */
    static <V> Case<V> shrink(Case<V> failing, Generator<V> generator, Predicate<Case<V>> fails) {
        Shrinker<V> shrinker = new Shrinker<>(failing, generator, fails);
        Case<V> before;
        do {
            before = shrinker.best;
            shrinker.dropSteps();
            shrinker.simplifySetup();
            shrinker.start();
            for (int index = 0; index < shrinker.steps().size(); index++) {
                shrinker.simplify(index);
            }
        } while (!shrinker.best.equals(before) && shrinker.tries < MAX_TRIES);
        return shrinker.best;
    }

    private List<Step<V>> steps() {
        return best.timeline().steps();
    }

    private boolean attempt(Case<V> candidate) {
        if (candidate.equals(best) || tries++ >= MAX_TRIES || !fails.test(candidate)) {
            return false;
        }
        best = candidate;
        return true;
    }

    private void dropSteps() {
        for (int chunk = Math.max(steps().size() / 2, 1); chunk >= 1; chunk /= 2) {
            int from = 0;
            while (from < steps().size()) {
                List<Step<V>> rest = new ArrayList<>(steps());
                rest.subList(from, Math.min(from + chunk, rest.size())).clear();
                if (!attempt(best.with(rest))) {
                    from += chunk;
                }
            }
        }
    }

    private void simplifySetup() {
        Setup.simplifications().forEach(simpler -> attempt(best.with(simpler.apply(best.setup()))));
    }

    private void start() {
        attempt(best.with(Timeline.ofMicros(0, steps())));
    }

    private void simplify(int index) {
        Step<V> step = steps().get(index);
        if (step instanceof Passing<V> passing) {
            for (long length = 1; length < passing.micros() && length > 0; length *= 16) {
                if (attempt(with(index, new Passing<>(length)))) {
                    return;
                }
            }
        } else if (step instanceof Event<V> event) {
            for (String key = "a"; key.compareTo(event.key()) < 0; key = next(key)) {
                attempt(with(index, new Event<>(key, event.value(), event.timestampMicros())));
            }
            move(index, event.timestampMicros());
        }
    }

    private static String next(String key) {
        return String.valueOf((char) (key.charAt(0) + 1));
    }

    /** Towards 0, or towards the event before. */
    private void move(int index, long timestamp) {
        long before = 0;
        for (Step<V> step : steps().subList(0, index)) {
            before = step instanceof Event<V> event ? event.timestampMicros() : before;
        }
        for (long target : List.of(0L, before, timestamp / 2, timestamp - (timestamp - before) / 2)) {
            if (steps().get(index) instanceof Event<V> event
                    && Math.abs(target) <= Math.abs(event.timestampMicros())
                    && target != event.timestampMicros()) {
                attempt(with(index, generator.moved(event, target)));
            }
        }
    }

    private Case<V> with(int index, Step<V> step) {
        List<Step<V>> changed = new ArrayList<>(steps());
        changed.set(index, step);
        return best.with(changed);
    }
}
