package io.github.reactorwindowing.benchmarks.field;

import io.github.reactorwindowing.Windows;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.event.WindowResult;
import org.HdrHistogram.Histogram;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/**
 * One thread that brings events and, when the operator wants no more of them because results wait, requests some
 * results. So no call can hide behind another, and each is timed.
 */
public final class LatencyRun {

    private static final int DEMAND = 256;

    private final Histogram onNext = new Histogram(3);
    private final Histogram request = new Histogram(3);
    private final Results results = new Results();

    /** Time of each event in the operator, nanoseconds. */
    public Histogram onNext() {
        return onNext;
    }

    /** Time of each request for 256 results in the operator, nanoseconds. */
    public Histogram request() {
        return request;
    }

    public long resultCount() {
        return results.count();
    }

    /** Counts in tumbling windows. */
    public void run(Task task, Workload workload, WatermarkScope scope) {
        Source source = new Source();
        Sink sink = new Sink();
        Flux.from(source)
                .transform(Windows.windowCount(
                        Operator.clock(task).dataDriven(), Operator.windower(task), Operator.scope(scope)))
                .subscribe(sink);
        sink.request(DEMAND);
        for (KeyedEvent<String, Reading> event : workload.events()) {
            while (source.requested == 0) {
                long begin = System.nanoTime();
                sink.request(DEMAND);
                request.recordValue(System.nanoTime() - begin);
            }
            long begin = System.nanoTime();
            source.next(event);
            onNext.recordValue(System.nanoTime() - begin);
        }
        source.complete();
        sink.request(Long.MAX_VALUE);
    }

    private final class Sink extends BaseSubscriber<WindowResult<String, Long>> {

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            // requested from outside
        }

        @Override
        protected void hookOnNext(WindowResult<String, Long> result) {
            results.add(result.key(), result.window().startMicros(), result.value());
        }
    }

    private static final class Source implements Publisher<KeyedEvent<String, Reading>>, Subscription {

        private Subscriber<? super KeyedEvent<String, Reading>> subscriber = new Sinkhole<>();
        private long requested;

        @Override
        public void subscribe(Subscriber<? super KeyedEvent<String, Reading>> operator) {
            subscriber = operator;
            operator.onSubscribe(this);
        }

        @Override
        public void request(long more) {
            requested += more;
        }

        void next(KeyedEvent<String, Reading> event) {
            requested--;
            subscriber.onNext(event);
        }

        void complete() {
            subscriber.onComplete();
        }

        @Override
        public void cancel() {
            throw new IllegalStateException("nobody cancels");
        }
    }

    /** Nobody, before somebody subscribes. */
    private static final class Sinkhole<T> extends BaseSubscriber<T> {}
}
