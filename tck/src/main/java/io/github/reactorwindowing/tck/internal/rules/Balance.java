package io.github.reactorwindowing.tck.internal.rules;

import io.github.reactorwindowing.tck.internal.fault.Fault;
import io.github.reactorwindowing.tck.internal.script.Case;
import io.github.reactorwindowing.tck.internal.script.Output;
import io.github.reactorwindowing.tck.internal.script.Stamped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rule L-2: what went in is in windows or late, once for each. */
public final class Balance {

    private Balance() {}

    static <V> @Nullable Fault fault(Case<V> run, List<Output> outputs) {
        Map<Integer, Integer> places = new HashMap<>();
        for (Output output : outputs) {
            if (output instanceof Output.Closed closed) {
                Set<Integer> once = new HashSet<>();
                for (int number : closed.values()) {
                    if (!once.add(number)) {
                        return new Fault("an event to be in a window once", number + " is twice in " + closed);
                    }
                    places.merge(number, 1, Integer::sum);
                }
            } else if (output instanceof Output.Late late) {
                if (places.containsKey(late.number()) && !late.partly()) {
                    return new Fault("an event that entered windows to be told as partly late", "it is not: " + late);
                }
                places.merge(late.number(), late.missed().size(), Integer::sum);
            }
        }
        for (Stamped<V> event : run.stamped()) {
            if (!places.containsKey(event.number())) {
                return new Fault(
                        "an event to come out in a window or late",
                        "event " + event.number() + " of " + event.timestamp() + " did not come out at all");
            }
        }
        return null;
    }
}
