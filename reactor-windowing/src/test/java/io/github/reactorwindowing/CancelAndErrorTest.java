package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.StatefulClock;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Exceptions;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.publisher.TestPublisher;

/** the ends of a stream other than its completion, and sources and schedulers that misbehave. */
class CancelAndErrorTest {

    private static final TumblingWindower TEN_MILLIS = TumblingWindower.of(Duration.ofMillis(10));

    private final ManualScheduler time = ManualScheduler.at(0);
    private final List<Object> discarded = new ArrayList<>();
    private final List<Object> droppedValues = new ArrayList<>();
    private final List<Throwable> droppedErrors = new ArrayList<>();
    private final Probe<WindowResult<String, List<Item>>> probe =
            Probe.<WindowResult<String, List<Item>>>requesting(0).discardingTo(this::discard);

    /** A result that was made and not taken is discarded whole. */
    private void discard(Object value) {
        if (value instanceof List<?> values) {
            discarded.addAll(values);
        } else {
            discarded.add(value);
        }
    }

    @BeforeEach
    void catchWhatIsDropped() {
        Hooks.onNextDropped(droppedValues::add);
        Hooks.onErrorDropped(droppedErrors::add);
    }

    @AfterEach
    void resetHooks() {
        Hooks.resetOnNextDropped();
        Hooks.resetOnErrorDropped();
    }

    private TestPublisher<KeyedEvent<String, Item>> collect(TestPublisher<KeyedEvent<String, Item>> source) {
        return collect(source, time);
    }

    private TestPublisher<KeyedEvent<String, Item>> collect(
            TestPublisher<KeyedEvent<String, Item>> source, Scheduler scheduler) {
        source.flux()
                .transform(Windows.<String, Item>windowCollect(
                        Item.clock(5).dataDriven(),
                        TEN_MILLIS,
                        options -> options.scheduler(scheduler).prefetch(8)))
                .subscribe(probe);
        return source;
    }

    /** Values in each place: an open window, a result that waits, waiting for the watermark, the queue. */
    private static List<KeyedEvent<String, Item>> everywhere() {
        return List.of(Item.at("a", 0), Item.at("a", 12), Item.at("b", 1), Item.at("b", 15), Item.at("c", 3));
    }

    private static Object[] valuesOf(List<KeyedEvent<String, Item>> events) {
        return events.stream().map(KeyedEvent::value).toArray();
    }

    private void send(TestPublisher<KeyedEvent<String, Item>> source) {
        everywhere().forEach(source::next);
    }

    @Test
    void sourceError_resultsThatWait_areEmittedBeforeItAndTheRestIsDiscardedOnce() {
        TestPublisher<KeyedEvent<String, Item>> source = collect(TestPublisher.create());
        send(source);
        source.error(new IllegalStateException("boom"));
        probe.assertNotTerminated();
        probe.request(10);

        assertThat(probe.error()).hasMessage("boom");
        assertThat(probe.received()).isNotEmpty();
        List<Object> accounted = new ArrayList<>(discarded);
        probe.received().forEach(result -> accounted.addAll(result.value()));
        assertThat(accounted).containsExactlyInAnyOrder(valuesOf(everywhere()));
        assertThat(droppedErrors).isEmpty();
    }

    @Test
    void cancel_whateverIsHeld_isDiscardedOnce() {
        TestPublisher<KeyedEvent<String, Item>> source = collect(TestPublisher.create());
        send(source);
        probe.cancel();
        probe.cancel();

        source.assertCancelled();
        probe.assertNotTerminated();
        assertThat(discarded).containsExactlyInAnyOrder(valuesOf(everywhere()));
    }

    @Test
    void cancelInOnNext_ofResultsThatWait_discardsTheOthers() {
        TestPublisher<KeyedEvent<String, Item>> source = collect(TestPublisher.create());
        probe.onEach((self, result) -> self.cancel());
        send(source);
        probe.request(Long.MAX_VALUE);

        assertThat(probe.received()).hasSize(1);
        assertThat(discarded).hasSize(4);
        probe.assertNotTerminated();
    }

