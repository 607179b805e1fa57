package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.IngestionClock;
import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

/** T-3: windows of system time, however short. */
class SystemClockTimeTest {

    private static final Duration MICRO = Duration.ofNanos(1_000);
    private static final Duration HALF_MILLI = Duration.ofNanos(500_000);

    private final TestPublisher<KeyedEvent<String, Item>> source = TestPublisher.create();

    private Flux<WindowResult<String, Long>> counted(Windower<Object> windower) {
        return source.flux().transform(Windows.windowCount(SystemClock.instance(), windower));
    }

    @Test
    void windowsOfHalfAMillisecond_idleStream_closeAtTheDueInstant() {
        StepVerifier.withVirtualTime(() -> counted(TumblingWindower.of(HALF_MILLI)))
                .expectSubscription()
                .then(() -> source.next(Item.at(0)))
                .expectNoEvent(HALF_MILLI.minus(MICRO))
                .then(() -> source.next(Item.at(0)))
                .thenAwait(MICRO)
                .assertNext(result -> {
                    assertThat(result.window().endMicros()).isEqualTo(500);
                    assertThat(result.value()).isEqualTo(2);
                })
                .then(() -> source.next(Item.at(0)))
                .expectNoEvent(HALF_MILLI.minus(MICRO))
                .thenAwait(MICRO)
                .assertNext(result -> {
                    assertThat(result.window().endMicros()).isEqualTo(1_000);
                    assertThat(result.value()).isEqualTo(1);
                })
                .thenCancel()
                .verify(Duration.ofSeconds(10));
    }

    @Test
    void slidingWindows_oneEvent_closeOneAfterAnother() {
        StepVerifier.withVirtualTime(() -> counted(SlidingWindower.of(HALF_MILLI.multipliedBy(2), HALF_MILLI)))
                .expectSubscription()
                .then(() -> source.next(Item.at(0)))
                .thenAwait(HALF_MILLI)
                .assertNext(result -> assertThat(result.window().id()).isEqualTo(-1))
                .expectNoEvent(HALF_MILLI.minus(MICRO))
                .thenAwait(MICRO)
                .assertNext(result -> assertThat(result.window().id()).isZero())
                .thenCancel()
                .verify(Duration.ofSeconds(10));
    }

    @Test
    void session_eventWithinTheGap_goesOn() {
        StepVerifier.withVirtualTime(() -> counted(SessionWindower.ofGap(Duration.ofSeconds(1))))
                .expectSubscription()
                .then(() -> source.next(Item.at(0)))
                .expectNoEvent(Duration.ofSeconds(1))
                .then(() -> source.next(Item.at(0)))
                .expectNoEvent(Duration.ofSeconds(1))
                .thenAwait(MICRO)
                .assertNext(result -> assertThat(result.value()).isEqualTo(2))
                .thenCancel()
                .verify(Duration.ofSeconds(10));
    }

    @Test
    void window_afterAnHourWithoutAnything_closesAtTheDueInstant() {
        StepVerifier.withVirtualTime(() -> counted(TumblingWindower.of(Duration.ofSeconds(10))))
                .expectSubscription()
                .thenAwait(Duration.ofHours(1))
                .then(() -> source.next(Item.at(0)))
                .expectNoEvent(Duration.ofSeconds(10).minus(MICRO))
                .thenAwait(MICRO)
                .assertNext(result ->
                        assertThat(result.window().end().getEpochSecond()).isEqualTo(3_610))
                .thenCancel()
                .verify(Duration.ofSeconds(10));
    }

    @Test
    void virtualTime_subscribedBetweenTwoMilliseconds_isExact() {
        ManualScheduler time = ManualScheduler.at(500);
        Probe<WindowResult<String, Long>> probe = Probe.unbounded();
        source.flux()
                .transform(Windows.<String, Item>windowCount(
                        SystemClock.instance(), TumblingWindower.of(HALF_MILLI), options -> options.scheduler(time)))
                .subscribe(probe);

        source.next(Item.at(0));
        time.advanceTo(1_000);

        assertThat(probe.received())
                .extracting(result -> result.window().startMicros())
                .containsExactly(500L);
    }

