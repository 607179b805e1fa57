package io.github.reactorwindowing.marbles;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the sources of a diagram do: which values come when, and when each source completes. Times are in seconds. */
final class Script {

    /** Something that a source does: a value comes, or null for its completion. */
    record Step(int source, long atMicros, @Nullable Mark mark) {}

    private final List<String> sources;
    private final List<Step> steps = new ArrayList<>();
    private int current;

    private Script(String... sources) {
        this.sources = List.of(sources);
    }

    static Script of(String... sources) {
        return new Script(sources);
    }

    static long micros(double seconds) {
        return Math.round(seconds * 1_000_000);
    }

    /** The steps that follow are of this source. */
    Script from(String source) {
        current = sources.indexOf(source);
        return this;
    }

    /** A value that comes at its time. */
    Script event(String key, String text, double at) {
        return event(key, text, at, at);
    }

    /** A value that comes after its time. */
    Script event(String key, String text, double at, double timestamp) {
        steps.add(new Step(current, micros(at), new Mark(key, text, micros(timestamp))));
        return this;
    }

    Script completes(double at) {
        steps.add(new Step(current, micros(at), null));
        return this;
    }

    List<String> sources() {
        return sources;
    }

    /** In the order of time, at one time in the order of writing. */
    List<Step> steps() {
        List<Step> sorted = new ArrayList<>(steps);
        sorted.sort(Comparator.comparingLong(Step::atMicros));
        return Collections.unmodifiableList(sorted);
    }

    /** The keys, in the order in which they come first. */
    List<String> keys() {
        return steps().stream()
                .map(Step::mark)
                .filter(mark -> mark != null)
                .map(Mark::key)
                .distinct()
                .toList();
    }
}
