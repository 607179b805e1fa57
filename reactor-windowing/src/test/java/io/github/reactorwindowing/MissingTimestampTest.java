package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.clock.PercentileClock;
import io.github.reactorwindowing.clock.PunctuatedClock;
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.MissingTimestamp;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.join.JoinRow;
import io.github.reactorwindowing.join.SideValue;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

/** Rule T-12, through the operators: events for which the clock has no timestamp. */
class MissingTimestampTest {

    private static final TumblingWindower TEN_MILLIS = TumblingWindower.of(Duration.ofMillis(10));

    private final ManualScheduler time = ManualScheduler.at(0);
    private final List<LateEvent<String, Order>> late = new ArrayList<>();
    private final List<Object> discarded = new ArrayList<>();

    record Order(int number, @Nullable Instant at) {}

    private static KeyedEvent<String, Order> order(int number, long millis) {
        return KeyedEvent.of("a", new Order(number, Instant.ofEpochMilli(millis)));
    }

    private static KeyedEvent<String, Order> without(int number) {
        return KeyedEvent.of("never seen", new Order(number, null));
    }

    /** Of a source that is polled, and of one that sends. */
    private static List<Flux<KeyedEvent<String, Order>>> sources() {
        List<KeyedEvent<String, Order>> events =
                List.of(order(0, 1), order(1, 2), without(2), order(3, 3), without(4), order(5, 4), order(6, 12));
        return List.of(Flux.fromIterable(events), Flux.fromIterable(events).hide());
    }

    static Stream<Clock<Order>> clocks() {
        return Stream.of(
                EventClock.of(Order::at, Duration.ZERO),
                EventClock.of(Order::at, Duration.ZERO).dataDriven(),
                PercentileClock.of(Order::at, 0.9, Duration.ofMillis(1)),
                PunctuatedClock.of(Order::at, Order::at));
    }

    private WindowOptions<String, Order> late(WindowOptions<String, Order> defaults) {
        return defaults.scheduler(time).onLate(late::add).missingTimestamp(MissingTimestamp.LATE);
    }

    @ParameterizedTest
    @MethodSource("clocks")
    void t12_late_goesToTheConsumerAndTheStreamGoesOn(Clock<Order> clock) {
        for (Flux<KeyedEvent<String, Order>> source : sources()) {
            late.clear();
            Probe<WindowResult<String, Long>> probe = Probe.unbounded();
            source.transform(Windows.<String, Order>windowCount(clock, TEN_MILLIS, this::late))
                    .subscribe(probe);

            assertThat(probe.assertComplete().received())
                    .extracting(WindowResult::value)
                    .containsExactly(4L, 1L);
            assertThat(late).extracting(event -> event.value().number()).containsExactly(2, 4);
            assertThat(late).extracting(LateEvent::reason).containsOnly(LateReason.NO_TIMESTAMP);
            assertThat(late).extracting(LateEvent::timestamp).containsOnlyNulls();
        }
    }

    @Test
    void t12_lateInBand_comesInItsPlaceAndCountsAsDemand() {
        for (Flux<KeyedEvent<String, Order>> source : sources()) {
            Probe<WindowOutput<String, Order, Long>> probe = Probe.requesting(1);
            source.transform(Windows.withLate(Windows.<String, Order>windowCount(
                            EventClock.of(Order::at, Duration.ZERO),
                            TEN_MILLIS,
                            options -> options.scheduler(time).missingTimestamp(MissingTimestamp.LATE))))
                    .subscribe(probe);

            assertThat(probe.received()).singleElement().isInstanceOf(WindowOutput.Late.class);
            probe.request(10);
            assertThat(probe.assertComplete().received()).hasSize(4);
        }
    }

    @Test
    void t12_byDefault_endsInAnErrorThatNamesTheValue() {
        for (Flux<KeyedEvent<String, Order>> source : sources()) {
            Probe<WindowResult<String, Long>> probe = Probe.<WindowResult<String, Long>>unbounded();
            source.transform(Windows.<String, Order>windowCount(
                            EventClock.of(Order::at, Duration.ZERO), TEN_MILLIS, options -> options.scheduler(time)))
                    .subscribe(probe);

            assertThat(probe.error())
                    .isInstanceOf(UserFunctionException.class)
                    .hasMessageContaining("none for Order[number=2, at=null]");
        }
    }

    @Test
    void t12_sideOfAJoin_isLateWithItsSide() {
        List<LateEvent<String, SideValue>> lateOfSides = new ArrayList<>();
        Probe<WindowResult<String, JoinRow>> probe =
                Probe.<WindowResult<String, JoinRow>>unbounded().discardingTo(discarded::add);
        List<JoinSide<String, Order>> sides = List.of(
                JoinSide.of(Flux.just(order(0, 1)), EventClock.of(Order::at, Duration.ZERO)),
                JoinSide.of(Flux.just(without(1), order(2, 2)), EventClock.of(Order::at, Duration.ZERO)));
        WindowJoins.<String>windowJoin(
                        sides,
                        TEN_MILLIS,
                        JoinMode.DEFAULT,
                        options -> options.scheduler(time)
                                .onLate(lateOfSides::add)
                                .missingTimestamp(MissingTimestamp.LATE))
                .subscribe(probe);

        assertThat(probe.assertComplete().received()).hasSize(1);
        assertThat(lateOfSides).singleElement().satisfies(event -> {
            assertThat(event.value().side()).isEqualTo(1);
            assertThat(event.reason()).isEqualTo(LateReason.NO_TIMESTAMP);
            assertThat(event.timestamp()).isNull();
        });
        assertThat(discarded).isEmpty();
    }
}
