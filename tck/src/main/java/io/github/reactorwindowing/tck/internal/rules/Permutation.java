package io.github.reactorwindowing.tck.internal.rules;

import io.github.reactorwindowing.tck.internal.fault.Differences;
import io.github.reactorwindowing.tck.internal.fault.Fault;
import io.github.reactorwindowing.tck.internal.fault.Faults;
import io.github.reactorwindowing.tck.internal.model.NaiveEngine;
import io.github.reactorwindowing.tck.internal.model.Tampering;
import io.github.reactorwindowing.tck.internal.script.Case;
import io.github.reactorwindowing.tck.internal.script.Output;
import io.github.reactorwindowing.tck.internal.script.Stamped;
import io.github.reactorwindowing.tck.internal.script.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The events of a run in order of time, and in another order in which none is late. Events of one time stay in their
 * order.
 */
public final class Permutation<V> {

    private record Arrival<V>(String key, Stamped<V> event) {}

    private final Subject<V> subject;
    private final Case<V> run;

    Permutation(Subject<V> subject, Case<V> run) {
        this.subject = subject;
        this.run = run;
    }

    @Nullable
    Fault fault() {
        List<Arrival<V>> events = new ArrayList<>();
        run.play(now -> {}, (key, event) -> events.add(new Arrival<>(key, event)));
        events.sort(Comparator.comparingLong(arrival -> arrival.event.timestamp()));
        List<Arrival<V>> shuffled = new ArrayList<>(events);
        shuffled.sort(Comparator.comparingLong(delays()));
        return Differences.fault(
                "events in any order within the wait (" + (run.setup().ordered() ? "ordered" : "unordered")
                        + " mode) to give the same windows",
                windows(shuffled),
                windows(events));
    }

    /**
     * When an event comes: by its timestamp and a delay of at most the wait, so that it is never behind the watermark.
     */
    private ToLongFunction<Arrival<V>> delays() {
        SplittableRandom random = new SplittableRandom(run.seed());
        Map<Long, Long> delays = new HashMap<>();
        return arrival -> arrival.event.timestamp()
                + delays.computeIfAbsent(
                        arrival.event.timestamp(),
                        ts -> random.nextLong(run.setup().lag() + 1));
    }

    private List<String> windows(List<Arrival<V>> events) {
        NaiveEngine<V> engine = new NaiveEngine<>(subject, run.setup(), new Faults(), Tampering.NONE);
        engine.advance(run.timeline().startMicros());
        events.forEach(arrival -> engine.event(arrival.key, arrival.event));
        List<String> windows = new ArrayList<>();
        for (Output output : engine.complete()) {
            windows.add(run.setup().ordered() ? inOrder(output) : inAnyOrder(output));
        }
        Collections.sort(windows);
        return windows;
    }

    private static String inOrder(Output output) {
        return output instanceof Output.Late late
                ? late.key() + late.number() + " missed " + late.missed()
                : output.toString();
    }

    /** Ids count openings, and values come as they arrive: both follow the order of arrival. */
    private static String inAnyOrder(Output output) {
        if (output instanceof Output.Closed closed) {
            return closed.key() + " [" + closed.start() + ", " + closed.end() + ") with "
                    + new TreeSet<>(closed.values());
        }
        return output.key() + ((Output.Late) output).number() + " missed windows";
    }
}
