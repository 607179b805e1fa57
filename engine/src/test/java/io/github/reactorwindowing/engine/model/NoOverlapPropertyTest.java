package io.github.reactorwindowing.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.CalendarUnit;
import io.github.reactorwindowing.windower.CalendarWindower;
import io.github.reactorwindowing.windower.CountWindower;
import io.github.reactorwindowing.windower.GlobalWindower;
import io.github.reactorwindowing.windower.PunctuationWindower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rule W-14: windows of one key do not overlap in ordered mode, unless their windower means them to. Where two
 * windows are cut between events of one timestamp, both hold that microsecond.
 */
class NoOverlapPropertyTest {

    private static final int RUNS = 150;
    private static final Function<Datum, Duration> GAP_BY = datum -> micros(datum.id() * 7 % 23);

    private static Duration micros(long micros) {
        return Timestamps.toDuration(micros);
    }

    private static boolean isMarker(Datum datum) {
        return datum.id() % 5 == 3;
    }

    private static boolean isStart(Datum datum) {
        return datum.id() % 7 == 2;
    }

    static List<Windower<? super Datum>> windowers() {
        List<Windower<? super Datum>> all = new ArrayList<>();
        for (long gap : new long[] {0, 1, 10, 40}) {
            SessionWindower<Object> sessions = SessionWindower.ofGap(micros(gap));
            all.add(sessions);
            all.add(sessions.<Datum>endingAt(NoOverlapPropertyTest::isMarker));
            for (long longest : new long[] {1, 7, 25, 60}) {
                all.add(sessions.atMost(micros(longest)));
                all.add(sessions.atMost(micros(longest)).<Datum>endingAt(NoOverlapPropertyTest::isMarker));
            }
        }
        SessionWindower<Datum> byEvent = SessionWindower.ofGapBy(GAP_BY);
        all.add(byEvent);
        all.add(byEvent.atMost(micros(30)));
        all.add(byEvent.endingAt(NoOverlapPropertyTest::isMarker));
        all.add(byEvent.atMost(micros(30)).endingAt(NoOverlapPropertyTest::isMarker));
        all.add(PunctuationWindower.startingAt(NoOverlapPropertyTest::isStart));
        all.add(PunctuationWindower.endingAt(NoOverlapPropertyTest::isMarker));
        all.add(PunctuationWindower.of(NoOverlapPropertyTest::isStart, NoOverlapPropertyTest::isMarker));
        all.add(CountWindower.of(1));
        all.add(CountWindower.of(3));
        all.add(TumblingWindower.of(micros(13)));
        all.add(CalendarWindower.of(1, CalendarUnit.DAY, ZoneOffset.UTC));
        all.add(new GlobalWindower());
        return all;
    }

    private static WindowEngine<String, Datum, ?, List<Datum>> engine(
            Windower<? super Datum> windower, SplittableRandom random, boolean ordered) {
        EventClock<Datum> live = EventClock.ofEpochMicros(Datum::ts, micros(random.nextInt(30)));
        Clock<Datum> clock = random.nextBoolean() ? live : live.dataDriven();
        WatermarkScope scope = WatermarkScope.values()[random.nextInt(2)];
        return new WindowEngine<>(new EngineConfig<>(
                clock,
                windower,
                Folds.toList(),
                EngineOptions.DEFAULT.withOrdered(ordered).withScope(scope)));
    }

    /** What comes of thirty events of two keys, some of one timestamp, some out of order, some late. */
    private static Map<String, List<WindowResult<String, List<Datum>>>> results(
            Windower<? super Datum> windower, SplittableRandom random, boolean ordered) {
        WindowEngine<String, Datum, ?, List<Datum>> engine = engine(windower, random, ordered);
        Map<String, List<WindowResult<String, List<Datum>>>> results = new HashMap<>();
        long now = 0;
        long ts = 0;
        for (int i = 0; i < 30; i++) {
            now += random.nextInt(6);
            ts += random.nextInt(3) == 0 ? random.nextInt(30) : random.nextInt(3);
            engine.advance(now);
            drain(engine, results);
            long behind = random.nextInt(4) == 0 ? random.nextInt(25) : 0;
            engine.onEvent(random.nextInt(3) == 0 ? "b" : "a", new Datum(i, ts - behind));
            drain(engine, results);
        }
        engine.onComplete();
        drain(engine, results);
        return results;
    }

