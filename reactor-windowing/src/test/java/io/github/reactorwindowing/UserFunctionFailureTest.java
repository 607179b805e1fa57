package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collector;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import reactor.core.publisher.Flux;
import reactor.test.publisher.TestPublisher;

/** a user function that throws or returns null ends the stream in one error, and values are discarded. */
class UserFunctionFailureTest {

    /** The value at which functions fail. */
    private static final int BAD = -1;

    private static final TumblingWindower TEN_MILLIS = TumblingWindower.of(Duration.ofMillis(10));
    private static final SessionWindower<Object> SESSIONS = SessionWindower.ofGap(Duration.ofMillis(10));
    private static final EventClock<Item> CLOCK = Item.clock(0).dataDriven();
    private static final RuntimeException BOOM = new IllegalArgumentException("boom");

    /** Held in an open window of another key when the failure comes. */
    private static final Item HELD = Item.of("held", 5, 5);

    /** In the window that fails, before it does. */
    private static final Item BEFORE = Item.of("bad", 1, 1);

    private static final Item CAUSE = Item.of("bad", 2, BAD);
    private static final Item CLOSING = Item.of("bad", 100, 100);

    private final ManualScheduler time = ManualScheduler.at(0);

    /** What a function is made to do: throw, or give null; and what the error is then to say after its name. */
    private record Failure(
            String name, Supplier<?> fails, @Nullable Throwable cause, String message) {

        @SuppressWarnings("unchecked") // null, or nothing at all
        <T> T here() {
            return (T) fails.get();
        }
    }

    private static Failure throwing() {
        return new Failure(
                "throws",
                () -> {
                    throw BOOM;
                },
                BOOM,
                " threw java.lang.IllegalArgumentException: boom");
    }

    private static Failure nulling() {
        return new Failure("null", () -> null, null, " returned null");
    }

    private <V> WindowOptions<String, V> options(WindowOptions<String, V> defaults) {
        return defaults.scheduler(time).ordered(false);
    }

    private record Faulty(
            String function, Failure failure, WindowOperator<String, Item, ?> operator, List<Item> events) {

        static Faulty of(String function, Failure failure, WindowOperator<String, Item, ?> operator, Item... events) {
            return new Faulty(function, failure, operator, List.of(events));
        }

        String name() {
            return function + " " + failure.name;
        }
    }

    private static <A> Function<Item, A> badOr(Failure failure, Function<Item, A> good) {
        return item -> item.value() == BAD ? failure.here() : good.apply(item);
    }

    private static List<Item> add(List<Item> list, Item item) {
        list.add(item);
        return list;
    }

    private static List<Item> addAll(List<Item> list, List<Item> others) {
        list.addAll(others);
        return list;
    }

    private Faulty timestamp(Failure failure) {
        EventClock<Item> clock = EventClock.<Item>of(
                        item -> badOr(failure, good -> Instant.ofEpochMilli(good.ts()))
                                .apply(item),
                        Duration.ZERO)
                .dataDriven();
        return Faulty.of(
                "timestamp of the clock EventClock",
                failure,
                Windows.windowCollect(clock, TEN_MILLIS, this::options),
                HELD,
                BEFORE,
                CAUSE);
    }

    private Faulty init(Failure failure) {
        int[] calls = {0};
        return Faulty.of(
                "init of the fold",
                failure,
                Windows.<String, Item, List<Item>>windowFold(
                        CLOCK,
                        TEN_MILLIS,
                        () -> ++calls[0] == 2 ? failure.<List<Item>>here() : new ArrayList<>(),
                        UserFunctionFailureTest::add,
                        UserFunctionFailureTest::addAll,
                        this::options),
                HELD,
                BEFORE);
    }

    private Faulty add(Failure failure) {
        return Faulty.of(
                "add of the fold",
                failure,
                Windows.<String, Item, List<Item>>windowFold(
                        CLOCK,
                        TEN_MILLIS,
                        ArrayList::new,
                        (list, item) -> badOr(failure, good -> add(list, good)).apply(item),
                        UserFunctionFailureTest::addAll,
                        this::options),
                HELD,
                BEFORE,
                CAUSE);
    }

