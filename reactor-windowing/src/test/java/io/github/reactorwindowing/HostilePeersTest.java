package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.publisher.TestPublisher;
import reactor.test.publisher.TestPublisher.Violation;

/** Sources, consumers and schedulers that do what they must not do, or what they may but seldom do. */
@Timeout(30)
class HostilePeersTest {

    private static final TumblingWindower TEN_MILLIS = TumblingWindower.of(Duration.ofMillis(10));

    private final ManualScheduler time = ManualScheduler.at(0);
    private final List<Object> discarded = new ArrayList<>();
    private final List<Object> droppedValues = new ArrayList<>();
    private final List<Throwable> droppedErrors = new ArrayList<>();

    @BeforeEach
    void catchDropped() {
        Hooks.onNextDropped(droppedValues::add);
        Hooks.onErrorDropped(droppedErrors::add);
    }

    @AfterEach
    void resetHooks() {
        Hooks.resetOnNextDropped();
        Hooks.resetOnErrorDropped();
    }

    private Probe<WindowResult<String, List<Item>>> collect(
            TestPublisher<KeyedEvent<String, Item>> source, long demand) {
        Probe<WindowResult<String, List<Item>>> probe =
                Probe.<WindowResult<String, List<Item>>>requesting(demand).discardingTo(discarded::add);
        source.flux()
                .transform(Windows.<String, Item>windowCollect(
                        Item.clock(0).dataDriven(),
                        TEN_MILLIS,
                        options -> options.scheduler(time).prefetch(8)))
                .subscribe(probe);
        return probe;
    }

    private static TestPublisher<KeyedEvent<String, Item>> violating(Violation violation) {
        return TestPublisher.createNoncompliant(violation);
    }

    @Test
    void source_thatOverflows_endsInOneErrorAndAllIsDiscarded() {
        TestPublisher<KeyedEvent<String, Item>> source = violating(Violation.REQUEST_OVERFLOW);
        Probe<?> probe = collect(source, 0);
        int sent = 0;
        while (!probe.isTerminated() && sent < 1_000) {
            source.next(Item.at(10L * sent++));
        }
        assertThat(Exceptions.isOverflow(probe.error())).isTrue();
        assertThat(sent).isLessThan(100);
        assertThat(discarded).hasSize(sent);
        source.assertCancelled();
    }

    @Test
    void source_thatGoesOnAfterACancel_isDiscarded() {
        TestPublisher<KeyedEvent<String, Item>> source = violating(Violation.DEFER_CANCELLATION);
        Probe<?> probe = collect(source, 1);
        source.next(Item.at(0));
        probe.cancel();
        source.next(Item.at(10), Item.at(20)).complete();

        assertThat(discarded).hasSize(3);
        probe.assertNotTerminated();
    }

    @Test
    void source_thatGoesOnAfterItsEnd_isDropped() {
        TestPublisher<KeyedEvent<String, Item>> source = violating(Violation.CLEANUP_ON_TERMINATE);
        Probe<WindowResult<String, List<Item>>> probe = collect(source, 10);
        source.next(Item.at(0)).complete();
        source.next(Item.at(10));
        source.error(new IllegalStateException("late"));

        assertThat(probe.assertComplete().received()).hasSize(1);
        assertThat(droppedValues).hasSize(1);
        assertThat(droppedErrors).hasSize(1);
    }

    @Test
    void source_thatSendsNull_endsInAnErrorThatSaysSo() {
        TestPublisher<KeyedEvent<String, Item>> source = violating(Violation.ALLOW_NULL);
        Probe<?> probe = collect(source, 10);
        source.next(Item.at(0));
        Throwable caught = catchThrowable(() -> source.next((KeyedEvent<String, Item>) null));

        assertThat(caught).isInstanceOf(NullPointerException.class).hasMessageContaining("onNext(null)");
        assertThat(probe.error()).isSameAs(caught);
        assertThat(discarded).hasSize(1);
        source.assertCancelled();
    }

    @Test
    void source_thatSubscribesTwice_hasItsSecondSubscriptionCancelled() {
        List<String> calls = new ArrayList<>();
        Probe<WindowResult<String, Long>> probe = Probe.unbounded();
        Flux.<KeyedEvent<String, Item>>from(subscriber -> {
                    subscriber.onSubscribe(logging("first", calls));
                    subscriber.onSubscribe(logging("second", calls));
                    subscriber.onComplete();
                })
                .transform(Windows.<String, Item>windowCount(
                        Item.clock(0), TEN_MILLIS, options -> options.scheduler(time)))
                .subscribe(probe);

        assertThat(calls).containsExactly("first request", "second cancel");
        probe.assertComplete();
    }