    @Test
    void cancelWhileCompletionWaitsForDemand_discards() {
        TestPublisher<KeyedEvent<String, Item>> source = collect(TestPublisher.create());
        send(source);
        source.complete();
        probe.cancel();
        probe.request(10);

        assertThat(discarded).containsExactlyInAnyOrder(valuesOf(everywhere()));
        assertThat(probe.received()).isEmpty();
        probe.assertNotTerminated();
    }

    @Test
    void errorAfterCancel_isDropped() {
        TestPublisher<KeyedEvent<String, Item>> source =
                collect(TestPublisher.createNoncompliant(TestPublisher.Violation.DEFER_CANCELLATION));
        probe.cancel();
        source.error(new IllegalStateException("boom"));

        probe.assertNotTerminated();
        assertThat(droppedErrors)
                .singleElement()
                .satisfies(error -> assertThat(error).hasMessage("boom"));
    }

    @Test
    void eventAfterCancel_isDiscarded() {
        TestPublisher<KeyedEvent<String, Item>> source =
                collect(TestPublisher.createNoncompliant(TestPublisher.Violation.DEFER_CANCELLATION));
        probe.cancel();
        source.next(Item.at(0), Item.at(1));

        assertThat(discarded).containsExactly(Item.at(0).value(), Item.at(1).value());
        assertThat(droppedValues).isEmpty();
    }

    @Test
    void signalsAfterCompletion_areDropped() {
        TestPublisher<KeyedEvent<String, Item>> source =
                collect(TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE));
        source.complete();
        source.next(Item.at(0));
        source.error(new IllegalStateException("boom"));
        source.complete();

