package io.github.reactorwindowing.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.reactorwindowing.WindowOptions;
import io.github.reactorwindowing.Windows;
import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.monitor.SubscriptionMonitor;
import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collector;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.SignalType;
import reactor.test.publisher.TestPublisher;
import reactor.test.publisher.TestPublisher.Violation;

/** any throwable of any user function on any thread ends the stream in one error, leaves no value behind and holds no lock. */
class FatalErrorTest {

    private static final List<Throwable> THROWN = List.of(
            new NoClassDefFoundError("gone"),
            new LinkageError("not linked"),
            new StackOverflowError("too deep"),
            new OutOfMemoryError("no room"),
            new AssertionError("wrong"),
            new IOException("checked"),
            new IllegalStateException("unchecked"));

    private static final List<String> PARTIES = List.of(
            "accumulator",
            "supplier",
            "finisher",
            "timestamp",
            "lastId",
            "onLate",
            "equals",
            "onEvents",
            "onResult",
            "monitor.onLate",
            "downstream");

    /** The thread on which the function fails. */
    private enum Hand {
        SOURCE,
        REQUESTER,
        TIMER
    }

    @AfterEach
    void resetHooks() {
        Hooks.resetOnNextDropped();
        Hooks.resetOnErrorDropped();
    }

    static boolean isFatal(Throwable thrown) {
        return thrown instanceof VirtualMachineError || thrown instanceof LinkageError;
    }

