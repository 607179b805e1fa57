package io.github.reactorwindowing.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.reactorwindowing.JoinSide;
import io.github.reactorwindowing.WindowJoins;
import io.github.reactorwindowing.WindowOptions;
import io.github.reactorwindowing.Windows;
import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.faults.Trap;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Scheduler;
import reactor.test.publisher.TestPublisher;

/**
 * R-3, T-5: a scheduler that fails ends the stream with one error, of which the subscriber hears, and loses no value.
 */
class HostileSchedulersTest {

    private static final RuntimeException BOOM = new IllegalStateException("boom");
    private static final EventClock<Item> CLOCK = Item.clock(5);

    /** A scheduler whose time stands still, and of which each part can be made to fail. */
    private static final class Hostile implements Scheduler {

        private final String fails;
        private final Throwable thrown;
        private final Trap trap;
        private int scheduled;

        Hostile(String fails, Throwable thrown) {
            this.fails = fails;
            this.thrown = thrown;
            this.trap = new Trap(fails, thrown);
        }

        @Override
        public long now(TimeUnit unit) {
            return trap.in("now", () -> 0L);
        }

        @Override
        public Disposable schedule(Runnable task) {
            return schedule(task, 0, TimeUnit.NANOSECONDS);
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            scheduled++;
            if (fails.equals("inline")) {
                task.run();
            }
            return trap.in("schedule", Disposables::single);
        }

        @Override
        public Worker createWorker() {
            return trap.in("createWorker", Hands::new);
        }

        private final class Hands implements Scheduler.Worker {
            @Override
            public Disposable schedule(Runnable task) {
                return Hostile.this.schedule(task);
            }

            @Override
            public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
                return Hostile.this.schedule(task, delay, unit);
            }

            @Override
            public void dispose() {
                trap.in("dispose", () -> true);
            }
        }
    }

    private static WindowOptions<String, Item> on(Scheduler scheduler, WindowOptions<String, Item> defaults) {
        return defaults.scheduler(scheduler);
    }

    private static Map<String, BiFunction<Flux<KeyedEvent<String, Item>>, Scheduler, Flux<?>>> operators() {
        Duration ten = Duration.ofMillis(10);
        return Map.of(
                "tumbling",
                (source, scheduler) -> source.transform(
                        Windows.windowCollect(CLOCK, TumblingWindower.of(ten), options -> on(scheduler, options))),
                "sliding",
                (source, scheduler) -> source.transform(Windows.windowCollect(
                        CLOCK, SlidingWindower.of(ten, Duration.ofMillis(5)), options -> on(scheduler, options))),
                "sessions",
                (source, scheduler) -> source.transform(
                        Windows.windowCollect(CLOCK, SessionWindower.ofGap(ten), options -> on(scheduler, options))),
                "join",
                (source, scheduler) -> source.transform(WindowJoins.<String, Item, Item, String>windowJoin(
                        CLOCK,
                        JoinSide.of(Flux.just(Item.at("other", 1)), CLOCK),
                        TumblingWindower.of(ten),
                        (left, right) -> left + "," + right,
                        JoinMode.DEFAULT,
                        options -> options.scheduler(scheduler))));
    }

    @BeforeEach
    void dropQuietly() {
        Hooks.onErrorDropped(error -> {});
    }

    @AfterEach
    void resetHooks() {
        Hooks.resetOnErrorDropped();
    }

    @TestFactory
    Stream<DynamicTest> scheduler_thatFails_endsInOneError() {
        return operators().entrySet().stream()
                .flatMap(operator -> Stream.of("now", "createWorker", "schedule", "inline")
                        .flatMap(fails -> Stream.of(BOOM, new NoClassDefFoundError("gone"), new Exception("checked"))
                                .map(thrown -> dynamicTest(
                                        operator.getKey() + " " + fails + " " + thrown,
                                        () -> assertOneError(operator.getValue(), new Hostile(fails, thrown))))));
    }

    private static void assertOneError(
            BiFunction<Flux<KeyedEvent<String, Item>>, Scheduler, Flux<?>> operator, Hostile scheduler) {
        List<Object> discarded = new ArrayList<>();
        Probe<Object> probe = Probe.unbounded().discardingTo(discarded::add);
        TestPublisher<KeyedEvent<String, Item>> source =
                TestPublisher.createNoncompliant(TestPublisher.Violation.DEFER_CANCELLATION);
        operator.apply(source.flux(), scheduler).subscribe(probe);
        scheduler.trap.set();
        KeyedEvent<String, Item> event = Item.at(1);

        Throwable caught = catchThrowable(() -> source.next(event));

        source.assertCancelled();
        if (scheduler.fails.equals("inline")) {
            assertThat(probe.error())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("before their time");
            assertThat(scheduler.scheduled).isLessThan(200);
        } else {
            assertThat(probe.error()).isSameAs(scheduler.thrown);
            assertThat(caught).isSameAs(scheduler.thrown instanceof Error ? scheduler.thrown : null);
        }
        assertThat(discarded).containsOnlyOnce(event.value());
    }

    @TestFactory
    Stream<DynamicTest> worker_whoseDisposeFails_keepsNothingFromTheEnd() {
        return operators().entrySet().stream()
                .map(operator -> dynamicTest(operator.getKey(), () -> {
                    Hostile scheduler = new Hostile("dispose", BOOM);
                    List<Object> discarded = new ArrayList<>();
                    Probe<Object> probe = Probe.unbounded().discardingTo(discarded::add);
                    TestPublisher<KeyedEvent<String, Item>> source = TestPublisher.create();
                    operator.getValue().apply(source.flux(), scheduler).subscribe(probe);
                    KeyedEvent<String, Item> event = Item.at(1);
                    source.next(event);
                    scheduler.trap.set();

                    source.error(new IllegalArgumentException("of the source"));

                    assertThat(probe.error()).hasMessage("of the source");
                    assertThat(discarded).containsOnlyOnce(event.value());
                }));
    }
}
