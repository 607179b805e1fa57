package io.github.reactorwindowing.benchmarks.field;

import io.github.reactorwindowing.event.KeyedEvent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The limit for sessions: a map from key to its session, and through the open ones a list by their last event, so that
 * those to close are at its head. The events must be in order.
 */
final class LimitSessionCount implements Contestant {

    private final long gap;

    LimitSessionCount(Task task) {
        this.gap = task.lengthMicros();
    }

    @Override
    public void run(Workload workload, Results results) {
        Map<String, State> states = new HashMap<>();
        State ends = new State("");
        ends.before = ends;
        ends.after = ends;
        for (KeyedEvent<String, Reading> event : workload.events()) {
            long timestamp = event.value().micros();
            close(ends, timestamp, results);
            State state = states.get(event.key());
            if (state == null) {
                state = new State(event.key());
                states.put(event.key(), state);
            }
            if (state.count++ == 0) {
                state.first = timestamp;
            } else {
                state.unlink();
            }
            state.last = timestamp;
            state.linkBefore(ends);
        }
        close(ends, Long.MAX_VALUE, results);
    }

    private void close(State ends, long watermark, Results results) {
        State eldest = ends.after;
        while (eldest != null && eldest != ends && eldest.last + gap < watermark) {
            results.add(eldest.key, eldest.first, eldest.count);
            eldest.count = 0;
            eldest.unlink();
            eldest = ends.after;
        }
    }

    private static final class State {

        private final String key;
        private long first;
        private long last;
        private long count;
        private @Nullable State before;
        private @Nullable State after;

        private State(String key) {
            this.key = key;
        }

        private void unlink() {
            if (before != null && after != null) {
                before.after = after;
                after.before = before;
            }
        }

        private void linkBefore(State ends) {
            State tail = ends.before;
            before = tail;
            after = ends;
            ends.before = this;
            if (tail != null) {
                tail.after = this;
            }
        }
    }
}
