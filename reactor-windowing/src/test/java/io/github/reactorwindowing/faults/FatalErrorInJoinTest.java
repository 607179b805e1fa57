package io.github.reactorwindowing.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.reactorwindowing.JoinOperator;
import io.github.reactorwindowing.JoinSide;
import io.github.reactorwindowing.WindowJoins;
import io.github.reactorwindowing.WindowOperator;
import io.github.reactorwindowing.WindowOptions;
import io.github.reactorwindowing.Windows;
import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.join.JoinEmit;
import io.github.reactorwindowing.join.JoinInsert;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.join.SideValue;
import io.github.reactorwindowing.testsupport.faults.Trap;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Operators;
import reactor.core.publisher.SignalType;
import reactor.test.publisher.TestPublisher;
import reactor.test.publisher.TestPublisher.Violation;
import reactor.util.context.Context;

/** R-3 for joins, for late events in band, and for a subscriber that throws in any signal. */
class FatalErrorInJoinTest {

    private static final List<String> SIGNALS = List.of("onSubscribe", "onNext", "onError", "onComplete");

    private static final List<String> FUNCTIONS =
            List.of("timestamp", "combiner", "equals", "onLate", "onEvents", "onResult", "monitor.onLate");

    private enum Shape {
        STREAM,
        STREAM_WITH_LATE,
        JOIN,
        JOIN_WITH_LATE,
        JOIN_OF_PRODUCTS;

        private boolean isJoin() {
            return compareTo(JOIN) >= 0;
        }

        private boolean isWithLate() {
            return this == STREAM_WITH_LATE || this == JOIN_WITH_LATE;
        }
    }

    @AfterEach
    void resetHooks() {
        Hooks.resetOnNextDropped();
        Hooks.resetOnErrorDropped();
    }

    /** One subscription in which one party fails from some moment on. */
    private static final class Run {

        private final String party;
        private final Throwable thrown;
        private final Shape shape;
        private final Trap trap;
        private final ManualScheduler time = ManualScheduler.at(0);
        private final List<TestPublisher<KeyedEvent<Key, Long>>> sources = new ArrayList<>();
        private final List<Long> sent = new ArrayList<>();
        private final Set<Long> emitted = new LinkedHashSet<>();
        private final List<Object> discarded = new ArrayList<>();
        private final List<SignalType> ends = new ArrayList<>();
        private final Receiver receiver;

        private final class Key {
            @Override
            public boolean equals(Object other) {
                return trap.in("equals", () -> other instanceof Key);
            }

            @Override
            public int hashCode() {
                return 1;
            }
        }

        private final class Receiver implements CoreSubscriber<Object> {
            private final long demand;
            private final List<Throwable> errors = new ArrayList<>();
            private Subscription subscription = Operators.emptySubscription();
            private int completions;

            Receiver(long demand) {
                this.demand = demand;
            }

            @Override
            public Context currentContext() {
                return Operators.enableOnDiscard(Context.empty(), discarded::add);
            }

            @Override
            public void onSubscribe(Subscription given) {
                trap.at("onSubscribe");
                subscription = given;
                if (demand > 0) {
                    given.request(demand);
                }
            }

            @Override
            public void onNext(Object output) {
                addValues(output);
                trap.at("onNext");
            }

            @Override
            public void onError(Throwable error) {
                errors.add(error);
                trap.at("onError");
            }

            @Override
            public void onComplete() {
                completions++;
                trap.at("onComplete");
            }
        }

        Run(Shape shape, String party, Throwable thrown, long demand) {
            this.shape = shape;
            this.party = party;
            this.thrown = thrown;
            this.trap = new Trap(party, thrown);
            this.receiver = new Receiver(demand);
            Hooks.onNextDropped(event -> discarded.add(((KeyedEvent<?, ?>) event).value()));
            Hooks.onErrorDropped(error -> {});
            for (int side = shape.isJoin() ? 2 : 1; side > 0; side--) {
                sources.add(TestPublisher.createNoncompliant(Violation.DEFER_CANCELLATION));
            }
        }

