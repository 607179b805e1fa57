package io.github.reactorwindowing.benchmarks.field;

import io.github.reactorwindowing.event.KeyedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The limit for sliding counts: for each key a ring of slices, one for each slide, and a running total from which the
 * oldest slice is subtracted. The events must be in order.
 */
final class LimitSlidingCount implements Contestant {

    private final long length;
    private final long slide;
    private final int overlap;

    LimitSlidingCount(Task task) {
        this.length = task.lengthMicros();
        this.slide = task.slideMicros();
        this.overlap = task.overlap();
    }

    @Override
    public void run(Workload workload, Results results) {
        KeyedEvent<String, Reading>[] events = workload.events();
        Map<String, State> states = new HashMap<>();
        List<State> all = new ArrayList<>();
        long end = (Math.floorDiv(events[0].value().micros(), slide) + 1) * slide;
        int slot = 0;
        for (KeyedEvent<String, Reading> event : events) {
            while (event.value().micros() >= end) {
                slot = close(all, end, slot, results);
                end += slide;
            }
            State state = states.get(event.key());
            if (state == null) {
                state = new State(event.key(), overlap);
                states.put(event.key(), state);
                all.add(state);
            }
            state.slices[slot]++;
            state.total++;
        }
        for (int i = 0; i < overlap; i++) {
            slot = close(all, end, slot, results);
            end += slide;
        }
    }

    /** Closes the windows that end, and makes room for the next slice in place of the oldest. */
    private int close(List<State> all, long end, int slot, Results results) {
        int next = slot + 1 == overlap ? 0 : slot + 1;
        for (State state : all) {
            if (state.total > 0) {
                results.add(state.key, end - length, state.total);
                state.total -= state.slices[next];
                state.slices[next] = 0;
            }
        }
        return next;
    }

    private static final class State {

        private final String key;
        private final int[] slices;
        private long total;

        private State(String key, int overlap) {
            this.key = key;
            this.slices = new int[overlap];
        }
    }
}
