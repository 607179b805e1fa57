package io.github.reactorwindowing.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A settings and the steps to run on it; after the last step the source completes. Its text is Java that makes it.
 *
 * @param setup the settings
 * @param steps the steps; the value of an event is the index of its step
 * @param pendingHold held-back time for the next step
 */
public record Script(Setup setup, List<Step> steps, long pendingHold) {

    public Script(Setup setup, List<Step> steps) {
        this(setup, steps, 0);
    }

    public static Script of(Setup setup) {
        return new Script(setup, List.of());
    }

    /** Time passes. */
    public Script at(long now) {
        return plus(new Step(now, pendingHold, null, 0));
    }

    /** Time passes, then an event comes. */
    public Script at(long now, String key, long ts) {
        return plus(new Step(now, pendingHold, key, ts));
    }

    /** During so much of the time until the next step nobody asks for results. */
    public Script holdBack(long micros) {
        return new Script(setup, steps, pendingHold + micros);
    }

    private Script plus(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new Script(setup, List.copyOf(longer));
    }

    public Script with(Setup newSetup) {
        return new Script(newSetup, steps);
    }

    public Script with(List<Step> newSteps) {
        return new Script(setup, newSteps);
    }

    @Override
    public String toString() {
        return steps.stream()
                .map(step -> "\n        " + step)
                .collect(Collectors.joining("", "Script.of(" + setup + ")", ""));
    }
}
