package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.test.publisher.TestPublisher;

/** One armed task for each subscription, while there is something to wait for, and none that outlives it. */
class TimerTest {

    private static final long SECOND = 1_000_000;
    private static final TumblingWindower TEN_SECONDS = TumblingWindower.of(Duration.ofSeconds(10));

    private final ManualScheduler time = ManualScheduler.at(0);
    private final TestPublisher<KeyedEvent<String, Item>> source = TestPublisher.create();

    private Probe<WindowResult<String, Long>> count(
            Clock<? super Item> clock, Windower<Object> windower, Probe<WindowResult<String, Long>> probe) {
        source.flux()
                .transform(Windows.<String, Item>windowCount(clock, windower, options -> options.scheduler(time)))
                .subscribe(probe);
        return probe;
    }

    private Probe<WindowResult<String, Long>> count(Clock<? super Item> clock) {
        return count(clock, TEN_SECONDS, Probe.unbounded());
    }

    @Test
    void subscription_withoutEvents_armsNothing() {
        count(Item.clock(0));
        time.advanceTo(3_600 * SECOND);

        assertThat(time.scheduled()).isZero();
        assertThat(time.workersCreated()).isZero();
    }

    @Test
    void dataDrivenClock_openWindows_armNothingForThem() {
        count(Item.clock(0).dataDriven());
        source.next(Item.at(1), Item.at("other", 2));

        assertThat(time.armed()).isZero();
    }

    @Test
    void systemClock_afterTheLastWindowClosed_armsNothing() {
        count(SystemClock.instance());
        source.next(Item.at(0), Item.at("other", 0));
        assertThat(time.armed()).isEqualTo(1);

        time.advanceTo(10 * SECOND);

        assertThat(time.armed()).isZero();
        assertThat(time.ran()).isEqualTo(1);
    }

    @Test
    void idleKey_afterItsRetention_armsNothing() {
        count(Item.clock(0));
        source.next(Item.at(0));
        time.advanceTo(10 * SECOND);
        assertThat(time.nextAt()).isEqualTo(3_610 * SECOND);

        time.advanceTo(3_610 * SECOND);

        assertThat(time.armed()).isZero();
        assertThat(time.ran()).isEqualTo(2);
    }

    @Test
    void manyKeys_randomEvents_neverArmMoreThanOneTask() {
        SplittableRandom random = new SplittableRandom(7);
        count(Item.clock(1_000));
        for (int i = 0; i < 5_000; i++) {
            long now = time.now(TimeUnit.MICROSECONDS) + random.nextInt(20_000);
            time.advanceTo(now);
            source.next(Item.at("k" + random.nextInt(50), now / 1_000 + random.nextInt(2_000) - 1_000));
            assertThat(time.armed()).isEqualTo(1);
        }
        assertThat(time.workersCreated()).isEqualTo(1);
    }

    @Test
    void deadlineThatMovesWithEachEvent_tenThousandEvents_armsFewTasks() {
        count(Item.clock(1_000), TumblingWindower.of(Duration.ofMinutes(1)), Probe.unbounded());
        for (int i = 0; i < 10_000; i++) {
            time.advanceTo(i * 100L);
            source.next(Item.at(i));
        }
        assertThat(time.scheduled()).isLessThan(100);
    }

    @Test
    void task_runTooEarly_closesNothingAndIsArmedAgain() {
        Probe<WindowResult<String, Long>> probe = count(Item.clock(0));
        source.next(Item.at(0));
        time.advanceTo(3 * SECOND);

        time.runNextTooEarly();
        assertThat(probe.received()).isEmpty();
        assertThat(time.armed()).isEqualTo(1);
        assertThat(time.nextAt()).isEqualTo(10 * SECOND);

        time.advanceTo(10 * SECOND);
        assertThat(probe.received()).hasSize(1);
    }

    @Test
    void task_runTooLate_closesAllThatIsDueAtOnce() {
        Probe<WindowResult<String, Long>> probe = count(Item.clock(0));
        source.next(Item.at("a", 0), Item.at("b", 5_000), Item.at("c", 9_000));

        time.jumpTo(60 * SECOND);

        assertThat(probe.received()).extracting(WindowResult::key).containsExactly("a", "b", "c");
        assertThat(time.ran()).isEqualTo(1);
    }

    @Test
    void deadlineYearsAhead_isReachedInHops() {
        Probe<WindowResult<String, Long>> probe =
                count(Item.clock(0), TumblingWindower.of(Duration.ofDays(1_000)), Probe.unbounded());
        source.next(Item.at(0));
        long due = TimeUnit.DAYS.toMicros(1_000);

        time.advanceTo(due - 1);
        assertThat(probe.received()).isEmpty();
        time.advanceTo(due);

        assertThat(probe.received()).hasSize(1);
        assertThat(time.ran()).isEqualTo(3);
    }

    @Test
    void worker_completion_isDisposed() {
        Probe<WindowResult<String, Long>> probe = count(Item.clock(0));
        source.next(Item.at(0));
        source.complete();

        probe.assertComplete();
        assertNothingIsLeft();
    }

    @Test
    void worker_completionThatWaitsForDemand_isDisposedWithIt() {
        Probe<WindowResult<String, Long>> probe = count(Item.clock(0), TEN_SECONDS, Probe.requesting(0));
        source.next(Item.at(0));
        source.complete();
        probe.request(1);

        probe.assertComplete();
        assertNothingIsLeft();
    }

    @Test
    void worker_error_isDisposed() {
        Probe<WindowResult<String, Long>> probe = count(Item.clock(0));
        source.next(Item.at(0));
        source.error(new IllegalStateException("boom"));

        assertThat(probe.error()).hasMessage("boom");
        assertNothingIsLeft();
    }

    @Test
    void worker_cancel_isDisposed() {
        Probe<WindowResult<String, Long>> probe = count(Item.clock(0));
        source.next(Item.at(0));
        probe.cancel();

        source.assertCancelled();
        assertNothingIsLeft();
    }

    @Test
    void worker_cancelInsideOnNextOfTheTimer_isDisposed() {
        count(
                Item.clock(0),
                TEN_SECONDS,
                Probe.<WindowResult<String, Long>>unbounded().onEach((probe, result) -> probe.cancel()));
        source.next(Item.at(0), Item.at("other", 0));
        time.advanceTo(10 * SECOND);

        source.assertCancelled();
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() {
        assertThat(time.workersCreated()).isEqualTo(1);
        assertThat(time.workersDisposed()).isEqualTo(1);
        assertThat(time.armed()).isZero();
    }

    @Test
    void subscriptions_ofOneFlux_haveATimerAndStateEach() {
        Probe<WindowResult<String, Long>> first = Probe.unbounded();
        Probe<WindowResult<String, Long>> second = Probe.unbounded();
        var counted = source.flux()
                .transform(Windows.<String, Item>windowCount(
                        Item.clock(0), TEN_SECONDS, options -> options.scheduler(time)));
        counted.subscribe(first);
        counted.subscribe(second);

        source.next(Item.at(0));
        assertThat(time.armed()).isEqualTo(2);
        first.cancel();
        assertThat(time.armed()).isEqualTo(1);
        time.advanceTo(10 * SECOND);

        assertThat(first.received()).isEmpty();
        assertThat(second.received()).hasSize(1);
    }
}