        private Throwable subscribe() {
            Flux<?> outputs = shape.isJoin() ? join() : stream();
            return catchThrowable(() -> outputs.subscribe(receiver));
        }

        private EventClock<Long> clock() {
            return EventClock.of(
                    value -> trap.in("timestamp", () -> Instant.ofEpochMilli(value)), Duration.ofMillis(5));
        }

        private Flux<?> stream() {
            WindowOperator<Key, Long, List<Long>> operator =
                    Windows.windowCollect(clock(), TumblingWindower.of(Duration.ofMillis(10)), this::options);
            Flux<KeyedEvent<Key, Long>> source = sources.get(0).flux();
            return shape.isWithLate() ? source.transform(Windows.withLate(operator)) : source.transform(operator);
        }

        private Flux<?> join() {
            JoinMode mode = new JoinMode(
                    shape == Shape.JOIN_OF_PRODUCTS ? JoinInsert.PRODUCT : JoinInsert.LAST, JoinEmit.FINAL);
            JoinOperator<Key, Long, List<Long>> operator = WindowJoins.windowJoin(
                    clock(),
                    JoinSide.of(sources.get(1).flux(), clock()),
                    TumblingWindower.of(Duration.ofMillis(10)),
                    (Long left, Long right) -> trap.in(
                            "combiner",
                            () -> Stream.of(left, right)
                                    .filter(Objects::nonNull)
                                    .toList()),
                    mode,
                    this::<SideValue>options);
            Flux<KeyedEvent<Key, Long>> source = sources.get(0).flux();
            return shape.isWithLate() ? source.transform(Windows.withLate(operator)) : source.transform(operator);
        }

        private <V> WindowOptions<Key, V> options(WindowOptions<Key, V> defaults) {
            WindowOptions<Key, V> options = defaults.scheduler(time).monitor(operator -> new TrapMonitor(trap, ends));
            return shape.isWithLate()
                    ? options
                    : options.onLate(late -> {
                        trap.at("onLate");
                        addValues(late);
                    });
        }

        private void addValues(Object output) {
            if (output instanceof WindowOutput.Result<?, ?, ?> window) {
                addValues(window.result());
            } else if (output instanceof WindowOutput.Late<?, ?, ?> late) {
                addValues(late.event());
            } else if (output instanceof WindowResult<?, ?> result) {
                ((Collection<?>) result.value()).forEach(value -> emitted.add((Long) value));
            } else {
                Object value = ((LateEvent<?, ?>) output).value();
                emitted.add((Long) (value instanceof SideValue sided ? sided.value() : value));
            }
        }

        /** Sends each value to one side after the other. */
        private void send(long... values) {
            for (long value : values) {
                if (!trap.isSprung()) {
                    sent.add(value);
                    sources.get(sent.size() % sources.size()).next(KeyedEvent.of(new Key(), value));
                }
            }
        }

        /** Plays until the party fails. Returns what the thread got that did it. */
        private Throwable play(Hand hand) {
            subscribe();
            send(1, 2, 3, 4, 11, 12);
            if (hand == Hand.REQUESTER) {
                send(100, 101, 5, 6, 120, 121, 7, 8, 140, 141);
            }
            trap.set();
            return switch (hand) {
                case SOURCE -> catchThrowable(() -> send(13, 14, 40, 41, 9, 8, 60, 61, 80, 81));
                case REQUESTER -> catchThrowable(() -> receiver.subscription.request(Long.MAX_VALUE));
                case TIMER -> catchThrowable(() -> time.advanceTo(100_000));
            };
        }

        private void assertOver(Throwable caught) {
            boolean ofSubscriber = SIGNALS.contains(party);
            assertThat(caught).isSameAs(ofSubscriber || Thrown.isFatal(thrown) ? thrown : null);
            if (!ofSubscriber) {
                assertThat(receiver.errors).hasSize(1);
                Throwable error = receiver.errors.get(0);
                assertThat(thrown instanceof Error ? error : error.getCause()).isSameAs(thrown);
                assertThat(thrown instanceof Error || error instanceof UserFunctionException)
                        .isTrue();
            }
            assertNothingIsHeld();
        }

