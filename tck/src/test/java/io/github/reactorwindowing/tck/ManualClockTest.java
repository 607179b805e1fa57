package io.github.reactorwindowing.tck;

import static io.github.reactorwindowing.Windows.windowCollect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.tck.time.ManualClock;
import io.github.reactorwindowing.tck.time.ManualScheduler;
import io.github.reactorwindowing.tck.time.RecordingSubscriber;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

class ManualClockTest {

    private static final Instant NOON = Instant.parse("2024-08-29T12:00:00Z");

    private final ManualClock<Instant> clock = ManualClock.startingAt(NOON, instant -> instant);

    @Test
    void watermark_movedByHand_closesWindowsOnTheCallingThread() {
        List<Instant> late = new ArrayList<>();
        Sinks.Many<KeyedEvent<String, Instant>> source = Sinks.many().unicast().onBackpressureBuffer();
        RecordingSubscriber<WindowResult<String, List<Instant>>> recording = RecordingSubscriber.unbounded();
        source.asFlux()
                .transform(windowCollect(
                        clock,
                        TumblingWindower.of(Duration.ofMinutes(10)),
                        options -> options.scheduler(clock.scheduler()).onLate(event -> late.add(event.value()))))
                .subscribe(recording);
        Instant second = NOON.plusSeconds(1);
        source.tryEmitNext(KeyedEvent.of("a", second));
        clock.advanceBy(Duration.ofMinutes(9));
        recording.assertValueCount(0);
        clock.advanceTo(NOON.plus(Duration.ofMinutes(10)));
        recording.assertValueCount(1).assertNotTerminated();
        assertThat(recording.values().get(0).value()).containsExactly(second);
        source.tryEmitNext(KeyedEvent.of("a", second));
        assertThat(late).containsExactly(second);
        assertThat(clock.now()).isEqualTo(NOON.plus(Duration.ofMinutes(10)));
    }

    @Test
    void timeThatGoesBack_isRefused() {
        assertThatThrownBy(() -> clock.advanceTo(NOON.minusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "time: 2024-08-29T11:59:59Z (expected: 2024-08-29T12:00:00Z or later, since time does not go back)");
        assertThatThrownBy(() -> clock.advanceBy(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tasks_runInOrderOfTime_eachAtItsOwn() {
        ManualScheduler scheduler = clock.scheduler();
        List<String> ran = new ArrayList<>();
        Scheduler.Worker worker = scheduler.createWorker();
        worker.schedule(() -> ran.add("late at " + scheduler.now()), 2, TimeUnit.SECONDS);
        worker.schedule(() -> ran.add("early at " + scheduler.now()), 1, TimeUnit.SECONDS);
        scheduler.schedule(() -> ran.add("now at " + scheduler.now()));
        Disposable never = scheduler.schedule(() -> ran.add("never"), 1, TimeUnit.SECONDS);
        never.dispose();
        assertThat(scheduler.pendingTasks()).isEqualTo(3);
        clock.advanceBy(Duration.ofSeconds(3));
        assertThat(ran)
                .containsExactly(
                        "now at 2024-08-29T12:00:00Z", "early at 2024-08-29T12:00:01Z", "late at 2024-08-29T12:00:02Z");
        assertThat(scheduler.now(TimeUnit.MILLISECONDS))
                .isEqualTo(NOON.plusSeconds(3).toEpochMilli());
    }

    @Test
    void disposedWorker_runsNothing() {
        Scheduler.Worker worker = clock.scheduler().createWorker();
        worker.schedule(() -> {
            throw new AssertionError("ran after dispose");
        });
        worker.dispose();
        assertThat(worker.isDisposed()).isTrue();
        clock.advanceBy(Duration.ofDays(1));
        assertThatThrownBy(() -> worker.schedule(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void taskThatArmsItselfForEver_isStopped() {
        Runnable[] again = new Runnable[1];
        again[0] = () -> clock.scheduler().schedule(again[0]);
        again[0].run();
        assertThatThrownBy(() -> clock.advanceBy(Duration.ofSeconds(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "more than 1000000 tasks ran, the last at 2024-08-29T12:00:00Z (expected: fewer, since each is one wake-up)");
    }
}
