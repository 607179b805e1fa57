package io.github.reactorwindowing.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.reactorwindowing.WindowOptions;
import io.github.reactorwindowing.Windows;
import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.engine.model.WatchedWindower;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.faults.Trap;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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

/**
 * any throwable of any user function on any thread ends the stream in one error, leaves no value behind and holds
 * no lock.
 */
class FatalErrorTest {

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

    @AfterEach
    void resetHooks() {
        Hooks.resetOnNextDropped();
        Hooks.resetOnErrorDropped();
    }

    /** One subscription in which one function fails from some moment on. */
    private static final class Run {

        private final String party;
        private final Throwable thrown;
        private final Trap trap;
        private final ManualScheduler time = ManualScheduler.at(0);
        private final List<Object> discarded = new ArrayList<>();
        private final List<Object> emitted = new ArrayList<>();
        private final List<Object> sent = new ArrayList<>();
        private final List<SignalType> ends = new ArrayList<>();
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
                return trap.in("equals", () -> other instanceof Key key && key.name.equals(name));
            }

            @Override
            public int hashCode() {
                return name.hashCode();
            }
        }

        Run(String party, Throwable thrown, long demand) {
            this.party = party;
            this.thrown = thrown;
            this.trap = new Trap(party, thrown);
            Hooks.onNextDropped(event -> discarded.add(((KeyedEvent<?, ?>) event).value()));
            Hooks.onErrorDropped(error -> {});
            this.probe = Probe.<WindowResult<Key, List<Long>>>requesting(demand).discardingTo(discarded::add);
            probe.onEach((self, result) -> {
                emitted.addAll(result.value());
                trap.at("downstream");
            });
            EventClock<Long> clock = EventClock.of(
                    value -> trap.in("timestamp", () -> Instant.ofEpochMilli(value)), Duration.ofMillis(5));
            Collector<Long, List<Long>, List<Long>> collector = Collector.of(
                    () -> trap.in("supplier", ArrayList::new),
                    (list, value) -> trap.in("accumulator", () -> list.add(value)),
                    (one, other) -> {
                        one.addAll(other);
                        return one;
                    },
                    list -> trap.in("finisher", () -> list));
            source.flux()
                    .transform(Windows.<Key, Long, List<Long>, List<Long>>windowCollect(
                            clock,
                            new WatchedWindower(TumblingWindower.of(Duration.ofMillis(10)), trap::at),
                            collector,
                            this::options))
                    .subscribe(probe);
        }

        private WindowOptions<Key, Long> options(WindowOptions<Key, Long> defaults) {
            return defaults.scheduler(time)
                    .monitor(operator -> new TrapMonitor(trap, ends))
                    .onLate(late -> {
                        trap.at("onLate");
                        emitted.add(late.value());
                    });
        }

        private void send(String key, long... values) {
            for (long value : values) {
                if (!trap.isSprung()) {
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
            trap.set();
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
            assertThat(caught).isSameAs(ofDownstream || Thrown.isFatal(thrown) ? thrown : null);
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
                .flatMap(party -> Thrown.ALL.stream()
                        .map(thrown -> dynamicTest(party + " " + thrown, () -> {
                            Set<Hand> failedOn = EnumSet.noneOf(Hand.class);
                            for (Hand hand : Hand.values()) {
                                Run run = new Run(party, thrown, hand.demand());
                                Throwable caught = run.play(hand);
                                if (run.trap.isSprung()) {
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
                        Run run = new Run(party, Thrown.ALL.get(0), hand.demand());
                        run.play(hand);
                        return run.trap.isSprung();
                    })
                    .count();
            assertThat(reached).as("parties on %s", hand).isGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void monitor_thatThrowsAtTheEnd_changesNothingOfIt() {
        for (Throwable thrown : Thrown.ALL) {
            Run run = new Run("onEnd", thrown, Long.MAX_VALUE);
            run.send("a", 1, 2);
            run.trap.set();

            Throwable caught = catchThrowable(run.source::complete);

            assertThat(caught).isSameAs(Thrown.isFatal(thrown) ? thrown : null);
            run.probe.assertComplete();
            assertThat(run.emitted).containsExactlyElementsOf(run.sent);
        }
    }
}
