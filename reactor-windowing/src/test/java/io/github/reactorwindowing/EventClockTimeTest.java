package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

/** T-4 and T-5: between events the watermark goes on with system time, and windows close by it to the microsecond. */
class EventClockTimeTest {

    private static final Duration MICRO = Duration.ofNanos(1_000);
    private static final TumblingWindower TEN_SECONDS = TumblingWindower.of(Duration.ofSeconds(10));

    private final TestPublisher<KeyedEvent<String, Item>> source = TestPublisher.create();

    private Flux<WindowResult<String, Long>> countedInTenSeconds(long waitMillis) {
        return source.flux().transform(Windows.windowCount(Item.clock(waitMillis), TEN_SECONDS));
    }

    private static long virtualMicros() {
        return VirtualTimeScheduler.get().now(TimeUnit.MICROSECONDS);
    }

    @Test
    void window_idleStream_closesAtTheDueInstantAndNotBefore() {
        StepVerifier.withVirtualTime(() -> countedInTenSeconds(5_000))
                .expectSubscription()
                .then(() -> source.next(Item.at(1_000)))
                .expectNoEvent(Duration.ofSeconds(14).minus(MICRO))
                .thenAwait(MICRO)
                .assertNext(result -> {
                    assertThat(result.value()).isEqualTo(1);
                    assertThat(result.window().end().toEpochMilli()).isEqualTo(10_000);
                    assertThat(virtualMicros()).isEqualTo(14_000_000);
                })
                .thenCancel()
                .verify(Duration.ofSeconds(10));
    }

    @Test
    void deadline_eventThatIsFurther_comesEarlier() {
        StepVerifier.withVirtualTime(() -> countedInTenSeconds(5_000))
                .expectSubscription()
                .then(() -> source.next(Item.at(1_000)))
                .expectNoEvent(Duration.ofSeconds(2))
                .then(() -> source.next(Item.at(9_000)))
                .expectNoEvent(Duration.ofSeconds(6).minus(MICRO))
                .thenAwait(MICRO)
                .assertNext(result -> {
                    assertThat(result.value()).isEqualTo(2);
                    assertThat(virtualMicros()).isEqualTo(8_000_000);
                })
                .thenCancel()
                .verify(Duration.ofSeconds(10));
    }

    @Test
    void deadline_eventThatIsBehind_doesNotMove() {
        StepVerifier.withVirtualTime(() -> countedInTenSeconds(5_000))
                .expectSubscription()
                .then(() -> source.next(Item.at(9_000)))
                .expectNoEvent(Duration.ofSeconds(2))
                .then(() -> source.next(Item.at(8_000)))
                .expectNoEvent(Duration.ofSeconds(4).minus(MICRO))
                .thenAwait(MICRO)
                .assertNext(result -> assertThat(result.value()).isEqualTo(2))
                .thenCancel()
                .verify(Duration.ofSeconds(10));
    }

    @Test
    void session_idleStream_closesWhenTheWatermarkIsBeyondTheGap() {
        StepVerifier.withVirtualTime(() -> source.flux()
                        .transform(Windows.windowCount(Item.clock(0), SessionWindower.ofGap(Duration.ofSeconds(3)))))
                .expectSubscription()
                .then(() -> source.next(Item.at(1_000)))
                .expectNoEvent(Duration.ofSeconds(3))
                .thenAwait(MICRO)
                .assertNext(result ->
                        assertThat(result.window().end().toEpochMilli()).isEqualTo(4_000))
                .thenCancel()
                .verify(Duration.ofSeconds(10));
    }

    @Test
    void windowsOfTwoKeys_idleStream_closeEachAtItsOwnTime() {
        StepVerifier.withVirtualTime(() -> countedInTenSeconds(0))
                .expectSubscription()
                .then(() -> source.next(Item.at("slow", 2_000), Item.at("fast", 7_000)))
                .expectNoEvent(Duration.ofSeconds(3).minus(MICRO))
                .thenAwait(MICRO)
                .assertNext(result -> assertThat(result.key()).isEqualTo("fast"))
                .expectNoEvent(Duration.ofSeconds(5).minus(MICRO))
                .thenAwait(MICRO)
                .assertNext(result -> assertThat(result.key()).isEqualTo("slow"))
                .thenCancel()
                .verify(Duration.ofSeconds(10));
    }

