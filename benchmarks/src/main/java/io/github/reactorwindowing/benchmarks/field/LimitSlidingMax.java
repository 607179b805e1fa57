package io.github.reactorwindowing.benchmarks.field;

import io.github.reactorwindowing.event.KeyedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The limit for sliding maxima, which cannot be subtracted: for each key two stacks of slices in one ring (Two-Stacks
 * Lite, Tangwongsan, Hirzel, Schneider: amortised O(1) a slide). The events must be in order.
 */
final class LimitSlidingMax implements Contestant {

    private final long length;
    private final long slide;
    private final int overlap;

    LimitSlidingMax(Task task) {
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
        for (KeyedEvent<String, Reading> event : events) {
            while (event.value().micros() >= end) {
                close(all, end, results);
                end += slide;
            }
            State state = states.get(event.key());
            if (state == null) {
                state = new State(event.key(), overlap);
                states.put(event.key(), state);
                all.add(state);
            }
            state.slice = Math.max(state.slice, event.value().value());
        }
        for (int i = 0; i < overlap; i++) {
            close(all, end, results);
            end += slide;
        }
    }

    private void close(List<State> all, long end, Results results) {
        for (State state : all) {
            state.push();
            long max = state.max();
            if (max != Long.MIN_VALUE) {
                results.add(state.key, end - length, max);
            }
            if (state.size() == overlap) {
                state.pop();
            }
        }
    }

    /** In the ring: from front to middle the maxima up to middle, from middle to back those of single slices. */
    private static final class State {

        private final String key;
        private final long[] ring;
        private final int mask;
        private int front;
        private int middle;
        private int back;
        private long backMax = Long.MIN_VALUE;
        private long slice = Long.MIN_VALUE;

        private State(String key, int overlap) {
            this.key = key;
            this.ring = new long[Integer.highestOneBit(Math.max(1, overlap - 1)) * 2];
            this.mask = ring.length - 1;
        }

        private void push() {
            ring[back++ & mask] = slice;
            backMax = Math.max(backMax, slice);
            slice = Long.MIN_VALUE;
        }

        private long max() {
            return front == middle ? backMax : Math.max(backMax, ring[front & mask]);
        }

        private int size() {
            return back - front;
        }

        private void pop() {
            if (front == middle) {
                long max = Long.MIN_VALUE;
                for (int i = back - 1; i >= front; i--) {
                    max = Math.max(max, ring[i & mask]);
                    ring[i & mask] = max;
                }
                middle = back;
                backMax = Long.MIN_VALUE;
            }
            front++;
        }
    }
}
