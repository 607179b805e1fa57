package io.github.reactorwindowing.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.clock.Clocks;
import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.clock.PercentileClock;
import io.github.reactorwindowing.clock.PunctuatedClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.windower.CalendarUnit;
import io.github.reactorwindowing.windower.CalendarWindower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import io.github.reactorwindowing.windower.Windowers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule T-1 at its bounds, in every place that converts an Instant or a Duration. */
class TimeBoundsMatrixTest {

    private static final Duration MICRO = Duration.ofNanos(1_000);
    private static final Duration MOST = Timestamps.toDuration(Timestamps.MAX);
    private static final Duration LONGEST = MOST.minus(MICRO);
    private static final List<Duration> TOO_LONG = List.of(
            MOST, MOST.plus(MICRO), MOST.plusSeconds(1), MOST.plusMillis(850), Duration.ofSeconds(Long.MAX_VALUE));

    /** Near the bounds: an instant and the timestamp that it has. */
    static List<Arguments> instants() {
        List<Arguments> all = new ArrayList<>();
        for (long far : new long[] {0, 1, 850_000, 1_000_000}) {
            all.add(Arguments.of(Timestamps.toInstant(Timestamps.MAX - far), Timestamps.MAX - far));
            all.add(Arguments.of(Timestamps.toInstant(Timestamps.MIN + far), Timestamps.MIN + far));
            all.add(Arguments.of(Timestamps.toInstant(Timestamps.MAX + far), Timestamps.MAX));
            all.add(Arguments.of(Timestamps.toInstant(Timestamps.MIN - far), Timestamps.MIN));
        }
        all.add(Arguments.of(Timestamps.toInstant(Timestamps.MAX).minusNanos(1), Timestamps.MAX - 1));
        all.add(Arguments.of(Timestamps.toInstant(Timestamps.MAX).plusNanos(1), Timestamps.MAX));
        all.add(Arguments.of(Timestamps.toInstant(Timestamps.MIN).minusNanos(1), Timestamps.MIN));
        all.add(Arguments.of(Timestamps.toInstant(Timestamps.MIN).plusNanos(1), Timestamps.MIN));
        all.add(Arguments.of(Instant.MAX, Timestamps.MAX));
        all.add(Arguments.of(Instant.MIN, Timestamps.MIN));
        return all;
    }

    @ParameterizedTest
    @MethodSource("instants")
    void t1_instantNearABound_hasTheSameTimestampInEveryClock(Instant instant, long expected) {
        Function<Instant, Instant> self = UnaryOperator.identity();
        List<Clock<Instant>> clocks = List.of(
                EventClock.of(self, Duration.ZERO),
                EventClock.of(self, Duration.ZERO).dataDriven(),
                EventClock.waitForever(self),
                PercentileClock.of(self, 0.5, Duration.ZERO),
                PunctuatedClock.of(self, self));

        assertThat(clocks)
                .allSatisfy(clock ->
                        assertThat(clock.timestamp(instant, 0)).as("%s", clock).isEqualTo(expected));
        assertThat(PunctuatedClock.of(self, self).offset(instant, 0, 0)).isEqualTo(expected);
        assertThat(Clocks.<Instant>of("event:wait=PT0S", self).timestamp(instant, 0))
                .isEqualTo(expected);
    }

    @Test
    void t1_numbersNearABound_areMovedToItAndNoOther() {
        EventClock<Long> micros = EventClock.ofEpochMicros((Long at) -> at, Duration.ZERO);
        EventClock<Long> millis = EventClock.ofEpochMillis((Long at) -> at, Duration.ZERO);
        for (long at : new long[] {Timestamps.MAX - 1, Timestamps.MAX, Timestamps.MIN, Timestamps.MIN + 1}) {
            assertThat(micros.timestamp(at, 0)).isEqualTo(at);
        }
        assertThat(micros.timestamp(Timestamps.MAX + 1, 0)).isEqualTo(Timestamps.MAX);
        assertThat(micros.timestamp(Timestamps.MIN - 1, 0)).isEqualTo(Timestamps.MIN);
        long most = Timestamps.MAX / 1_000;
        assertThat(millis.timestamp(most, 0)).isEqualTo(most * 1_000);
        assertThat(millis.timestamp(-most, 0)).isEqualTo(-most * 1_000);
        assertThat(millis.timestamp(most + 1, 0)).isEqualTo(Timestamps.MAX);
        assertThat(millis.timestamp(-most - 1, 0)).isEqualTo(Timestamps.MIN);
        assertThat(millis.timestamp(Long.MAX_VALUE, 0)).isEqualTo(Timestamps.MAX);
        assertThat(millis.timestamp(Long.MIN_VALUE + 1, 0)).isEqualTo(Timestamps.MIN);
    }

