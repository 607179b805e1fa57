package io.github.reactorwindowing.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.clock.PercentileClock;
import io.github.reactorwindowing.clock.PunctuatedClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.event.Bound;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Bounds;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.MissingTimestamp;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Window;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.CountWindower;
import io.github.reactorwindowing.windower.GlobalWindower;
import io.github.reactorwindowing.windower.PunctuationWindower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule T-2, what users see of a watermark: an Instant that every method of Instant takes, or null. */
class AbsentTimesTest {

    private static final Duration TEN = Duration.ofNanos(10_000);
    private static final Duration LONGEST = Timestamps.toDuration(Timestamps.MAX - 1);
    private static final Bound ONE = new Bound(1, BoundPolicy.REJECT);

    private static final Clock<Datum> NO_WATERMARK =
            EventClock.waitForever((Datum datum) -> Timestamps.toInstant(datum.ts()));

    private final List<LateEvent<String, Datum>> late = new ArrayList<>();

    /** Clocks without a watermark, near the bounds of time, and as they mostly are. */
    static List<Clock<Datum>> clocks() {
        return List.of(
                NO_WATERMARK,
                EventClock.ofEpochMicros(Datum::ts, Duration.ZERO),
                EventClock.ofEpochMicros(Datum::ts, LONGEST),
                EventClock.<Datum>ofEpochMicros(Datum::ts, LONGEST).dataDriven(),
                PercentileClock.of((Datum datum) -> Timestamps.toInstant(datum.ts()), 0.9, LONGEST),
                PunctuatedClock.of((Datum datum) -> Timestamps.toInstant(datum.ts()), datum -> null),
                PunctuatedClock.of((Datum datum) -> Timestamps.toInstant(datum.ts()), datum -> Instant.MAX),
                PunctuatedClock.of((Datum datum) -> Timestamps.toInstant(datum.ts()), datum -> Instant.MIN));
    }

