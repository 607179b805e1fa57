package io.github.reactorwindowing.tck.internal.generate;

import io.github.reactorwindowing.tck.internal.Shrinking;
import io.github.reactorwindowing.tck.internal.script.Case;
import io.github.reactorwindowing.tck.internal.script.Setup;
import io.github.reactorwindowing.tck.time.Timeline;
import io.github.reactorwindowing.tck.time.Timeline.Advance;
import io.github.reactorwindowing.tck.time.Timeline.Event;
import io.github.reactorwindowing.tck.time.Timeline.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a failing case smaller as long as it fails: drops steps, makes settings plainer and moves times nearer to one
 * another, until nothing helps.
 */
public final class Shrinker<V> {

    private static final int MAX_TRIES = 5_000;

    private final Generator<V> generator;
    private final Shrinking<Case<V>> shrinking;

    private Shrinker(Generator<V> generator, Shrinking<Case<V>> shrinking) {
        this.generator = generator;
        this.shrinking = shrinking;
    }

    /** A small case that still fails. */
    public static <V> Case<V> shrink(Case<V> failing, Generator<V> generator, Predicate<Case<V>> fails) {
        return Shrinking.shrink(failing, MAX_TRIES, fails, shrinking -> new Shrinker<>(generator, shrinking).round());
    }

    private void round() {
        shrinking.dropElements(run -> run.timeline().steps(), Case::with);
        simplifySetup();
        start();
        for (int index = 0; index < steps().size(); index++) {
            simplify(index);
        }
    }

    private Case<V> best() {
        return shrinking.best();
    }

    private List<Step<V>> steps() {
        return best().timeline().steps();
    }

    private boolean attempt(Case<V> candidate) {
        return shrinking.attempt(candidate);
    }

    private void simplifySetup() {
        Setup.simplifications().forEach(simpler -> attempt(best().with(simpler.apply(best().setup()))));
    }

    private void start() {
        attempt(best().with(Timeline.ofMicros(0, steps())));
    }

    private void simplify(int index) {
        Step<V> step = steps().get(index);
        if (step instanceof Advance<V> passing) {
            for (long length = 1; length < passing.micros() && length > 0; length *= 16) {
                if (attempt(with(index, new Advance<>(length)))) {
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
        return best().with(changed);
    }
}
