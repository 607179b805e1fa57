package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * Nothing blocks on a thread that must not be blocked. In a JVM of its own, since BlockHound changes the JDK's classes.
 */
@Tag("blockhound")
@Timeout(60)
class BlockingTest {

    private static final EventClock<Long> CLOCK = EventClock.ofEpochMillis(value -> value, Duration.ofMillis(5));
    private static final TumblingWindower TEN_MILLIS = TumblingWindower.of(Duration.ofMillis(10));

    @BeforeAll
    static void install() {
        BlockHound.install();
    }

    private static Flux<KeyedEvent<String, Long>> onParallel(int count) {
        return Flux.range(0, count)
                .map(i -> KeyedEvent.of("k" + i % 7, (long) i - (i % 11 == 0 ? 50 : 0)))
                .publishOn(Schedulers.parallel());
    }

    @Test
    void blockHound_isOn() {
        Flux<?> blocking = onParallel(10)
                .transform(Windows.windowFold(
                        CLOCK,
                        TEN_MILLIS,
                        () -> 0L,
                        (sum, value) -> {
                            try {
                                new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            return sum;
                        },
                        Long::sum))
                .subscribeOn(Schedulers.parallel()); // else the work may fall to this thread, which may block
        assertThatThrownBy(blocking::blockLast).hasRootCauseInstanceOf(BlockingOperationError.class);
    }

    @Test
    void operators_onNonBlockingThreads_doNotBlock() {
        List<Flux<?>> all = List.of(
                onParallel(20_000).transform(Windows.windowCount(CLOCK, TEN_MILLIS)),
                onParallel(20_000)
                        .transform(Windows.windowCollect(
                                CLOCK,
                                SlidingWindower.of(Duration.ofMillis(20), Duration.ofMillis(5)),
                                options -> options.scope(WatermarkScope.STREAM).onLate(late -> {}))),
                onParallel(20_000)
                        .transform(WindowJoins.<String, Long, Long, String>windowJoin(
                                CLOCK, JoinSide.of(onParallel(20_000), CLOCK), TEN_MILLIS, (l, r) -> l + "" + r)));
        for (Flux<?> flux : all) {
            assertThat(flux.limitRate(16)
                            .count()
                            .subscribeOn(Schedulers.parallel())
                            .block())
                    .isPositive();
        }
    }

    @Test
    void timer_onAnIdleStream_doesNotBlock() {
        WindowExplainer<String> explainer = WindowExplainer.create();
        Long counted = Flux.just(KeyedEvent.of("k", 1L))
                .concatWith(Flux.never())
                .publishOn(Schedulers.parallel())
                .transform(Windows.<String, Long>windowCount(
                        SystemClock.instance(), TEN_MILLIS, options -> options.monitor(explainer)))
                .doOnNext(result -> explainer.explain().subscribe())
                .subscribeOn(Schedulers.parallel())
                .blockFirst()
                .value();
        assertThat(counted).isEqualTo(1);
    }

    @Test
    void cancel_onANonBlockingThread_doesNotBlock() throws InterruptedException {
        CountDownLatch cancelled = new CountDownLatch(1);
        Disposable subscription = onParallel(10)
                .concatWith(Flux.never())
                .doOnCancel(cancelled::countDown)
                .transform(Windows.windowCount(SystemClock.instance(), TumblingWindower.of(Duration.ofDays(1))))
                .subscribe();
        Schedulers.parallel().schedule(subscription::dispose);
        assertThat(cancelled.await(30, TimeUnit.SECONDS)).isTrue();
    }
}