    @Test
    void watermark_workedTable_isAsTheRuleSays() {
        List<LateEvent<String, Item>> late = new ArrayList<>();
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        time.advanceTimeBy(clock(10, 32));
        source.flux()
                .transform(Windows.windowCount(
                        Item.clock(Duration.ofMinutes(5).toMillis()),
                        TumblingWindower.of(Duration.ofHours(1)),
                        options -> options.scheduler(time).onLate(late::add)))
                .subscribe();

        at(time, 10, 32, event(10, 35));
        at(time, 10, 33, event(10, 30)); // W 10:31
        at(time, 10, 34, event(10, 38));
        at(time, 10, 34, event(10, 32)); // W 10:33
        at(time, 10, 36, event(10, 39));
        at(time, 10, 36, event(10, 34)); // W 10:35
        at(time, 10, 38, event(10, 36)); // W 10:37

        assertThat(late)
                .extracting(event -> event.watermark().getEpochSecond() / 60 - 600)
                .containsExactly(31L, 33L, 35L, 37L);
        assertThat(late)
                .extracting(event -> event.timestamp().getEpochSecond() / 60 - 600)
                .containsExactly(30L, 32L, 34L, 36L);
    }

    private static Duration clock(int hour, int minute) {
        return Duration.ofHours(hour).plusMinutes(minute);
    }

    private static KeyedEvent<String, Item> event(int hour, int minute) {
        return Item.at(clock(hour, minute).toMillis());
    }

    private void at(VirtualTimeScheduler time, int hour, int minute, KeyedEvent<String, Item> event) {
        time.advanceTimeBy(clock(hour, minute).minusMillis(time.now(TimeUnit.MILLISECONDS)));
        source.next(event);
    }

    /** A virtual scheduler without tasks parks the time it is moved by; a task of a delay then runs at once. */
    @Test
    void window_afterAnHourWithoutAnything_closesAtTheDueInstantAndNotAtOnce() {
        StepVerifier.withVirtualTime(() -> countedInTenSeconds(0))
                .expectSubscription()
                .thenAwait(Duration.ofHours(1))
                .then(() -> source.next(Item.at(3_600_000)))
                .expectNoEvent(Duration.ofSeconds(10).minus(MICRO))
                .thenAwait(MICRO)
                .assertNext(result -> {
                    assertThat(result.value()).isEqualTo(1);
                    assertThat(virtualMicros()).isEqualTo(3_610_000_000L);
                })
                .thenCancel()
                .verify(Duration.ofSeconds(10));
    }

    @Test
    void window_afterTwoIdleHours_closesAtTheDueInstantEachTime() {
        StepVerifier.withVirtualTime(() -> countedInTenSeconds(0))
                .expectSubscription()
                .thenAwait(Duration.ofHours(1))
                .then(() -> source.next(Item.at(3_600_000)))
                .thenAwait(Duration.ofSeconds(10))
                .expectNextCount(1)
                .thenAwait(Duration.ofHours(1))
                .then(() -> source.next(Item.at(7_210_000)))
                .expectNoEvent(Duration.ofSeconds(10).minus(MICRO))
                .thenAwait(MICRO)
                .expectNextCount(1)
                .thenCancel()
                .verify(Duration.ofSeconds(10));
    }

    @Test
    void scheduler_fluxAssembledBeforeVirtualTime_isFoundAtSubscription() {
        Flux<WindowResult<String, Long>> assembled = countedInTenSeconds(0);
        StepVerifier.withVirtualTime(() -> assembled)
                .expectSubscription()
                .then(() -> source.next(Item.at(0)))
                .expectNoEvent(Duration.ofSeconds(10).minus(MICRO))
                .thenAwait(MICRO)
                .expectNextCount(1)
                .thenCancel()
                .verify(Duration.ofSeconds(10));
    }

    @Test
    void dataDrivenClock_idleStream_closesNothingUntilAnEvent() {
        StepVerifier.withVirtualTime(() -> source.flux()
                        .transform(Windows.windowCount(Item.clock(0).dataDriven(), TEN_SECONDS)))
                .expectSubscription()
                .then(() -> source.next(Item.at(0)))
                .expectNoEvent(Duration.ofDays(1))
                .then(() -> source.next(Item.at(10_000)))
                .expectNextCount(1)
                .thenCancel()
                .verify(Duration.ofSeconds(10));
    }
}