    @SuppressWarnings("unchecked") // as Kotlin does
    private static <T extends Throwable> T as(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** One subscription in which one function fails from some moment on. */
    private static final class Run {

        private final String party;
        private final Throwable thrown;
        private boolean armed;
        private boolean sprung;
        private final ManualScheduler time = ManualScheduler.at(0);
        private final List<Object> discarded = new ArrayList<>();
        private final List<Object> emitted = new ArrayList<>();
        private final List<Object> sent = new ArrayList<>();
        private final TestPublisher<KeyedEvent<Key, Long>> source =
                TestPublisher.createNoncompliant(Violation.DEFER_CANCELLATION);
        private final Probe<WindowResult<Key, List<Long>>> probe;

        private final class Key {
            private final String name;

            Key(String name) {
                this.name = name;
            }

            @Override
            public boolean equals(Object other) {
                return trap("equals", () -> other instanceof Key key && key.name.equals(name));
            }

            @Override
            public int hashCode() {
                return name.hashCode();
            }
        }

        private final class Tens implements AlignedWindower {
            private final TumblingWindower tens = TumblingWindower.of(Duration.ofMillis(10));

            @Override
            public long firstId(long timestamp) {
                return tens.firstId(timestamp);
            }

            @Override
            public long lastId(long timestamp) {
                return trap("lastId", () -> tens.lastId(timestamp));
            }

            @Override
            public long start(long id) {
                return tens.start(id);
            }

            @Override
            public long end(long id) {
                return tens.end(id);
            }
        }

        private final class Monitor implements SubscriptionMonitor {
            @Override
            public void onEvents(long count) {
                trap("onEvents", () -> null);
            }

            @Override
            public void onResult(WindowResult<?, ?> result, long nowMicros) {
                trap("onResult", () -> null);
            }

            @Override
            public void onLate(LateEvent<?, ?> late) {
                trap("monitor.onLate", () -> null);
            }

            @Override
            public void onEnd(SignalType end) {
                trap("onEnd", () -> null);
            }
        }

        Run(String party, Throwable thrown, long demand) {
            this.party = party;
            this.thrown = thrown;
            Hooks.onNextDropped(event -> discarded.add(((KeyedEvent<?, ?>) event).value()));
            Hooks.onErrorDropped(error -> {});
            this.probe = Probe.<WindowResult<Key, List<Long>>>requesting(demand).discardingTo(discarded::add);
            probe.onEach((self, result) -> {
                emitted.addAll(result.value());
                trap("downstream", () -> null);
            });
            EventClock<Long> clock =
                    EventClock.of(value -> trap("timestamp", () -> Instant.ofEpochMilli(value)), Duration.ofMillis(5));
            Collector<Long, List<Long>, List<Long>> collector = Collector.of(
                    () -> trap("supplier", ArrayList::new),
                    (list, value) -> trap("accumulator", () -> list.add(value)),
                    (one, other) -> {
                        one.addAll(other);
                        return one;
                    },
                    list -> trap("finisher", () -> list));
            source.flux()
                    .transform(Windows.<Key, Long, List<Long>, List<Long>>windowCollect(
                            clock, new Tens(), collector, this::options))
                    .subscribe(probe);
        }

        private WindowOptions<Key, Long> options(WindowOptions<Key, Long> defaults) {
            return defaults.scheduler(time).monitor(operator -> new Monitor()).onLate(late -> {
                trap("onLate", () -> null);
                emitted.add(late.value());
            });
        }

        private <T> T trap(String called, Supplier<T> otherwise) {
            if (armed && called.equals(party)) {
                sprung = true;
                throw FatalErrorTest.<RuntimeException>as(thrown);
            }
            return otherwise.get();
        }

        private void send(String key, long... values) {
            for (long value : values) {
                if (!sprung) {
                    sent.add(value);
                    source.next(KeyedEvent.of(new Key(key), value));
                }
            }
        }

        /** Plays until the function fails. Returns what the thread got that did it. */
        private Throwable play(Hand hand) {
            send("a", 1, 2, 11);
            send("b", 3, 8);
            if (hand == Hand.REQUESTER) {
                send("a", 100, 4, 101, 5, 120);
            }
            armed = true;
            return switch (hand) {
                case SOURCE ->
                    catchThrowable(() -> {
                        send("a", 12, 28, 9, 40);
                        send("c", 60);
                    });
                case REQUESTER -> catchThrowable(() -> probe.request(Long.MAX_VALUE));
                case TIMER -> catchThrowable(() -> time.advanceTo(100_000));
            };
        }

        private void assertEnded(Throwable caught) {
            boolean ofDownstream = party.equals("downstream");
            assertThat(caught).isSameAs(ofDownstream || isFatal(thrown) ? thrown : null);
            if (ofDownstream) {
                assertThat(probe.failure()).isEmpty();
            } else if (thrown instanceof Error) {
                assertThat(probe.error()).isSameAs(thrown);
            } else {
                assertThat(probe.error())
                        .isInstanceOf(UserFunctionException.class)
                        .cause()
                        .isSameAs(thrown);
            }
            source.assertCancelled();
            assertThat(time.armed()).isZero();
            source.next(KeyedEvent.of(new Key("late"), 1_000L));
            sent.add(1_000L);
            probe.cancel();
            probe.request(1);
            assertThat(time.armed()).isZero();
            List<Object> accounted = new ArrayList<>(emitted);
            accounted.addAll(discarded);
            assertThat(accounted).containsExactlyInAnyOrderElementsOf(sent);
        }
    }

    @TestFactory
    Stream<DynamicTest> function_thatThrowsAnything_onAnyThread_endsTheStreamOnce() {
        return PARTIES.stream()
                .flatMap(party -> THROWN.stream()
                        .map(thrown -> dynamicTest(party + " " + thrown, () -> {
                            Set<Hand> failedOn = EnumSet.noneOf(Hand.class);
                            for (Hand hand : Hand.values()) {
                                Run run = new Run(party, thrown, hand == Hand.REQUESTER ? 0 : Long.MAX_VALUE);
                                Throwable caught = run.play(hand);
                                if (run.sprung) {
                                    failedOn.add(hand);
                                    run.assertEnded(caught);
                                }
                            }
                            assertThat(failedOn).isNotEmpty();
                        })));
    }

    @Test
    void matrix_reachesEachThread() {
        for (Hand hand : Hand.values()) {
            long reached = PARTIES.stream()
                    .filter(party -> {
                        Run run = new Run(party, THROWN.get(0), hand == Hand.REQUESTER ? 0 : Long.MAX_VALUE);
                        run.play(hand);
                        return run.sprung;
                    })
                    .count();
            assertThat(reached).as("parties on %s", hand).isGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void monitor_thatThrowsAtTheEnd_changesNothingOfIt() {
        for (Throwable thrown : THROWN) {
            Run run = new Run("onEnd", thrown, Long.MAX_VALUE);
            run.send("a", 1, 2);
            run.armed = true;

            Throwable caught = catchThrowable(run.source::complete);

            assertThat(caught).isSameAs(isFatal(thrown) ? thrown : null);
            run.probe.assertComplete();
            assertThat(run.emitted).containsExactlyElementsOf(run.sent);
        }
    }
}