    private static Subscription logging(String name, List<String> calls) {
        return new Subscription() {
            @Override
            public void request(long n) {
                calls.add(name + " request");
            }

            @Override
            public void cancel() {
                calls.add(name + " cancel");
            }
        };
    }

    /** Runs what is due at once inside {@code schedule}, as an immediate scheduler does, and has no time of its own. */
    private record Inline(boolean rejects) implements Scheduler {
        @Override
        public Disposable schedule(Runnable task) {
            return createWorker().schedule(task);
        }

        @Override
        public long now(TimeUnit unit) {
            return 0;
        }

        @Override
        public Worker createWorker() {
            return new InlineWorker(rejects);
        }

        @Override
        public void dispose() {}
    }

    private record InlineWorker(boolean rejects) implements Scheduler.Worker {
        @Override
        public Disposable schedule(Runnable task) {
            if (rejects) {
                throw new RejectedExecutionException("not today");
            }
            task.run();
            return Disposables.disposed();
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            return delay > 0 && !rejects ? Disposables.single() : schedule(task);
        }

        @Override
        public void dispose() {}
    }

    @Test
    void scheduler_thatRunsTasksInline_doesNotRecurse() {
        Probe<WindowResult<String, Long>> probe = Probe.unbounded();
        Flux.range(0, 100_000)
                .map(i -> Item.at(i))
                .transform(Windows.<String, Item>windowCount(
                        Item.clock(0), TEN_MILLIS, options -> options.scheduler(new Inline(false))))
                .subscribe(probe);
        assertThat(probe.assertComplete().received()).hasSize(10_000);
    }

    @Test
    void scheduler_thatRejects_endsInItsErrorOnce() {
        TestPublisher<KeyedEvent<String, Item>> source = TestPublisher.create();
        Probe<WindowResult<String, List<Item>>> probe =
                Probe.<WindowResult<String, List<Item>>>unbounded().discardingTo(discarded::add);
        source.flux()
                .transform(Windows.<String, Item>windowCollect(
                        Item.clock(0), TEN_MILLIS, options -> options.scheduler(new Inline(true))))
                .subscribe(probe);
        source.next(Item.at(0));

        assertThat(probe.error()).isInstanceOf(RejectedExecutionException.class);
        assertThat(discarded).hasSize(1);
        source.assertCancelled();
    }

    @Test
    void scheduler_disposedBeforeTheSubscription_endsInItsErrorOnce() {
        Scheduler disposed = Schedulers.newSingle("gone");
        disposed.dispose();
        TestPublisher<KeyedEvent<String, Item>> source = TestPublisher.create();
        Probe<WindowResult<String, Long>> probe = Probe.unbounded();
        source.flux()
                .transform(Windows.<String, Item>windowCount(
                        Item.clock(0), TEN_MILLIS, options -> options.scheduler(disposed)))
                .subscribe(probe);
        source.next(Item.at(0));

        assertThat(probe.error()).isInstanceOf(RejectedExecutionException.class);
        source.assertCancelled();
    }

    @Test
    void errorOfAFunction_underOnErrorContinue_endsTheStreamAllTheSame() {
        List<Object> continued = new ArrayList<>();
        Probe<Object> probe = Probe.unbounded();
        Flux.range(0, 5)
                .map(i -> {
                    if (i == 1) {
                        throw new IllegalStateException("upstream");
                    }
                    return Item.at(i);
                })
                .transform(Windows.windowReduce(Item.clock(0).dataDriven(), TEN_MILLIS, (a, b) -> {
                    throw new IllegalStateException("inside");
                }))
                .cast(Object.class)
                .onErrorContinue((error, value) -> continued.add(value))
                .subscribe(probe);

        assertThat(continued).as("operators upstream go on as ever").containsExactly(1);
        assertThat(probe.error()).hasRootCauseMessage("inside");
    }

    @Test
    void consumer_thatCancelsInOnSubscribe_getsNothingAndNothingStays() {
        TestPublisher<KeyedEvent<String, Item>> source = TestPublisher.create();
        Probe<WindowResult<String, Long>> probe = Probe.unbounded();
        source.flux()
                .transform(Windows.<String, Item>windowCount(
                        Item.clock(0), TEN_MILLIS, options -> options.scheduler(time)))
                .doOnSubscribe(Subscription::cancel)
                .subscribe(probe);
        assertThat(source.wasRequested()).isFalse();
        assertThat(time.armed()).isZero();
    }
}
