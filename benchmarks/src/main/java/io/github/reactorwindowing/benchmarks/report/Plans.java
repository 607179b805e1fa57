package io.github.reactorwindowing.benchmarks.report;

import static io.github.reactorwindowing.benchmarks.field.Entrant.GROUP_BUFFER;
import static io.github.reactorwindowing.benchmarks.field.Entrant.GROUP_WINDOW;
import static io.github.reactorwindowing.benchmarks.field.Entrant.HANDLE;
import static io.github.reactorwindowing.benchmarks.field.Entrant.LIMIT;
import static io.github.reactorwindowing.benchmarks.field.Entrant.OPERATOR;
import static io.github.reactorwindowing.benchmarks.field.Entrant.OPERATOR_STREAM;

import io.github.reactorwindowing.benchmarks.TumblingCount;
import java.util.List;

/** What is run: the short form in a few minutes, the full form in hours. */
final class Plans {

    private static final int MILLION = 1_000_000;

    private Plans() {}

    static List<Plan> brief() {
        return List.of(Plan.of(TumblingCount.class, 2 * MILLION, LIMIT, OPERATOR, OPERATOR_STREAM, HANDLE)
                .with("seconds", 10, 100));
    }

    static List<Plan> full() {
        return List.of(
                Plan.of(TumblingCount.class, 2 * MILLION, LIMIT, OPERATOR, OPERATOR_STREAM, HANDLE)
                        .with("seconds", 10, 100),
                Plan.of(TumblingCount.class, 2 * MILLION, GROUP_BUFFER, GROUP_WINDOW)
                        .with("seconds", 10, 100));
    }
}
