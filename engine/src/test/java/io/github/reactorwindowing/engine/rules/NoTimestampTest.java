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
import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.MissingTimestamp;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.join.JoinClock;
import io.github.reactorwindowing.join.SideValue;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule T-12: events for which a clock has no timestamp. */
class NoTimestampTest {

    private static final Datum WITHOUT = new Datum(7, Timestamps.NONE);
    private static final Duration TEN = Duration.ofNanos(10_000);
    private static final Function<Datum, Instant> AT = datum -> Timestamps.toInstantOrNull(datum.ts());

    static List<Clock<? super Datum>> clocks() {
        return List.of(
                EventClock.of(AT, TEN),
                EventClock.of(AT, TEN).dataDriven(),
                EventClock.waitForever(AT),
                EventClock.ofEpochMicros(Datum::ts, TEN),
                EventClock.ofEpochMillis((Datum datum) -> datum.ts(), TEN),
                PercentileClock.of(AT, 0.9, TEN),
                PunctuatedClock.of(AT, AT),
                Clocks.<Datum>of("event:wait=PT1S", AT),
                Clocks.<Datum>of("event-percentile:at-most=PT1S", AT));
    }

    static List<Arguments> engines() {
        List<Arguments> all = new ArrayList<>();
        for (Clock<? super Datum> clock : clocks()) {
            for (WatermarkScope scope : WatermarkScope.values()) {
                for (Windower<Object> windower : List.of(TumblingWindower.of(TEN), SessionWindower.ofGap(TEN))) {
                    all.add(Arguments.of(clock, scope, windower));
                }
            }
        }
        return all;
    }

    private static WindowEngine<String, Datum, ?, Long> engine(
            Clock<? super Datum> clock, Windower<Object> windower, EngineOptions options) {
        return new WindowEngine<>(new EngineConfig<>(clock, windower, Folds.count(), options));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void t12_byDefault_endsInAnErrorThatNamesClockAndValue(
            Clock<? super Datum> clock, WatermarkScope scope, Windower<Object> windower) {
        WindowEngine<String, Datum, ?, Long> engine = engine(clock, windower, EngineOptions.DEFAULT.withScope(scope));

        assertThatThrownBy(() -> engine.onEvent("a", WITHOUT))
                .isInstanceOf(UserFunctionException.class)
                .hasMessage(
                        "timestamp of the clock " + clock + ": none for " + WITHOUT + " (expected: a timestamp, since"
                                + " without one the event is in no window; the option missingTimestamp, LATE, reports such"
                                + " events as late)");
        List<Object> discarded = new ArrayList<>();
        engine.discard(discarded::add);
        assertThat(discarded).containsExactly(WITHOUT);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void t12_late_reportsAndMakesNoKeyAndMovesNothing(
            Clock<? super Datum> clock, WatermarkScope scope, Windower<Object> windower) {
        EngineOptions options = EngineOptions.DEFAULT.withScope(scope).withMissingTimestamp(MissingTimestamp.LATE);
        WindowEngine<String, Datum, ?, Long> engine = engine(clock, windower, options);
        engine.advance(0);
        engine.onEvent("a", new Datum(0, 5));
        assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
        long watermark = engine.watermark();
        String before = engine.view().toString();

        for (String key : List.of("a", "b")) {
            engine.onEvent(key, WITHOUT);
            assertThat(engine.next()).isEqualTo(EngineOutput.LATE);
            LateEvent<String, Datum> late = engine.takeLate();
            assertThat(late.key()).isEqualTo(key);
            assertThat(late.reason()).isEqualTo(LateReason.NO_TIMESTAMP);
            assertThat(late.timestamp()).isNull();
            assertThat(late.missedWindows()).isEmpty();
            assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
        }

        assertThat(engine.view()).hasToString(before);
        assertThat(engine.watermark()).isEqualTo(watermark);
    }

    @Test
    void t12_amongFourAtATime_isReportedInItsPlace() {
        EngineOptions options = EngineOptions.DEFAULT.withMissingTimestamp(MissingTimestamp.LATE);
        for (int place = 0; place < 4; place++) {
            WindowEngine<String, Datum, ?, Long> engine =
                    engine(EventClock.of(AT, TEN), TumblingWindower.of(TEN), options);
            engine.onEvent("a", new Datum(9, 1));
            List<KeyedEvent<String, Datum>> events = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                events.add(KeyedEvent.of("a", i == place ? WITHOUT : new Datum(i, 2)));
            }
            int taken = engine.onEvents(
                    events.get(0), events.get(0).value(),
                    events.get(1), events.get(1).value(),
                    events.get(2), events.get(2).value(),
                    events.get(3), events.get(3).value());

            assertThat(taken).as("taken, none at %d", place).isEqualTo(place + 1);
            assertThat(engine.next()).isEqualTo(EngineOutput.LATE);
            assertThat(engine.takeLate().value()).isEqualTo(WITHOUT);
            assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
        }
    }

    @Test
    void t12_sideOfAJoin_hasNoneByItsOwnClock() {
        JoinClock clock = new JoinClock(List.of(EventClock.of(AT, TEN), PercentileClock.of(AT, 0.5, TEN)));

        assertThat(clock.timestamp(new SideValue(0, WITHOUT), 0)).isEqualTo(Timestamps.NONE);
        assertThat(clock.timestamp(new SideValue(1, WITHOUT), 0)).isEqualTo(Timestamps.NONE);
        assertThat(clock.timestamp(new SideValue(1, new Datum(0, 3)), 0)).isEqualTo(3);
    }
}