    private static void drain(
            WindowEngine<String, Datum, ?, List<Datum>> engine,
            Map<String, List<WindowResult<String, List<Datum>>>> results) {
        for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
            if (next == EngineOutput.LATE) {
                engine.takeLate();
            } else {
                WindowResult<String, List<Datum>> result = engine.takeResult();
                results.computeIfAbsent(result.key(), key -> new ArrayList<>()).add(result);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("windowers")
    void w14_ordered_windowsOfKeyDoNotOverlap(Windower<? super Datum> windower) {
        for (int run = 0; run < RUNS; run++) {
            int seed = run;
            results(windower, new SplittableRandom(seed), true).values().forEach(ofKey -> {
                ofKey.sort(Comparator.comparingLong(result -> result.window().startMicros()));
                for (int i = 1; i < ofKey.size(); i++) {
                    assertThat(isApart(ofKey.get(i - 1), ofKey.get(i)))
                            .as("seed %d: %s and %s", seed, ofKey.get(i - 1), ofKey.get(i))
                            .isTrue();
                }
            });
        }
    }

    private static boolean isApart(WindowResult<String, List<Datum>> one, WindowResult<String, List<Datum>> next) {
        long end = one.window().endMicros();
        long start = next.window().startMicros();
        return start >= end || (start == end - 1 && holds(one, start) && holds(next, start));
    }

    private static boolean holds(WindowResult<String, List<Datum>> result, long ts) {
        return result.value().stream().anyMatch(datum -> datum.ts() == ts);
    }

    /** Without order windows may overlap, but each still holds its events (V-1). */
    @ParameterizedTest
    @MethodSource("windowers")
    void v1_unordered_windowsHoldTheirEvents(Windower<? super Datum> windower) {
        for (int run = 0; run < RUNS; run++) {
            int seed = run;
            results(windower, new SplittableRandom(seed), false)
                    .values()
                    .forEach(ofKey -> assertThat(ofKey)
                            .allSatisfy(result -> assertThat(result.value())
                                    .as("seed %d: %s", seed, result)
                                    .allMatch(datum -> result.window().startMicros() <= datum.ts()
                                            && datum.ts() < result.window().endMicros())));
        }
    }

    @Test
    void w13_markerAtTenToOne_sessionEndsThere() {
        long minute = 60_000_000;
        Windower<Datum> windower =
                SessionWindower.ofGap(Duration.ofMinutes(20)).endingAt((Datum datum) -> datum.ts() == 50 * minute);
        EventClock<Datum> clock =
                EventClock.<Datum>ofEpochMicros(Datum::ts, Duration.ZERO).dataDriven();
        WindowEngine<String, Datum, ?, List<Datum>> engine =
                new WindowEngine<>(EngineConfig.of(clock, windower, Folds.toList()));
        Map<String, List<WindowResult<String, List<Datum>>>> results = new HashMap<>();
        long[] minutes = {0, 15, 30, 50, 52};
        for (int i = 0; i < minutes.length; i++) {
            engine.onEvent("a", new Datum(i, minutes[i] * minute));
            drain(engine, results);
        }
        engine.onComplete();
        drain(engine, results);

        assertThat(results.get("a"))
                .extracting(result ->
                        result.window().startMicros() + " " + result.window().endMicros())
                .containsExactly("0 " + (50 * minute + 1), 52 * minute + " " + 72 * minute);
    }
}
