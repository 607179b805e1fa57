package io.github.reactorwindowing.benchmarks.field;

import io.github.reactorwindowing.event.KeyedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The limit for a join of two sides in tumbling windows: merges two arrays that are in order, and keeps the last of
 * each side.
 */
final class LimitJoin implements Contestant {

    private final long length;

    LimitJoin(Task task) {
        this.length = task.lengthMicros();
    }

    @Override
    public void run(Workload workload, Results results) {
        KeyedEvent<String, Reading>[] left = workload.events();
        KeyedEvent<String, Reading>[] right = workload.right();
        Map<String, State> states = new HashMap<>();
        List<State> touched = new ArrayList<>();
        long start = Math.floorDiv(left[0].value().micros(), length) * length;
        int l = 0;
        int r = 0;
        while (l < left.length || r < right.length) {
            boolean isLeft = r == right.length
                    || (l < left.length
                            && left[l].value().micros() <= right[r].value().micros());
            KeyedEvent<String, Reading> event = isLeft ? left[l++] : right[r++];
            while (event.value().micros() >= start + length) {
                close(touched, start, results);
                start += length;
            }
            State state = states.get(event.key());
            if (state == null) {
                state = new State(event.key());
                states.put(event.key(), state);
            }
            if (state.left == null && state.right == null) {
                touched.add(state);
            }
            if (isLeft) {
                state.left = event.value();
            } else {
                state.right = event.value();
            }
        }
        close(touched, start, results);
    }

    private static void close(List<State> touched, long start, Results results) {
        for (State state : touched) {
            results.add(state.key, start, OperatorJoin.combine(state.left, state.right));
            state.left = null;
            state.right = null;
        }
        touched.clear();
    }

    private static final class State {

        private final String key;
        private @Nullable Reading left;
        private @Nullable Reading right;

        private State(String key) {
            this.key = key;
        }
    }
}
