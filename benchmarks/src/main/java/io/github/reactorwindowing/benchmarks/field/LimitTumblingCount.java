package io.github.reactorwindowing.benchmarks.field;

import io.github.reactorwindowing.event.KeyedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The limit for tumbling windows: one map from key to a small state, which is kept from window to window, and a list of
 * the states that a window touched. It waits less than a window, so that two are open at most, one with an even number
 * and one with an odd one.
 */
final class LimitTumblingCount implements Contestant {

    private final long length;
    private final long wait;

    LimitTumblingCount(Task task) {
        if (task.waitMicros() >= task.lengthMicros()) {
            throw new IllegalArgumentException("waits for more than one window: " + task);
        }
        this.length = task.lengthMicros();
        this.wait = task.waitMicros();
    }

    @Override
    public void run(Workload workload, Results results) {
        KeyedEvent<String, Reading>[] events = workload.events();
        Map<String, State> states = new HashMap<>();
        List<State> even = new ArrayList<>();
        List<State> odd = new ArrayList<>();
        long window = Math.floorDiv(events[0].value().micros() - wait, length);
        long end = (window + 1) * length;
        for (KeyedEvent<String, Reading> event : events) {
            long timestamp = event.value().micros();
            while (timestamp - wait >= end) {
                close(window, (window & 1) == 0 ? even : odd, results);
                window++;
                end += length;
            }
            State state = states.get(event.key());
            if (state == null) {
                state = new State(event.key());
                states.put(event.key(), state);
            }
            boolean isEven = ((window & 1) == 0) == (timestamp < end);
            if (isEven) {
                if (state.even++ == 0) {
                    even.add(state);
                }
            } else if (state.odd++ == 0) {
                odd.add(state);
            }
        }
        close(window, (window & 1) == 0 ? even : odd, results);
        close(window + 1, (window & 1) == 0 ? odd : even, results);
    }

    private void close(long window, List<State> touched, Results results) {
        boolean isEven = (window & 1) == 0;
        for (State state : touched) {
            results.add(state.key, window * length, isEven ? state.even : state.odd);
            if (isEven) {
                state.even = 0;
            } else {
                state.odd = 0;
            }
        }
        touched.clear();
    }

    private static final class State {

        private final String key;
        private long even;
        private long odd;

        private State(String key) {
            this.key = key;
        }
    }
}
