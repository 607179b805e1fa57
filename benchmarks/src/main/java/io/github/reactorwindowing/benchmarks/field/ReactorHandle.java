package io.github.reactorwindowing.benchmarks.field;

import io.github.reactorwindowing.event.KeyedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/**
 * What a careful user writes with Reactor today: {@code handle} with a map from key to state for each open window, and
 * a watermark for the stream. An event enters each window that overlaps it.
 */
final class ReactorHandle implements Contestant {

    private final Task task;

    ReactorHandle(Task task) {
        this.task = task;
    }

    @Override
    public void run(Workload workload, Results results) {
        Flux<Result> flux = Flux.defer(() -> task.measure() == Task.Measure.LAST_OF_BOTH
                ? windows(sides(workload), new JoinBuckets(task))
                : windows(Flux.fromArray(workload.events()), new NumberBuckets(task)));
        flux.subscribe(result -> results.add(result.key(), result.start(), result.value()), error -> {
            throw new IllegalStateException(error);
        });
    }

    private static <E> Flux<Result> windows(Flux<E> events, Buckets<E, ?> buckets) {
        return events.<List<Result>>handle(buckets::onEvent)
                .concatWith(Mono.fromSupplier(() -> buckets.close(Long.MAX_VALUE)))
                .flatMapIterable(Function.identity());
    }

    private static Flux<Sided> sides(Workload workload) {
        return Flux.mergeComparing(
                Comparator.comparingLong(sided -> sided.event().value().micros()),
                Flux.fromArray(workload.events()).map(event -> new Sided(event, true)),
                Flux.fromArray(workload.right()).map(event -> new Sided(event, false)));
    }

    record Result(String key, long start, long value) {}

    private record Sided(KeyedEvent<String, Reading> event, boolean isLeft) {}

    /** The open windows, by start. */
    private abstract static class Buckets<E, S> {

        private final Task task;
        private final TreeMap<Long, Map<String, S>> windows = new TreeMap<>();
        private long watermark = Long.MIN_VALUE;

        Buckets(Task task) {
            this.task = task;
        }

        void onEvent(E element, SynchronousSink<List<Result>> sink) {
            KeyedEvent<String, Reading> event = event(element);
            long timestamp = event.value().micros();
            if (timestamp < watermark) {
                return;
            }
            watermark = Math.max(watermark, timestamp - task.waitMicros());
            long first = Math.floorDiv(timestamp - task.lengthMicros(), task.slideMicros()) + 1;
            long last = Math.floorDiv(timestamp, task.slideMicros());
            for (long id = first; id <= last; id++) {
                add(windows.computeIfAbsent(id * task.slideMicros(), start -> new HashMap<>()), element);
            }
            if (windows.firstKey() + task.lengthMicros() <= watermark) {
                sink.next(close(watermark));
            }
        }

        List<Result> close(long watermark) {
            List<Result> closed = new ArrayList<>();
            Map.Entry<Long, Map<String, S>> first = windows.firstEntry();
            while (first != null && first.getKey() <= watermark - task.lengthMicros()) {
                long start = first.getKey();
                first.getValue().forEach((key, state) -> closed.add(new Result(key, start, value(state))));
                windows.remove(start);
                first = windows.firstEntry();
            }
            return closed;
        }

        abstract KeyedEvent<String, Reading> event(E element);

        abstract void add(Map<String, S> window, E element);

        abstract long value(S state);
    }

    private static final class NumberBuckets extends Buckets<KeyedEvent<String, Reading>, long[]> {

        private final boolean isCount;

        NumberBuckets(Task task) {
            super(task);
            this.isCount = task.measure() == Task.Measure.COUNT;
        }

        @Override
        KeyedEvent<String, Reading> event(KeyedEvent<String, Reading> element) {
            return element;
        }

        @Override
        void add(Map<String, long[]> window, KeyedEvent<String, Reading> event) {
            long[] number = window.computeIfAbsent(event.key(), key -> new long[1]);
            number[0] =
                    isCount ? number[0] + 1 : Math.max(number[0], event.value().value());
        }

        @Override
        long value(long[] number) {
            return number[0];
        }
    }

    private static final class JoinBuckets extends Buckets<Sided, Reading[]> {

        JoinBuckets(Task task) {
            super(task);
        }

        @Override
        KeyedEvent<String, Reading> event(Sided element) {
            return element.event();
        }

        @Override
        void add(Map<String, Reading[]> window, Sided element) {
            window.computeIfAbsent(element.event().key(), key -> new Reading[2])[element.isLeft() ? 0 : 1] =
                    element.event().value();
        }

        @Override
        long value(Reading[] sides) {
            return OperatorJoin.combine(sides[0], sides[1]);
        }
    }
}