    private Faulty merge(Failure failure) {
        return Faulty.of(
                "merge of the fold",
                failure,
                Windows.<String, Item, List<Item>>windowFold(
                        EventClock.waitForever(item -> Instant.ofEpochMilli(item.ts())),
                        SESSIONS,
                        ArrayList::new,
                        UserFunctionFailureTest::add,
                        (a, b) -> failure.here(),
                        this::options),
                HELD,
                BEFORE,
                Item.of("bad", 20, 20),
                Item.of("bad", 11, 11));
    }

    private Faulty finish(Failure failure) {
        Collector<Item, List<Item>, List<Item>> collector = Collector.of(
                ArrayList::new,
                List::add,
                UserFunctionFailureTest::addAll,
                list -> list.contains(BEFORE) ? failure.here() : list);
        return Faulty.of(
                "finish of the fold",
                failure,
                Windows.windowCollect(CLOCK, TEN_MILLIS, collector, this::options),
                HELD,
                BEFORE,
                CLOSING);
    }

    private Faulty reducer(Failure failure) {
        return Faulty.of(
                "The reducer",
                failure,
                Windows.windowReduce(CLOCK, TEN_MILLIS, (a, b) -> failure.here(), this::options),
                HELD,
                BEFORE,
                CAUSE);
    }

    private Faulty comparator(Failure failure) {
        return Faulty.of(
                "The comparator",
                failure,
                Windows.windowMin(CLOCK, TEN_MILLIS, (a, b) -> failure.<Integer>here(), this::options),
                HELD,
                BEFORE,
                CAUSE);
    }

    private Faulty lateConsumer(Failure failure) {
        UnaryOperator<WindowOptions<String, Item>> withConsumer =
                options -> options(options).onLate(event -> failure.here());
        return Faulty.of(
                "The consumer of late events",
                failure,
                Windows.windowCollect(CLOCK, TEN_MILLIS, withConsumer),
                HELD,
                CLOSING,
                BEFORE);
    }

    private Faulty sideOf(Failure failure) {
        return Faulty.of(
                "The function that tells the side",
                failure,
                WindowJoins.windowJoin(
                        CLOCK,
                        TEN_MILLIS,
                        2,
                        (Item item) -> item.value() == BAD ? failure.<Integer>here() : 0,
                        JoinMode.DEFAULT,
                        this::options),
                HELD,
                BEFORE,
                CAUSE);
    }

    private Faulty sideOutOfRange() {
        Failure failure = new Failure("is 2", () -> 2, null, ": 2 (expected: from 0 to 1)");
        Faulty faulty = sideOf(failure);
        return new Faulty("side of " + CAUSE, failure, faulty.operator, faulty.events);
    }

    private Faulty logicThatEmitsNull() {
        return Faulty.of(
                "The window logic's call of emit",
                nulling(),
                Windows.<String, Item, List<Item>, Item>window(
                        CLOCK, TEN_MILLIS, new EmittingLogic(Folds.toList(), () -> {}), this::options),
                HELD,
                BEFORE,
                CAUSE);
    }

    private Stream<Faulty> all() {
        return Stream.of(
                timestamp(throwing()),
                timestamp(new Failure("null", () -> null, null, "[wait=PT0S, dataDriven]: none for ")),
                init(throwing()),
                init(nulling()),
                add(throwing()),
                add(nulling()),
                merge(throwing()),
                merge(nulling()),
                finish(throwing()),
                finish(nulling()),
                reducer(throwing()),
                reducer(nulling()),
                comparator(throwing()),
                lateConsumer(throwing()),
                sideOf(throwing()),
                sideOutOfRange(),
                logicThatEmitsNull());
    }

    private record Outcome(
            Probe<? extends WindowResult<String, ?>> probe,
            TestPublisher<KeyedEvent<String, Item>> source,
            List<Object> discarded) {}

    private <R> Outcome play(WindowOperator<String, Item, R> operator, List<Item> events) {
        List<Object> discarded = new ArrayList<>();
        Probe<WindowResult<String, R>> probe =
                Probe.<WindowResult<String, R>>unbounded().discardingTo(discarded::add);
        TestPublisher<KeyedEvent<String, Item>> source =
                TestPublisher.createNoncompliant(TestPublisher.Violation.DEFER_CANCELLATION);
        source.flux().transform(operator).subscribe(probe);
        events.forEach(item -> source.next(item.event()));
        return new Outcome(probe, source, discarded);
    }