        private void assertNothingIsHeld() {
            int signals = receiver.errors.size() + receiver.completions;
            assertThat(ends).hasSize(1);
            assertThat(time.armed()).isZero();
            for (TestPublisher<KeyedEvent<Key, Long>> source : sources) {
                trap.reset();
                if (source.subscribeCount() > 0) {
                    sent.add(1_000L + sources.indexOf(source));
                    source.next(KeyedEvent.of(new Key(), 1_000L + sources.indexOf(source)));
                }
            }
            receiver.subscription.cancel();
            receiver.subscription.request(1);
            assertThat(time.armed()).isZero();
            assertThat(receiver.errors.size() + receiver.completions).isEqualTo(signals);
            List<Object> accounted = new ArrayList<>(emitted);
            accounted.addAll(discarded);
            assertThat(accounted).containsExactlyInAnyOrderElementsOf(new ArrayList<Object>(sent));
        }
    }

    private static Stream<DynamicTest> matrix(List<String> parties) {
        return Arrays.stream(Shape.values())
                .flatMap(shape -> parties.stream()
                        .filter(party -> shape.isJoin() || !party.equals("combiner"))
                        .filter(party -> !shape.isWithLate() || !party.equals("onLate"))
                        .map(party -> dynamicTest(shape + " " + party, () -> {
                            Set<Hand> failedOn = new TreeSet<>();
                            for (Throwable thrown : Thrown.ALL) {
                                for (Hand hand : Hand.values()) {
                                    Run run = new Run(shape, party, thrown, hand.demand());
                                    Throwable caught = run.play(hand);
                                    if (run.trap.isSprung()) {
                                        failedOn.add(hand);
                                        run.assertOver(caught);
                                    }
                                }
                            }
                            assertThat(failedOn).isNotEmpty();
                        })));
    }

    @TestFactory
    Stream<DynamicTest> functionOfAJoinOrWithLate_thatThrowsAnything_endsTheStreamOnce() {
        return matrix(FUNCTIONS);
    }

    @TestFactory
    Stream<DynamicTest> subscriber_thatThrowsInOnNext_getsNoFurtherSignal() {
        return matrix(List.of("onNext"));
    }

    @TestFactory
    Stream<DynamicTest> subscriber_thatThrowsInAnotherSignal_leavesNothingBehind() {
        return Arrays.stream(Shape.values())
                .flatMap(shape -> Stream.of("onError", "onComplete")
                        .map(signal -> dynamicTest(shape + " " + signal, () -> {
                            for (Throwable thrown : Thrown.ALL) {
                                Run run = new Run(shape, signal, thrown, Long.MAX_VALUE);
                                run.subscribe();
                                run.send(1, 2, 3, 4);
                                run.trap.set();
                                Throwable caught = catchThrowable(() -> run.sources.forEach(source -> {
                                    if (signal.equals("onComplete")) {
                                        source.complete();
                                    } else if (!run.trap.isSprung()) {
                                        source.error(new IllegalStateException("of the source"));
                                    }
                                }));
                                assertThat(run.trap.isSprung()).isTrue();
                                run.assertOver(caught);
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> subscriber_thatThrowsInOnSubscribe_subscribesToNoSource() {
        return Arrays.stream(Shape.values())
                .map(shape -> dynamicTest(shape.toString(), () -> {
                    for (Throwable thrown : Thrown.ALL) {
                        Run run = new Run(shape, "onSubscribe", thrown, Long.MAX_VALUE);
                        run.trap.set();
                        run.subscribe();
                        assertThat(run.trap.isSprung()).isTrue();
                        assertThat(run.sources).noneMatch(source -> source.subscribeCount() > 0);
                        run.assertNothingIsHeld();
                    }
                }));
    }
}
