package io.github.reactorwindowing.engine.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One line of {@code windowing-cases.jsonl}, made by an independent implementation of the same rules. Times in milliseconds. */
record ConformanceCase(JsonNode json) {

    private static final String RESOURCE = "/conformance/windowing-cases.jsonl";

    /** An event with its side of a join and the index of its step. */
    record Event(int value, int side, long tsMillis) {}

    /** Time, then perhaps an event. */
    record Step(long nowMillis, String key, Event event) {}

    static Stream<ConformanceCase> all() {
        ObjectMapper mapper = new ObjectMapper();
        List<ConformanceCase> cases = new ArrayList<>();
        try (InputStream in = ConformanceCase.class.getResourceAsStream(RESOURCE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                cases.add(new ConformanceCase(mapper.readTree(line)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases.stream();
    }

    String id() {
        return json.get("id").asText();
    }

    JsonNode operator() {
        return json.get("operator");
    }

    JsonNode expected(String what) {
        return json.get("expected").get(what);
    }

    boolean isOrdered() {
        return json.get("ordered").asBoolean();
    }

    boolean isSession() {
        return json.get("windower").get("type").asText().equals("session");
    }

    /**
     * From what the cases call the close of a window to its end: for a session, whose last timestamp they tell, the gap. A session of
     * gap 0 ends a microsecond after its timestamp, so that it holds its events.
     */
    long closeToEndMicros() {
        return isSession() ? Math.max(1000 * json.get("windower").get("gapMs").asLong(), 1) : 0;
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : json.get("steps")) {
            long now = step.get("now").asLong();
            if (step.has("key")) {
                int side = step.has("side") ? step.get("side").asInt() : 0;
                Event event = new Event(
                        step.get("value").asInt(), side, step.get("ts").asLong());
                steps.add(new Step(now, step.get("key").asText(), event));
            } else {
                steps.add(new Step(now, null, null));
            }
        }
        return steps;
    }

    /** The clock, for the events themselves. */
    Clock<? super Event> clock() {
        JsonNode clock = json.get("clock");
        return switch (clock.get("type").asText()) {
            case "system" -> SystemClock.instance();
            case "event" ->
                clock.get("waitMs").isNull()
                        ? EventClock.waitForever(event -> Instant.ofEpochMilli(event.tsMillis()))
                        : EventClock.ofEpochMillis(
                                Event::tsMillis,
                                Duration.ofMillis(clock.get("waitMs").asLong()));
            default -> throw new IllegalArgumentException("clock of " + this);
        };
    }

    Windower<Object> windower() {
        JsonNode windower = json.get("windower");
        return switch (windower.get("type").asText()) {
            case "tumbling" -> TumblingWindower.of(millis(windower, "lengthMs"), instant(windower));
            case "sliding" ->
                SlidingWindower.of(millis(windower, "lengthMs"), millis(windower, "offsetMs"), instant(windower));
            case "session" -> SessionWindower.ofGap(millis(windower, "gapMs"));
            default -> throw new IllegalArgumentException("windower of " + this);
        };
    }

    private static Duration millis(JsonNode windower, String name) {
        return Duration.ofMillis(windower.get(name).asLong());
    }

    private static Instant instant(JsonNode windower) {
        return Instant.ofEpochMilli(windower.get("alignToMs").asLong());
    }

    @Override
    public String toString() {
        return id() + " " + json.get("clock") + " " + json.get("windower") + (isOrdered() ? " ordered " : " unordered ")
                + operator();
    }
}