    /** Whatever takes a length of time that must be less than the bound. */
    static List<Arguments> lengths() {
        return List.of(
                length("tumbling", "length", TumblingWindower::of),
                length("tumbling by name", "length", l -> Windowers.of("tumbling:length=" + l)),
                length("sliding", "length", l -> SlidingWindower.of(l, MOST.minusSeconds(1))),
                length("sliding slide", "slide", o -> SlidingWindower.of(LONGEST, o)),
                length("session gap", "gap", SessionWindower::ofGap),
                length("session by name", "gap", l -> Windowers.of("session:gap=" + l)),
                length(
                        "session length",
                        "atMost",
                        l -> SessionWindower.ofGap(MICRO).atMost(l)),
                length("percentile", "atMost", l -> PercentileClock.of((Instant i) -> i, 0.5, l)));
    }

    private static Arguments length(String place, String name, Consumer<Duration> user) {
        return Arguments.of(place, name, user);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lengths")
    void t1_lengthNearTheBound_isTakenExactlyOrRefused(String place, String name, Consumer<Duration> user) {
        user.accept(LONGEST);
        user.accept(MOST.minusSeconds(1));
        for (Duration length : TOO_LONG) {
            assertThatThrownBy(() -> user.accept(length))
                    .as("%s of %s", place, length)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(length.toString());
        }
        assertThatThrownBy(() -> user.accept(LONGEST.plusNanos(1)))
                .as("%s a nanosecond longer", place)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a whole number of microseconds");
    }

    @Test
    void t1_waitNearTheBound_isFiniteBelowAndForeverFromThere() {
        assertThat(EventClock.of((Instant at) -> at, LONGEST)).hasToString("EventClock[wait=" + LONGEST + "]");
        for (Duration wait : TOO_LONG) {
            assertThat(EventClock.of((Instant at) -> at, wait)).hasToString("EventClock[wait=forever]");
        }
        long offset = EventClock.of((Instant at) -> at, LONGEST).offset(Instant.EPOCH, 0, 0);
        assertThat(offset).isEqualTo(-Timestamps.MAX + 1);
    }

    @Test
    void t1_alignToNearABound_isTakenInsideAndRefusedAtIt() {
        for (Instant inside : List.of(
                Timestamps.toInstant(Timestamps.MAX - 1),
                Timestamps.toInstant(Timestamps.MAX).minusNanos(1),
                Timestamps.toInstant(Timestamps.MIN + 1))) {
            assertThat(Timestamps.of(TumblingWindower.of(MICRO, inside).alignTo()))
                    .isEqualTo(Timestamps.of(inside));
            assertThat(Timestamps.of(SlidingWindower.of(MICRO, MICRO, inside).alignTo()))
                    .isEqualTo(Timestamps.of(inside));
        }
        for (Instant outside : List.of(
                Timestamps.toInstant(Timestamps.MAX),
                Timestamps.toInstant(Timestamps.MIN),
                Timestamps.toInstant(Timestamps.MAX).plusNanos(1),
                Timestamps.toInstant(Timestamps.MIN).minusNanos(1),
                Instant.MAX,
                Instant.MIN)) {
            assertThatThrownBy(() -> TumblingWindower.of(MICRO, outside))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("alignTo: " + outside);
            assertThatThrownBy(() -> SlidingWindower.of(MICRO, MICRO, outside))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("alignTo: " + outside);
        }
    }

    @Test
    void t1_datesOutsideOfTime_areRefusedWithTheirValue() {
        for (ZoneOffset zone : List.of(ZoneOffset.UTC, ZoneOffset.MAX, ZoneOffset.MIN)) {
            for (LocalDate date : List.of(LocalDate.MIN, LocalDate.MAX)) {
                assertThatThrownBy(() -> CalendarWindower.of(1, CalendarUnit.DAY, zone, date))
                        .as("%s in %s", date, zone)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("alignTo: ");
            }
        }
    }

    @Test
    void t8_guardOfTheWholeOfTimeOrMore_isNone() {
        for (Duration guard : TOO_LONG) {
            assertThat(latenessUnder(guard)).as("guard of %s", guard).isEmpty();
        }
        assertThat(latenessUnder(LONGEST)).containsExactly(LateReason.FUTURE);
    }

    /** What an event at the end of time is late for, while it is the beginning of time. */
    private static List<LateReason> latenessUnder(Duration guard) {
        EngineOptions options = EngineOptions.DEFAULT.withFutureGuard(guard);
        WindowEngine<String, Instant, ?, Long> engine = new WindowEngine<>(new EngineConfig<>(
                EventClock.waitForever((Instant at) -> at),
                TumblingWindower.of(Duration.ofSeconds(1)),
                Folds.count(),
                options));
        engine.advance(Timestamps.MIN);
        engine.onEvent("a", Instant.MAX);
        List<LateReason> reasons = new ArrayList<>();
        while (engine.next() == EngineOutput.LATE) {
            reasons.add(engine.takeLate().reason());
        }
        return reasons;
    }
}
