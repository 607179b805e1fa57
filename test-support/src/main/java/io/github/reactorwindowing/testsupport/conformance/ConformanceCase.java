package io.github.reactorwindowing.testsupport.conformance;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One line of {@code conformance/windowing-cases.jsonl}, times in milliseconds since the epoch. */
public record ConformanceCase(
        String id,
        ClockSpec clock,
        WindowerSpec windower,
        boolean ordered,
        OperatorSpec operator,
        List<Step> steps,
        Expected expected) {

    private static final String RESOURCE = "/conformance/windowing-cases.jsonl";

    /** The clock: {@code system}, or {@code event} with a wait, null for a watermark that never moves. */
    public record ClockSpec(String type, @Nullable Long waitMs) {}

    /** The windower: {@code tumbling}, {@code sliding} or {@code session}, with the numbers of its type. */
    public record WindowerSpec(
            String type,
            @Nullable Long lengthMs,
            @Nullable Long offsetMs,
            @Nullable Long alignToMs,
            @Nullable Long gapMs) {}

    /** The operator: {@code collect}, {@code count} or {@code join}; only a join has sides and a mode. */
    public record OperatorSpec(
            String type,
            int sides,
            @Nullable String insert,
            @Nullable String emit) {}

    /** Time moves, then an event arrives if there is a key. */
    public record Step(
            long now,
            @Nullable String key,
            @Nullable Long ts,
            @Nullable Integer value,
            int side) {}

    /** The output that the other implementation gave. */
    public record Expected(List<Output> results, List<Output> late, List<Meta> meta) {}

    /** A result of a window at a step, or the value of an event that missed the window. */
    public record Output(int step, String key, long window, Object value) {}

    /** A closed window. */
    public record Meta(int step, String key, long window, long open, long close, List<Long> merged) {}

    /** Reads all cases. */
    public static List<ConformanceCase> all() {
        ObjectMapper mapper = new ObjectMapper();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ConformanceCase.class.getResourceAsStream(RESOURCE), RESOURCE),
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

    /** {@return whether the windows are sessions} */
    public boolean isSession() {
        return windower.type.equals("session");
    }

    /** {@return whether the operator is a join} */
    public boolean isJoin() {
        return operator.type.equals("join");
    }

    /**
     * The end of a window in microseconds. {@code close} of an aligned window is its end. {@code close} of a session is
     * its last timestamp; a session of gap 0 ends a microsecond later, so that the session holds its events.
     */
    public long endMicros(Meta meta) {
        long gap = windower.gapMs == null ? 0 : Math.max(1_000 * windower.gapMs, 1);
        return 1_000 * meta.close + gap;
    }

    @Override
    public String toString() {
        return id + " " + clock.type + " " + windower.type + " " + operator.type + (ordered ? " ordered" : "");
    }
}