    static List<Arguments> engines() {
        List<Windower<? super Datum>> windowers = List.of(
                TumblingWindower.of(TEN),
                TumblingWindower.of(LONGEST),
                SessionWindower.ofGap(LONGEST),
                SessionWindower.ofGap(TEN).endingAt((Datum datum) -> datum.ts() == 7),
                CountWindower.of(2),
                PunctuationWindower.endingAt((Datum datum) -> datum.ts() == 7),
                new GlobalWindower());
        List<Arguments> all = new ArrayList<>();
        for (Clock<Datum> clock : clocks()) {
            for (Windower<? super Datum> windower : windowers) {
                for (WatermarkScope scope : WatermarkScope.values()) {
                    all.add(Arguments.of(clock, windower, scope));
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("engines")
    void views_anyClockWindowerAndScope_giveAnInstantOrNull(
            Clock<Datum> clock, Windower<? super Datum> windower, WatermarkScope scope) {
        EngineOptions options = EngineOptions.DEFAULT
                .withScope(scope)
                .withFutureGuard(Duration.ofDays(400 * 365))
                .withBounds(Bounds.DEFAULT.withKeys(new Bound(2, BoundPolicy.REJECT)));
        WindowEngine<String, Datum, ?, ?> engine =
                new WindowEngine<>(new EngineConfig<>(clock, windower, Folds.toList(), options));
        look(engine);
        engine.advance(0);
        look(engine);
        long[] timestamps = {0, 7, Timestamps.MAX, Timestamps.MIN, Timestamps.MIN, -3, 7};
        for (int i = 0; i < timestamps.length; i++) {
            engine.onEvent("key " + i % 3, new Datum(i, timestamps[i]));
            look(engine);
            drain(engine);
            engine.advance(i * 100L);
            drain(engine);
        }
        engine.onComplete();
        look(engine);
        drain(engine);
        late.forEach(GivenTimes::check);
    }

    private void look(WindowEngine<String, Datum, ?, ?> engine) {
        GivenTimes.check(engine.view());
        engine.views(10).forEach(GivenTimes::check);
    }

    private void drain(WindowEngine<String, Datum, ?, ?> engine) {
        for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
            look(engine);
            if (next == EngineOutput.LATE) {
                late.add(engine.takeLate());
            } else {
                GivenTimes.check(engine.takeResult());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(LateReason.class)
    void lateEvent_ofEachReasonWithoutAWatermark_hasNone(LateReason reason) {
        LateEvent<String, Datum> event = lateFor(reason);

        GivenTimes.check(event);
        assertThat(event.reason()).isEqualTo(reason);
        assertThat(event.timestamp() == null).as("no timestamp").isEqualTo(reason == LateReason.NO_TIMESTAMP);
        if (reason == LateReason.BEHIND_WATERMARK) {
            assertThat(event.watermark()).isEqualTo(Instant.EPOCH.plus(TEN));
        } else {
            assertThat(event.watermark()).as("watermark of %s", event).isNull();
        }
    }

    private LateEvent<String, Datum> lateFor(LateReason reason) {
        Bounds bounds = Bounds.DEFAULT;
        Windower<Object> windower = TumblingWindower.of(TEN);
        return switch (reason) {
            case BEHIND_WATERMARK ->
                second(EventClock.ofEpochMicros(Datum::ts, Duration.ZERO), windower, EngineOptions.DEFAULT, 10, 0);
            case MISSED_BY_WINDOWER ->
                second(
                        NO_WATERMARK,
                        new Engines.TestWindower((value, ts, windows) -> windows.miss(Window.UNKNOWN_ID)),
                        EngineOptions.DEFAULT.withOrdered(false),
                        0,
                        0);
            case FUTURE -> second(NO_WATERMARK, windower, EngineOptions.DEFAULT.withFutureGuard(Duration.ZERO), 0, 50);
            case NO_TIMESTAMP ->
                second(
                        EventClock.waitForever((Datum datum) -> datum.ts() == 50 ? null : Instant.EPOCH),
                        windower,
                        EngineOptions.DEFAULT.withMissingTimestamp(MissingTimestamp.LATE),
                        0,
                        50);
            case MAX_KEYS -> withBounds(bounds.withKeys(ONE), 0);
            case MAX_OPEN_WINDOWS -> withBounds(bounds.withOpenWindows(ONE), 50);
            case MAX_ELEMENTS_PER_WINDOW -> withBounds(bounds.withElementsPerWindow(ONE), 0);
            case MAX_WAITING_EVENTS -> {
                EngineOptions options = EngineOptions.DEFAULT.withBounds(bounds.withWaitingEvents(ONE));
                yield second(NO_WATERMARK, windower, options, 0, 0);
            }
        };
    }

    private LateEvent<String, Datum> withBounds(Bounds bounds, long second) {
        EngineOptions options = EngineOptions.DEFAULT.withOrdered(false).withBounds(bounds);
        return second(NO_WATERMARK, TumblingWindower.of(TEN), options, 0, second);
    }

    /** Two events, of two keys if there may be only one; the last that is late. */
    private LateEvent<String, Datum> second(
            Clock<Datum> clock, Windower<? super Datum> windower, EngineOptions options, long first, long second) {
        WindowEngine<String, Datum, ?, ?> engine =
                new WindowEngine<>(new EngineConfig<>(clock, windower, Folds.toList(), options));
        engine.advance(0);
        engine.onEvent("a", new Datum(0, first));
        drain(engine);
        engine.onEvent(options.bounds().keys().isReachedBy(1) ? "b" : "a", new Datum(1, second));
        drain(engine);
        return late.get(late.size() - 1);
    }

    @Test
    void lateEvent_atTheEndOfTheStream_hasNoWatermark() {
        WindowEngine<String, Datum, ?, ?> engine = new WindowEngine<>(EngineConfig.of(
                NO_WATERMARK,
                new Engines.TestWindower((value, ts, windows) -> windows.miss(Window.UNKNOWN_ID)),
                Folds.toList()));
        engine.onEvent("a", new Datum(0, 5));
        drain(engine);

        engine.onComplete();
        drain(engine);

        assertThat(late).singleElement().satisfies(event -> {
            assertThat(event.watermarkMicros()).isEqualTo(Timestamps.END);
            assertThat(event.watermark()).isNull();
        });
    }
}
