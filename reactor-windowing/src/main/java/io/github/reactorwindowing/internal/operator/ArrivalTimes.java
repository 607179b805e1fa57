package io.github.reactorwindowing.internal.operator;

import io.github.reactorwindowing.spi.Timestamps;
import java.util.Queue;
import reactor.util.concurrent.Queues;

/** When each event of a side's queue arrived: noted by the source's thread, taken by the draining thread. */
final class ArrivalTimes {

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

    /** Takes the oldest. Called before its event is taken, so that there is room for an arrival whenever there is for its event. */
    void take() {
        times.poll();
    }

    /** The oldest as {@link SystemTime#reading()}, {@link Timestamps#END} if there is none. */
    long head() {
        Long head = times.peek();
        return head == null ? Timestamps.END : head;
    }
}