    @TestFactory
    Stream<DynamicTest> function_thatFails_endsInItsErrorOnceAndCancelsTheSource() {
        return all().map(faulty -> dynamicTest(faulty.name(), () -> {
            Outcome outcome = play(faulty.operator, faulty.events);

            assertThat(outcome.probe.error())
                    .isInstanceOf(UserFunctionException.class)
                    .hasMessageStartingWith(faulty.function)
                    .hasMessageContaining(faulty.failure.message);
            if (faulty.failure.cause != null) {
                assertThat(outcome.probe.error()).cause().isSameAs(faulty.failure.cause);
            }
            outcome.source.assertCancelled();
            assertThat(time.armed()).isZero();
        }));
    }

    @TestFactory
    Stream<DynamicTest> function_thatFails_discardsWhatOtherWindowsHold() {
        return all().map(faulty -> dynamicTest(faulty.name(), () -> {
            Outcome outcome = play(faulty.operator, faulty.events);

            assertThat(outcome.discarded).containsOnlyOnce(HELD);
        }));
    }

    @TestFactory
    Stream<DynamicTest> function_thatFails_discardsTheValuesThatItFailedAtToo() {
        return all().map(faulty -> dynamicTest(faulty.name(), () -> {
            Outcome outcome = play(faulty.operator, faulty.events);

            assertThat(outcome.discarded).containsExactlyInAnyOrderElementsOf(faulty.events);
        }));
    }

    @Test
    void combinerOfAJoin_thatThrowsAtEachRow_endsInItsErrorOnce() {
        Probe<WindowResult<String, Integer>> probe = Probe.unbounded();
        joinOfFourRows((l, r) -> {
                    throw BOOM;
                })
                .subscribe(probe);

        assertThat(probe.error())
                .isInstanceOf(UserFunctionException.class)
                .hasMessageStartingWith("The combiner of the join threw " + BOOM)
                .hasCause(BOOM);
    }

    @Test
    void combinerOfAJoin_thatReturnsNull_endsInAnError() {
        Probe<WindowResult<String, Integer>> probe = Probe.unbounded();
        joinOfFourRows((l, r) -> null).subscribe(probe);

        assertThat(probe.error())
                .isInstanceOf(UserFunctionException.class)
                .hasMessageStartingWith("The combiner of the join returned null");
    }

    @Test
    void combinerOfAJoin_thatThrowsAtTheRowsNotTaken_doesNotKeepCancelFromFinishing() {
        int[] rows = {0};
        List<Object> discarded = new ArrayList<>();
        Probe<WindowResult<String, Integer>> probe =
                Probe.<WindowResult<String, Integer>>requesting(1).discardingTo(discarded::add);
        joinOfFourRows((l, r) -> {
                    if (++rows[0] > 1) {
                        throw BOOM;
                    }
                    return rows[0];
                })
                .subscribe(probe);
        assertThat(probe.received()).hasSize(1);

        probe.cancel();

        probe.assertNotTerminated();
        assertThat(time.armed()).isZero();
    }

    private Flux<WindowResult<String, Integer>> joinOfFourRows(BiFunction<Item, Item, Integer> combiner) {
        EventClock<Item> clock = CLOCK;
        return Flux.just(BEFORE.event(), CAUSE.event())
                .transform(WindowJoins.<String, Item, Item, Integer>windowJoin(
                        clock,
                        JoinSide.of(Flux.just(BEFORE.event(), CAUSE.event()), clock),
                        TEN_MILLIS,
                        combiner,
                        JoinStreamsTest.PRODUCT_FINAL,
                        this::options));
    }

    @Test
    void logicWhoseDiscardThrows_doesNotKeepTheErrorFromGoingDown() {
        WindowLogic<Item, List<Item>, Item> logic = new EmittingLogic(Folds.toList(), () -> {
            throw BOOM;
        });
        Probe<WindowResult<String, Item>> probe = Probe.unbounded();
        TestPublisher<KeyedEvent<String, Item>> source = TestPublisher.create();
        source.flux()
                .transform(Windows.<String, Item, List<Item>, Item>window(CLOCK, TEN_MILLIS, logic, this::options))
                .subscribe(probe);
        source.next(HELD.event());
        source.error(new IllegalStateException("of the source"));

        assertThat(probe.error()).isInstanceOf(IllegalStateException.class);
    }
}
