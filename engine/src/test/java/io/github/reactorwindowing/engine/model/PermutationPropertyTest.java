package io.github.reactorwindowing.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.model.Output.Closed;
import io.github.reactorwindowing.engine.model.Setup.Time;
import io.github.reactorwindowing.event.Lateness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Property 1: what comes too early or too late by no more than the wait makes no difference. */
class PermutationPropertyTest {

    /**
     * A window without its step and its arrival-given ids; values by their timestamps, since those that have one are
     * alike.
     */
    private record Final(String key, long id, long start, long end, List<Long> times) {}

    @Test
    @DisplayName(
            "property 1: with wait >= disorder any order of arrival gives the same finals, lists in time order if ordered")
    void property1_arrivalOrderWithinWait_givesSameFinals() {
        Property.onScripts(setup -> setup.with(setup.time() == Time.SYSTEM ? Time.EVENT : setup.time()))
                .holds(script -> {
                    SplittableRandom random = new SplittableRandom(script.hashCode());
                    List<Final> inOrder = finals(script, shuffled(script, random, 0));
                    for (int i = 0; i < 3; i++) {
                        assertThat(finals(
                                        script,
                                        shuffled(script, random, script.setup().lag() / 2)))
                                .isEqualTo(inOrder);
                    }
                });
    }

    /**
     * The events by timestamp plus a jitter, while time runs for up to half the wait. A jitter of half the wait leaves
     * the other half for the time that passes, so that none is late.
     */
    private static List<Step> shuffled(Script script, SplittableRandom random, long jitter) {
        boolean forever = script.setup().lag() == Setup.FOREVER;
        List<Step> events =
                new ArrayList<>(script.steps().stream().filter(Step::isEvent).toList());
        Map<Step, Long> places = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            Step event = events.get(i);
            events.set(i, new Step(i, 0, event.key(), event.ts())); // different keys of the map
            places.put(
                    events.get(i),
                    forever ? random.nextLong(1000) : event.ts() + (jitter == 0 ? 0 : random.nextLong(jitter + 1)));
        }
        events.sort(Comparator.comparing(places::get));
        long spare = forever ? 1000 : script.setup().lag() / 2;
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            long now = spare * i / events.size();
            steps.add(new Step(now, 0, events.get(i).key(), events.get(i).ts()));
        }
        return steps;
    }

    private static List<Final> finals(Script script, List<Step> steps) {
        List<Output> outputs = EngineRun.run(script.with(steps));
        assertThat(Outputs.late(outputs)).as("late events").isEmpty();
        Setup setup = script.setup();
        Stream<Closed> closed = Outputs.closed(outputs);
        return closed.map(window -> {
                    Stream<Long> times = window.values().stream()
                            .map(value -> steps.get(value).ts());
                    boolean idsByArrival = setup.isSession() && !setup.ordered();
                    return new Final(
                            window.key(),
                            idsByArrival ? 0 : window.id(),
                            window.start(),
                            window.end(),
                            (setup.ordered() && !setup.commutes() ? times : times.sorted()).toList());
                })
                .sorted(Comparator.comparing(Final::key).thenComparing(Final::start))
                .toList();
    }

    @Test
    @DisplayName("O-1: if ordered, the values of every window are in time order, ties in arrival order")
    void o1_valuesOfWindow_areInTimeOrder() {
        Property.onScripts(setup -> setup.withOrdered(true)
                        .withCommutes(false)
                        .with(Lateness.EVENT)
                        .with(setup.time() == Time.SYSTEM ? Time.EVENT : setup.time()))
                .holds(script -> Outputs.closed(EngineRun.run(script)).forEach(closed -> {
                    Comparator<Integer> byTime = Comparator.comparing(
                            value -> script.steps().get(value).ts());
                    assertThat(closed.values()).isSortedAccordingTo(byTime.thenComparing(Comparator.naturalOrder()));
                }));
    }
}
