package io.github.reactorwindowing.tck.internal.rules;

import io.github.reactorwindowing.tck.internal.fault.Fault;
import io.github.reactorwindowing.tck.internal.script.Case;
import io.github.reactorwindowing.tck.internal.script.Output;
import io.github.reactorwindowing.tck.internal.script.Stamped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rule W-14: windows of one key share no time, but for the microsecond of a timestamp at which both hold events. */
public final class Apart {

    private Apart() {}

    static <V> @Nullable Fault fault(Case<V> run, List<Output> outputs) {
        Map<Integer, Long> timestamps = new HashMap<>();
        for (Stamped<V> event : run.stamped()) {
            timestamps.put(event.number(), event.timestamp());
        }
        Map<String, List<Output.Closed>> byKey = new HashMap<>();
        for (Output output : outputs) {
            if (output instanceof Output.Closed closed) {
                byKey.computeIfAbsent(closed.key(), key -> new ArrayList<>()).add(closed);
            }
        }
        for (List<Output.Closed> windows : byKey.values()) {
            windows.sort(Comparator.comparingLong(Output.Closed::start));
            for (int i = 1; i < windows.size(); i++) {
                Output.Closed one = windows.get(i - 1);
                Output.Closed next = windows.get(i);
                boolean isCutWithin = next.start() == one.end() - 1
                        && holds(one, next.start(), timestamps)
                        && holds(next, next.start(), timestamps);
                if (next.start() < one.end() && !isCutWithin) {
                    return new Fault("windows of one key not to overlap in ordered mode", one + " overlaps " + next);
                }
            }
        }
        return null;
    }

    private static boolean holds(Output.Closed window, long timestamp, Map<Integer, Long> timestamps) {
        return window.values().stream().map(timestamps::get).anyMatch(ts -> ts != null && ts == timestamp);
    }
}
