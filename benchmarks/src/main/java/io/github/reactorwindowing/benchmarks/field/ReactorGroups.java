package io.github.reactorwindowing.benchmarks.field;

import io.github.reactorwindowing.event.KeyedEvent;
import java.util.List;
import java.util.function.Predicate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.GroupedFlux;

/**
 * What Reactor's documentation leads to: {@code groupBy}, and buffers or windows in each group. A window closes when
 * its key's next event comes, and only then; there is no watermark, and the events must be in order. Every group stays
 * open to the end.
 */
final class ReactorGroups implements Contestant {

    private final Task task;
    private final boolean isBuffer;

    /** With buffers, {@code bufferUntilChanged}, or else with windows, {@code windowUntilChanged}. */
    ReactorGroups(Task task, boolean isBuffer) {
        this.task = task;
        this.isBuffer = isBuffer;
    }

    @Override
    public void run(Workload workload, Results results) {
        int concurrency =
                workload.keys() + 1; // with fewer than there are groups, flatMap and groupBy wait for each other
        Flux.fromArray(workload.events())
                .groupBy(KeyedEvent::key)
                .flatMap(this::windows, concurrency)
                .subscribe(result -> results.add(result.key(), result.start(), result.value()), error -> {
                    throw new IllegalStateException(error);
                });
    }

    private Flux<ReactorHandle.Result> windows(GroupedFlux<String, KeyedEvent<String, Reading>> group) {
        if (task.shape() == Task.Shape.SESSION) {
            return group.bufferUntil(new AfterGap(task.lengthMicros()), true)
                    .filter(events -> !events.isEmpty())
                    .map(events -> result(events, events.get(0).value().micros()));
        }
        if (isBuffer) {
            return group.bufferUntilChanged(this::start).map(events -> result(events, start(events.get(0))));
        }
        return group.windowUntilChanged(this::start)
                .flatMap(window -> window.map(event -> new ReactorHandle.Result(event.key(), start(event), 1))
                        .reduce((a, b) -> new ReactorHandle.Result(a.key(), a.start(), a.value() + b.value())));
    }

    private static ReactorHandle.Result result(List<KeyedEvent<String, Reading>> events, long start) {
        return new ReactorHandle.Result(events.get(0).key(), start, events.size());
    }

    private long start(KeyedEvent<String, Reading> event) {
        return Math.floorDiv(event.value().micros(), task.lengthMicros()) * task.lengthMicros();
    }

    /** Whether an event comes more than a gap after the one before it. */
    private static final class AfterGap implements Predicate<KeyedEvent<String, Reading>> {

        private final long gap;
        private long last = Long.MAX_VALUE;

        AfterGap(long gap) {
            this.gap = gap;
        }

        @Override
        public boolean test(KeyedEvent<String, Reading> event) {
            long timestamp = event.value().micros();
            boolean isAfterGap = timestamp - gap > last;
            last = timestamp;
            return isAfterGap;
        }
    }
}