    @Test
    void clockSetBack_byAnHour_neitherReopensNorHangs() {
        ManualScheduler time = ManualScheduler.at(Duration.ofHours(2).toSeconds() * 1_000_000);
        Probe<WindowResult<String, Long>> probe = Probe.unbounded();
        source.flux()
                .transform(Windows.<String, Item>windowCount(
                        SystemClock.instance(),
                        TumblingWindower.of(Duration.ofSeconds(10)),
                        options -> options.scheduler(time)))
                .subscribe(probe);

        source.next(Item.at(0));
        time.advanceTo(Duration.ofSeconds(7_210).toMillis() * 1_000);
        time.jumpTo(Duration.ofSeconds(3_600).toMillis() * 1_000);
        source.next(Item.at(0));
        source.complete();

        assertThat(probe.assertComplete().received())
                .extracting(result -> result.window().start().getEpochSecond())
                .containsExactly(7_200L, 7_210L);
    }

    private static final long SECOND = 1_000_000;
    private static final long THREE_HOURS = 3 * 3_600 * SECOND;

    private Probe<WindowResult<String, Long>> secondsOf(Clock<Object> clock, ManualScheduler time) {
        Probe<WindowResult<String, Long>> probe = Probe.unbounded();
        source.flux()
                .transform(Windows.<String, Item>windowCount(
                        clock, TumblingWindower.of(Duration.ofSeconds(1)), options -> options.scheduler(time)))
                .subscribe(probe);
        return probe;
    }

    /** An event each second, a tenth after its beginning; each closes a second later. */
    private void eachSecond(ManualScheduler time, long from, long to) {
        for (long second = from; second < to; second++) {
            time.advanceTo(second * SECOND + SECOND / 10);
            source.next(Item.at(second));
        }
        time.advanceTo(to * SECOND);
    }

    @ParameterizedTest
    @MethodSource("systemClocks")
    void t3_wallSetHoursForwardForThreeSeconds_windowsCloseEachSecond(Clock<Object> clock) {
        ManualScheduler time = ManualScheduler.at(0);
        Probe<WindowResult<String, Long>> probe = secondsOf(clock, time);

        eachSecond(time, 0, 20);
        time.setWallAhead(THREE_HOURS);
        eachSecond(time, 20, 23);
        time.setWallAhead(0);
        eachSecond(time, 23, 60);

        assertThat(probe.received()).hasSize(60);
        assertThat(probe.received().get(59).window().start().getEpochSecond()).isEqualTo(59);
    }

    @ParameterizedTest
    @MethodSource("systemClocks")
    void t3_bothClocksSetHoursForwardForThreeSeconds_windowsCloseAtHalfTheSpeed(Clock<Object> clock) {
        ManualScheduler time = ManualScheduler.at(0);
        Probe<WindowResult<String, Long>> probe = secondsOf(clock, time);

        eachSecond(time, 0, 20);
        time.jumpTo(THREE_HOURS + 20 * SECOND);
        eachSecond(time, 3 * 3_600 + 20, 3 * 3_600 + 23);
        int before = probe.received().size();
        time.jumpTo(23 * SECOND);
        eachSecond(time, 23, 83);

        assertThat(probe.received().size() - before).isBetween(28, 31);
    }

    @ParameterizedTest
    @MethodSource("systemClocks")
    void t3_wallSetBackByHours_idleWindowClosesAtHalfTheSpeedInOneTask(Clock<Object> clock) {
        ManualScheduler time = ManualScheduler.at(0);
        Probe<WindowResult<String, Long>> probe = secondsOf(clock, time);
        eachSecond(time, 0, 5);
        time.setWallAhead(-THREE_HOURS);
        eachSecond(time, 5, 7);
        int before = probe.received().size();
        source.next(Item.at(0));
        int ran = time.ran();

        time.advanceTo(10 * SECOND);

        assertThat(probe.received()).hasSize(before + 1);
        assertThat(time.ran() - ran).isLessThanOrEqualTo(2);
    }

    static Stream<Clock<Object>> systemClocks() {
        return Stream.of(SystemClock.instance(), IngestionClock.instance());
    }
}
