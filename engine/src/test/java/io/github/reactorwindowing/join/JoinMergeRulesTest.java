package io.github.reactorwindowing.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.windower.SessionWindower;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * what a join without order makes of sessions that merge. Gap 10, or what stands after a {@code ~}, no
 * watermark.
 */
class JoinMergeRulesTest {

    /** A value, written as {@code L1@20} or {@code L1@20~100}. */
    private record Value(int side, String number, long at, long gap) {

        static Value of(String text) {
            String[] parts = text.split("[@~]");
            return new Value(
                    text.charAt(0) == 'L' ? 0 : 1,
                    parts[0].substring(1),
                    Long.parseLong(parts[1]),
                    parts.length == 3 ? Long.parseLong(parts[2]) : 10);
        }

        Duration gapAfter() {
            return Duration.of(gap, ChronoUnit.MICROS);
        }
    }

    @ParameterizedTest(name = "{0}, {1}: {2} gives {3}")
    @CsvSource(delimiter = '|', textBlock = """
            PRODUCT | FINAL    | L1@20 L2@0 L3@10 R4@5  | [0,30)(1,4) [0,30)(2,4) [0,30)(3,4)
            PRODUCT | FINAL    | L1@20 R2@22 L3@0 R4@10 | [0,32)(1,2) [0,32)(1,4) [0,32)(3,2) [0,32)(3,4)
            FIRST   | FINAL    | L1@20 L2@0 R3@10       | [0,30)(1,3)
            LAST    | FINAL    | L1@20 L2@0 R3@10       | [0,30)(2,3)
            PRODUCT | RUNNING  | R1@20 L2@0 L3@10       | [20,30)(-,1) [0,10)(2,-) [0,30)(2,1) [0,30)(3,1)
            PRODUCT | RUNNING  | L1@20 L2@0 R3@10       | [20,30)(1,-) [0,10)(2,-) [0,30)(1,3) [0,30)(2,3)
            FIRST   | RUNNING  | L1@20 L2@0 R3@10       | [20,30)(1,-) [0,10)(2,-) [0,30)(1,3)
            LAST    | RUNNING  | L1@20 L2@0 R3@10       | [20,30)(1,-) [0,10)(2,-) [0,30)(2,3)
            LAST    | COMPLETE | L1@0 R2@15 L3@8        | [0,25)(1,2)
            FIRST   | COMPLETE | L1@0 R2@15 L3@8 R4@9   | [0,25)(1,2) [0,25)(3,4)
            PRODUCT | COMPLETE | L1@0 L2@1 R3@15 R4@8   | [0,25)(1,3) [0,25)(2,3)
            LAST    | COMPLETE | L1@20 L2@0 R3@10       | [0,30)(2,3)
            FIRST   | COMPLETE | L1@20 L2@0 R3@10       | [0,30)(1,3)
            PRODUCT | COMPLETE | L1@20 L2@0 R3@10       | [0,30)(1,3) [0,30)(2,3)
            PRODUCT | COMPLETE | L1@20 R2@40 L3@60 L4@0~100 R5@1 | [0,100)(1,2) [0,100)(3,5) [0,100)(4,5)
            LAST    | COMPLETE | L1@20 R2@40 L3@60 L4@0~100 R5@1 | [0,100)(1,2) [0,100)(4,5)
            """)
    @DisplayName(
            "R-4: an event moves the bounds, then merges sessions by start, then enters; values stand as they arrived")
    void r4_unorderedSessionsMerge_rowsArePrescribed(JoinInsert insert, JoinEmit emit, String events, String rows) {
        assertThat(rowsOf(JoinLogic.ofValues(2, Value::side, new JoinMode(insert, emit), false), events))
                .isEqualTo(List.of(rows.split(" ")));
    }

    private static <S> List<String> rowsOf(JoinLogic<Value, S, JoinRow> logic, String events) {
        WindowEngine<String, Value, S, JoinRow> engine = new WindowEngine<>(new EngineConfig<>(
                EventClock.ofEpochMicros(Value::at, Duration.ofDays(1)).dataDriven(),
                SessionWindower.ofGapBy(Value::gapAfter),
                logic,
                EngineOptions.DEFAULT.withOrdered(false)));
        List<String> rows = new ArrayList<>();
        for (String event : events.split(" +")) {
            engine.onEvent("k", Value.of(event));
            take(engine, rows);
        }
        engine.onComplete();
        take(engine, rows);
        return rows;
    }

    private static void take(WindowEngine<String, Value, ?, JoinRow> engine, List<String> rows) {
        while (engine.next() != EngineOutput.NOTHING) {
            WindowResult<String, JoinRow> result = engine.takeResult();
            rows.add("[" + result.window().startMicros() + "," + result.window().endMicros() + ")("
                    + number(result.value(), 0) + "," + number(result.value(), 1) + ")");
        }
    }

    private static String number(JoinRow row, int side) {
        Value value = row.get(side, Value.class);
        return value == null ? "-" : value.number();
    }
}
