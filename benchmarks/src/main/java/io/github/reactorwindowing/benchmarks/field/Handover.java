package io.github.reactorwindowing.benchmarks.field;

import io.github.reactorwindowing.event.KeyedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Events and results of the run that is on, for peers that serialise their jobs and run them on threads of their own,
 * in this JVM: what they carry along are only references to the methods here.
 */
final class Handover {

    private static volatile KeyedEvent<String, Reading> @Nullable [] events;
    private static volatile KeyedEvent<String, Reading> @Nullable [] right;
    private static volatile @Nullable Results results;

    private Handover() {}

    static void offer(Workload workload, Results into) {
        events = workload.events();
        right = workload.right();
        results = into;
    }

    static KeyedEvent<String, Reading>[] events() {
        KeyedEvent<String, Reading>[] offered = events;
        if (offered == null) {
            throw new IllegalStateException("no run is on");
        }
        return offered;
    }

    /** {@return those of the other side} */
    static KeyedEvent<String, Reading>[] right() {
        KeyedEvent<String, Reading>[] offered = right;
        if (offered == null) {
            throw new IllegalStateException("no run is on");
        }
        return offered;
    }

    static Results results() {
        Results offered = results;
        if (offered == null) {
            throw new IllegalStateException("no run is on");
        }
        return offered;
    }
}
