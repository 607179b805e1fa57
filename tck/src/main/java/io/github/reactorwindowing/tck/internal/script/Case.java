package io.github.reactorwindowing.tck.internal.script;

import io.github.reactorwindowing.tck.time.Timeline;
import io.github.reactorwindowing.tck.time.Timeline.Advance;
import io.github.reactorwindowing.tck.time.Timeline.Event;
import io.github.reactorwindowing.tck.time.Timeline.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/**
 * A timeline and how it is run.
 *
 * @param timeline what comes when
 * @param setup how it is run
 * @param seed for what is chosen at random on the way, such as demand
 */
public record Case<V>(Timeline<V> timeline, Setup setup, long seed) {

    public Case<V> with(Timeline<V> newTimeline) {
        return new Case<>(newTimeline, setup, seed);
    }

    public Case<V> with(Setup newSetup) {
        return new Case<>(timeline, newSetup, seed);
    }

    public Case<V> with(List<Step<V>> steps) {
        return with(Timeline.ofMicros(timeline.startMicros(), steps));
    }

    /** Plays the steps one by one: each change of time, and each event with its number. */
    public void play(LongConsumer time, BiConsumer<String, Stamped<V>> events) {
        long now = timeline.startMicros();
        int number = 0;
        time.accept(now);
        for (Step<V> step : timeline.steps()) {
            if (step instanceof Event<V> event) {
                events.accept(event.key(), new Stamped<>(number++, event.value(), event.timestampMicros()));
            } else if (step instanceof Advance<V> passing) {
                now += passing.micros();
                time.accept(now);
            }
        }
    }

    /** {@return the events with their numbers} */
    public List<Stamped<V>> stamped() {
        List<Stamped<V>> all = new ArrayList<>();
        play(now -> {}, (key, event) -> all.add(event));
        return all;
    }
}
