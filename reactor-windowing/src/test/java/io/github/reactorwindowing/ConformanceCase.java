package io.github.reactorwindowing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.join.JoinEmit;
import io.github.reactorwindowing.join.JoinInsert;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** One line of {@code conformance/windowing-cases.jsonl}, times in milliseconds since the epoch. */
record ConformanceCase(
        String id,
        ClockSpec clock,
        WindowerSpec windower,
        boolean ordered,
        OperatorSpec operator,
        List<Step> steps,
        Expected expected) {

    record ClockSpec(String type, Long waitMs) {}

    record WindowerSpec(String type, Long lengthMs, Long offsetMs, Long alignToMs, Long gapMs) {}

    record OperatorSpec(String type, int sides, String insert, String emit) {}

    record Step(long now, String key, Long ts, Integer value, int side) {

        Item item() {
            return new Item(key, ts, value, side);
        }
    }

    record Expected(List<Output> results, List<Output> late, List<Meta> meta) {}

    /** What came of a window, or the value of an event that missed it, at a step. */
    record Output(int step, String key, long window, Object value) {}

    /** A closed window. */
    record Meta(int step, String key, long window, long open, long close, List<Long> merged) {}

    static List<ConformanceCase> all() {
        ObjectMapper mapper = new ObjectMapper();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(
                        ConformanceCase.class.getResourceAsStream("/conformance/windowing-cases.jsonl"), "cases"),
                StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> parse(mapper, line)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConformanceCase parse(ObjectMapper mapper, String line) {
        try {
            return mapper.readValue(line, ConformanceCase.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Clock<? super Item> newClock() {
        return switch (clock.type) {
            case "system" -> SystemClock.instance();
            case "event" ->
                clock.waitMs == null
                        ? EventClock.waitForever((Item item) -> Instant.ofEpochMilli(item.ts()))
                        : Item.clock(clock.waitMs);
            default -> throw new AssertionError(clock);
        };
    }

    Windower<Object> newWindower() {
        return switch (windower.type) {
            case "tumbling" ->
                TumblingWindower.of(Duration.ofMillis(windower.lengthMs), Instant.ofEpochMilli(windower.alignToMs));
            case "sliding" ->
                SlidingWindower.of(
                        Duration.ofMillis(windower.lengthMs),
                        Duration.ofMillis(windower.offsetMs),
                        Instant.ofEpochMilli(windower.alignToMs));
            case "session" -> SessionWindower.ofGap(Duration.ofMillis(windower.gapMs));
            default -> throw new AssertionError(windower);
        };
    }

    JoinMode joinMode() {
        return new JoinMode(
                JoinInsert.valueOf(operator.insert.toUpperCase(Locale.ROOT)),
                JoinEmit.valueOf(operator.emit.toUpperCase(Locale.ROOT)));
    }

    boolean isSession() {
        return windower.type.equals("session");
    }

    boolean isJoin() {
        return operator.type.equals("join");
    }

    /** A session's {@code close} is its last timestamp, an aligned window's its end. */
    long endOf(Meta meta) {
        return isSession() ? meta.close + windower.gapMs : meta.close;
    }

    @Override
    public String toString() {
        return id + " " + clock.type + " " + windower.type + " " + operator.type + (ordered ? " ordered" : "");
    }
}
