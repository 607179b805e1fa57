package io.github.reactorwindowing.model;

import io.github.reactorwindowing.engine.model.Script;
import io.github.reactorwindowing.engine.model.Setup.Time;
import io.github.reactorwindowing.engine.model.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * The system time of scripts, as a scheduler can tell it: nanoseconds since 1970, or since whenever, in a {@code long}.
 */
final class OperatorTimes {

    /** A clock that is set back farther goes on at half its speed (T-3), which the model knows nothing of. */
    private static final long MOST_BACK = 10_000_000;

    private OperatorTimes() {}

    /**
     * The same script, later, if it begins before 1970. Time that is measured, not read off the wall, does not go back.
     */
    static Script fit(Script script) {
        boolean mayGoBack = script.setup().time() == Time.SYSTEM;
        long least = script.steps().stream().mapToLong(Step::now).min().orElse(0);
        List<Step> steps = new ArrayList<>();
        long now = 0;
        long latest = 0;
        for (Step step : script.steps()) {
            long later = step.now() - Math.min(0, least);
            now = Math.max(mayGoBack ? latest - MOST_BACK : now, later);
            latest = Math.max(latest, now);
            steps.add(new Step(now, step.held(), step.key(), step.ts()));
        }
        return script.with(steps);
    }

    static boolean goForward(Script script) {
        long latest = Long.MIN_VALUE;
        for (Step step : script.steps()) {
            if (step.now() < latest) {
                return false;
            }
            latest = step.now();
        }
        return true;
    }
}