        probe.assertComplete();
        assertThat(droppedValues).containsExactly(Item.at(0));
        assertThat(droppedErrors).hasSize(1);
    }

    @Test
    void signalsAfterAnError_areDropped() {
        TestPublisher<KeyedEvent<String, Item>> source =
                collect(TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE));
        source.error(new IllegalStateException("boom"));
        source.next(Item.at(0));
        source.error(new IllegalStateException("bang"));
        source.complete();

        assertThat(probe.error()).hasMessage("boom");
        assertThat(droppedValues).containsExactly(Item.at(0));
        assertThat(droppedErrors)
                .singleElement()
                .satisfies(error -> assertThat(error).hasMessage("bang"));
    }

    @Test
    void sourceThatOverflows_whileResultsWait_endsInAnErrorAndLosesNothingUnseen() {
        TestPublisher<KeyedEvent<String, Item>> source =
                collect(TestPublisher.createNoncompliant(TestPublisher.Violation.REQUEST_OVERFLOW));
        for (int i = 0; i < 100; i++) {
            source.next(Item.at(i * 10L));
        }

        assertThat(Exceptions.isOverflow(probe.error())).isTrue();
        source.assertCancelled();
        assertThat(discarded.size() + droppedValues.size()).isEqualTo(100);
        assertThat(discarded).doesNotHaveDuplicates();
    }

    @Test
    void sourceThatOverflows_whileSomebodyAsks_isTolerated() {
        TestPublisher<KeyedEvent<String, Item>> source =
                collect(TestPublisher.createNoncompliant(TestPublisher.Violation.REQUEST_OVERFLOW));
        probe.request(Long.MAX_VALUE);
        for (int i = 0; i < 100; i++) {
            source.next(Item.at(i * 10L));
        }
        source.complete();

        assertThat(probe.assertComplete().received()).hasSize(100);
    }

    @Test
    void sourceThatOverflows_discardHookThatAsks_stillEndsInAnError() {
        Probe<WindowResult<String, List<Item>>> asking = Probe.<WindowResult<String, List<Item>>>requesting(0);
        asking.discardingTo(value -> {
            if (!asking.isTerminated()) {
                asking.request(Long.MAX_VALUE);
            }
        });
        TestPublisher<KeyedEvent<String, Item>> source =
                TestPublisher.createNoncompliant(TestPublisher.Violation.REQUEST_OVERFLOW);
        source.flux()
                .transform(Windows.<String, Item>windowCollect(
                        Item.clock(0).dataDriven(),
                        TEN_MILLIS,
                        options -> options.scheduler(time).prefetch(8)))
                .subscribe(asking);
        for (int i = 0; i < 100; i++) {
            source.next(Item.at(i * 10L));
        }

        assertThat(Exceptions.isOverflow(asking.error())).isTrue();
    }

    @Test
    void clockThatCannotStart_atSubscription_endsInItsErrorWithoutSubscribingTheSource() {
        TestPublisher<KeyedEvent<String, Item>> source = TestPublisher.create();
        StatefulClock<Item> broken = new StatefulClock<>() {
            @Override
            public long timestamp(Item value, long now) {
                return now;
            }

            @Override
            public ClockLogic<Item> newLogic() {
                throw new IllegalStateException("no logic");
            }
        };
        source.flux()
                .transform(Windows.<String, Item>windowCollect(
                        broken, TEN_MILLIS, options -> options.scheduler(time).scope(WatermarkScope.STREAM)))
                .subscribe(probe);

        assertThat(probe.error()).hasMessageMatching("newLogic of the clock .* threw .*no logic");
        source.assertWasNotSubscribed();
    }

    @Test
    void requestAndCancel_afterTheEnd_doNothing() {
        TestPublisher<KeyedEvent<String, Item>> source = collect(TestPublisher.create());
        probe.request(1);
        source.next(Item.at(0));
        source.complete();
        probe.request(5);
        probe.cancel();

        assertThat(probe.assertComplete().received()).hasSize(1);
        assertThat(discarded).isEmpty();
        assertThat(droppedErrors).isEmpty();
    }

    @Test
    void schedulerThatRejects_theFirstTask_endsTheStreamWithItsError() {
        TestPublisher<KeyedEvent<String, Item>> source = TestPublisher.create();
        time.reject();
        source.flux()
                .transform(Windows.<String, Item>windowCollect(
                        SystemClock.instance(), TEN_MILLIS, options -> options.scheduler(time)))
                .subscribe(probe);
        source.next(Item.at(0));

        assertThat(probe.error()).isInstanceOf(RejectedExecutionException.class);
        source.assertCancelled();
        assertThat(discarded).containsExactly(Item.at(0).value());
        assertThat(time.workersDisposed()).isEqualTo(time.workersCreated());
    }

    @Test
    void schedulerThatRejects_aLaterTask_endsTheStreamWithItsError() {
        TestPublisher<KeyedEvent<String, Item>> source = TestPublisher.create();
        source.flux()
                .transform(Windows.<String, Item>windowCollect(
                        SystemClock.instance(), TEN_MILLIS, options -> options.scheduler(time)))
                .subscribe(probe);
        probe.request(Long.MAX_VALUE);
        source.next(Item.at(0));
        time.advanceTo(10_000);
        time.reject();
        source.next(Item.at(1));

        assertThat(probe.received()).hasSize(1);
        assertThat(probe.error()).isInstanceOf(RejectedExecutionException.class);
        source.assertCancelled();
        assertThat(discarded).containsExactly(Item.at(1).value());
        assertThat(time.workersDisposed()).isEqualTo(1);
    }

    @Test
    void schedulerThatWasDisposed_endsTheStreamWithItsError() {
        Scheduler disposed = Schedulers.newSingle("disposed");
        disposed.dispose();
        TestPublisher<KeyedEvent<String, Item>> source = TestPublisher.create();
        source.flux()
                .transform(Windows.<String, Item>windowCollect(
                        SystemClock.instance(), TEN_MILLIS, options -> options.scheduler(disposed)))
                .subscribe(probe);
        source.next(Item.at(0));

        assertThat(probe.error()).isInstanceOf(RejectedExecutionException.class);
        source.assertCancelled();
    }
}
