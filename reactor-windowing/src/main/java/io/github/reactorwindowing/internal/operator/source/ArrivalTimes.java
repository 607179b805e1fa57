package io.github.reactorwindowing.internal.operator.source;

import io.github.reactorwindowing.internal.operator.time.SystemTime;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.Queue;
import reactor.util.concurrent.Queues;

/** The times of arrival of the events in a queue: noted by the thread of the source, taken by the draining thread. */
public final class ArrivalTimes {

    private final Queue<Long> times;
    private final SystemTime time;

    ArrivalTimes(int prefetch, SystemTime time) {
        this.times = Queues.<Long>get(prefetch).get();
        this.time = time;
    }

    /** Notes an arrival. Called before the event is queued, so that a thread that sees the event sees its arrival. */
    void note() {
        times.offer(time.reading());
    }

    /**
     * Takes the oldest time. Called before its event is taken: where an event fits into its queue, its time then fits
     * here.
     */
    void take() {
        times.poll();
    }

    /** The oldest time as {@link SystemTime#reading()}, {@link Timestamps#END} if there is none. */
    long head() {
        Long head = times.peek();
        return head == null ? Timestamps.END : head;
    }
}
