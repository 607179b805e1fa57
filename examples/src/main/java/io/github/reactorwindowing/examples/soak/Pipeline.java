package io.github.reactorwindowing.examples.soak;

import static io.github.reactorwindowing.Windows.window;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.spi.Windower;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.Scannable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.scheduler.Scheduler;

/**
 * A load through one windower to a consumer that stalls: it asks for results when {@link #tick} is called, and at times
 * does not ask for a while.
 */
final class Pipeline extends BaseSubscriber<WindowResult<Integer, Long>> {

    private static final int MOST_AT_A_TIME = 5_000;
    private static final int LONGEST_STALL = 20;

    private final String name;
    private final Windower<Object> windower;
    private final int windowsOfAnEvent;
    final Load load;
    private final CountDownLatch end;
    private final SplittableRandom random;
    private final OpenCount logic = new OpenCount();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong results = new AtomicLong();
    private final AtomicLong counted = new AtomicLong();
    private volatile @Nullable Throwable failure;
    private int stalled;
    private long asked;

    Pipeline(String name, Windower<Object> windower, int windowsOfAnEvent, Load load, CountDownLatch end) {
        this.name = name;
        this.windower = windower;
        this.windowsOfAnEvent = windowsOfAnEvent;
        this.load = load;
        this.end = end;
        this.random = new SplittableRandom(name.length());
    }

    void start(Scheduler scheduler) {
        load.flux()
                .subscribeOn(scheduler)
                .transform(window(
                        EventClock.ofEpochMillis((Long millis) -> millis, Duration.ofSeconds(2))
                                .dataDriven(),
                        windower,
                        logic,
                        options -> options.scheduler(scheduler)
                                .scope(WatermarkScope.STREAM)
                                .retention(Duration.ofSeconds(1))
                                .onLate(event -> late.incrementAndGet())))
                .subscribe(this);
    }

    /** A moment in which the consumer may ask for results; by one thread at a time. */
    void tick() {
        if (stalled > 0) {
            stalled--;
        } else if (random.nextInt(30) == 0) {
            stalled = 1 + random.nextInt(LONGEST_STALL);
        } else if (asked - results() < MOST_AT_A_TIME) {
            int more = 1 + random.nextInt(MOST_AT_A_TIME);
            asked += more;
            request(more);
        }
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        // nothing is asked for before the first tick
    }

    @Override
    protected void hookOnNext(WindowResult<Integer, Long> result) {
        results.incrementAndGet();
        counted.addAndGet(result.value());
    }

    @Override
    protected void hookOnError(Throwable error) {
        failure = error;
        end.countDown();
    }

    @Override
    protected void hookOnComplete() {
        end.countDown();
    }

    long results() {
        return results.get();
    }

    long late() {
        return late.get();
    }

    long openWindows() {
        return logic.windows();
    }

    /** Events that the operator has queued. */
    int queued() {
        Scannable operator = Scannable.from(upstream());
        return Scannable.from(operator.scan(Scannable.Attr.PARENT)).scanOrDefault(Scannable.Attr.BUFFERED, 0);
    }

    /** {@return what is wrong with the account of this pipeline, null if nothing is} */
    @Nullable
    String imbalance() {
        if (failure != null) {
            return name + " failed: " + failure;
        }
        long expected = windowsOfAnEvent * (load.sent() - late());
        return counted.get() == expected && openWindows() == 0
                ? null
                : name + ": " + load.sent() + " events in, " + late() + " late, " + counted
                        + " counted in windows (expected: " + expected + "), " + openWindows() + " windows open";
    }
}
