package io.github.reactorwindowing.engine.model;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.join.JoinEmit;
import io.github.reactorwindowing.join.JoinInsert;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.testsupport.conformance.ConformanceCase;
import io.github.reactorwindowing.testsupport.conformance.ConformanceCase.WindowerSpec;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** The library's own clocks, windowers and modes for a {@link ConformanceCase}. */
public final class ConformanceParts {

    private ConformanceParts() {}

    /** The clock for values whose timestamps, in milliseconds, a function reads. */
    public static <V> Clock<? super V> clock(ConformanceCase scripted, ToLongFunction<V> tsMillis) {
        Long waitMs = scripted.clock().waitMs();
        return switch (scripted.clock().type()) {
            case "system" -> SystemClock.instance();
            case "event" ->
                waitMs == null
                        ? EventClock.waitForever((V value) -> Instant.ofEpochMilli(tsMillis.applyAsLong(value)))
                        : EventClock.ofEpochMillis(tsMillis, Duration.ofMillis(waitMs));
            default -> throw new AssertionError("clock of " + scripted);
        };
    }

    public static Windower<Object> windower(ConformanceCase scripted) {
        WindowerSpec spec = scripted.windower();
        return switch (spec.type()) {
            case "tumbling" ->
                TumblingWindower.of(Duration.ofMillis(spec.lengthMs()), Instant.ofEpochMilli(spec.alignToMs()));
            case "sliding" ->
                SlidingWindower.of(
                        Duration.ofMillis(spec.lengthMs()),
                        Duration.ofMillis(spec.offsetMs()),
                        Instant.ofEpochMilli(spec.alignToMs()));
            case "session" -> SessionWindower.ofGap(Duration.ofMillis(spec.gapMs()));
            default -> throw new AssertionError("windower of " + scripted);
        };
    }

    public static JoinMode joinMode(ConformanceCase scripted) {
        return new JoinMode(
                JoinInsert.valueOf(scripted.operator().insert().toUpperCase(Locale.ROOT)),
                JoinEmit.valueOf(scripted.operator().emit().toUpperCase(Locale.ROOT)));
    }
}
