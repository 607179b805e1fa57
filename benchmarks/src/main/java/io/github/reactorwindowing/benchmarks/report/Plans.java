package io.github.reactorwindowing.benchmarks.report;

import static io.github.reactorwindowing.benchmarks.field.Entrant.FLINK;
import static io.github.reactorwindowing.benchmarks.field.Entrant.GROUP_BUFFER;
import static io.github.reactorwindowing.benchmarks.field.Entrant.GROUP_WINDOW;
import static io.github.reactorwindowing.benchmarks.field.Entrant.HANDLE;
import static io.github.reactorwindowing.benchmarks.field.Entrant.JET;
import static io.github.reactorwindowing.benchmarks.field.Entrant.KAFKA;
import static io.github.reactorwindowing.benchmarks.field.Entrant.LIMIT;
import static io.github.reactorwindowing.benchmarks.field.Entrant.OPERATOR;
import static io.github.reactorwindowing.benchmarks.field.Entrant.OPERATOR_BY_1;
import static io.github.reactorwindowing.benchmarks.field.Entrant.OPERATOR_BY_256;
import static io.github.reactorwindowing.benchmarks.field.Entrant.OPERATOR_LIVE;
import static io.github.reactorwindowing.benchmarks.field.Entrant.OPERATOR_ORDERED_FOLD;
import static io.github.reactorwindowing.benchmarks.field.Entrant.OPERATOR_REDUCE;
import static io.github.reactorwindowing.benchmarks.field.Entrant.OPERATOR_SENT;
import static io.github.reactorwindowing.benchmarks.field.Entrant.OPERATOR_STREAM;
import static io.github.reactorwindowing.benchmarks.field.Entrant.OPERATOR_UNORDERED;
import static io.github.reactorwindowing.benchmarks.field.Entrant.OPERATOR_UNORDERED_FOLD;

import io.github.reactorwindowing.benchmarks.Allocation;
import io.github.reactorwindowing.benchmarks.Demand;
import io.github.reactorwindowing.benchmarks.DisorderedCount;
import io.github.reactorwindowing.benchmarks.JoinOfTwo;
import io.github.reactorwindowing.benchmarks.ManyKeys;
import io.github.reactorwindowing.benchmarks.OrderAndTime;
import io.github.reactorwindowing.benchmarks.Question;
import io.github.reactorwindowing.benchmarks.Sessions;
import io.github.reactorwindowing.benchmarks.SlidingCount;
import io.github.reactorwindowing.benchmarks.SlidingMax;
import io.github.reactorwindowing.benchmarks.TumblingCount;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is run, and with how many events: who is slow gets fewer, so that a run stays in seconds, but enough that steady
 * work and not the windows left over at the end is what counts.
 */
final class Plans {

    private static final int K = 1_000;
    private static final int MILLION = 1_000_000;

    private Plans() {}

    static List<Plan> brief() {
        return List.of(
                Plan.of(TumblingCount.class, MILLION, LIMIT, OPERATOR, OPERATOR_STREAM)
                        .with("seconds", 10, 100),
                Plan.of(TumblingCount.class, MILLION, HANDLE, GROUP_BUFFER, JET, FLINK)
                        .with("seconds", 100),
                Plan.of(TumblingCount.class, 50 * K, KAFKA).with("seconds", 100),
                Plan.of(DisorderedCount.class, MILLION, LIMIT, OPERATOR, OPERATOR_STREAM)
                        .with("seconds", 10),
                Plan.of(SlidingCount.class, 2 * MILLION, LIMIT, OPERATOR).with("overlap", 1, 10, 100, 1000),
                Plan.of(SlidingMax.class, 2 * MILLION, LIMIT, OPERATOR).with("overlap", 10, 1000),
                Plan.of(SlidingMax.class, 200 * K, JET).with("overlap", 1000),
                Plan.of(Sessions.class, MILLION, LIMIT, OPERATOR, JET),
                Plan.of(ManyKeys.class, 3 * MILLION, LIMIT, OPERATOR),
                Plan.of(JoinOfTwo.class, MILLION, LIMIT, OPERATOR, JET),
                Plan.of(OrderAndTime.class, MILLION, LIMIT, OPERATOR_SENT, OPERATOR_ORDERED_FOLD, OPERATOR_LIVE),
                Plan.of(Demand.class, MILLION, LIMIT, OPERATOR_BY_256).with("seconds", 10),
                Plan.of(Allocation.class, MILLION, OPERATOR, OPERATOR_ORDERED_FOLD, OPERATOR_REDUCE));
    }

    static List<Plan> full() {
        return Stream.of(aligned(), sliding(SlidingCount.class), sliding(SlidingMax.class), rest())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Plan> aligned() {
        return List.of(
                Plan.of(TumblingCount.class, 3 * MILLION, LIMIT, OPERATOR, OPERATOR_STREAM, HANDLE, JET, FLINK)
                        .with("seconds", 10, 100),
                Plan.of(TumblingCount.class, 3 * MILLION, GROUP_BUFFER, GROUP_WINDOW)
                        .with("seconds", 10, 100),
                Plan.of(TumblingCount.class, 500 * K, KAFKA).with("seconds", 10, 100),
                Plan.of(DisorderedCount.class, 3 * MILLION, LIMIT, OPERATOR, OPERATOR_STREAM, HANDLE, JET, FLINK)
                        .with("seconds", 10, 100),
                Plan.of(DisorderedCount.class, 500 * K, KAFKA).with("seconds", 10, 100));
    }

    private static List<Plan> sliding(Class<? extends Question> question) {
        return List.of(
                Plan.of(question, 5 * MILLION, LIMIT, OPERATOR, OPERATOR_STREAM).with("overlap", 1, 10, 100, 1000),
                Plan.of(question, 2 * MILLION, HANDLE, JET).with("overlap", 1, 10),
                Plan.of(question, 500 * K, HANDLE, JET).with("overlap", 100),
                Plan.of(question, 200 * K, HANDLE, JET).with("overlap", 1000),
                Plan.of(question, 500 * K, FLINK).with("overlap", 1, 10),
                Plan.of(question, 100 * K, FLINK).with("overlap", 100),
                Plan.of(question, 20 * K, FLINK).with("overlap", 1000),
                Plan.of(question, 50 * K, KAFKA).with("overlap", 1, 10),
                Plan.of(question, 20 * K, KAFKA).with("overlap", 100));
    }

    private static List<Plan> rest() {
        return List.of(
                Plan.of(
                        Sessions.class,
                        3 * MILLION,
                        LIMIT,
                        OPERATOR,
                        OPERATOR_STREAM,
                        HANDLE,
                        GROUP_BUFFER,
                        JET,
                        FLINK),
                Plan.of(Sessions.class, 50 * K, KAFKA),
                Plan.of(ManyKeys.class, 3 * MILLION, LIMIT, OPERATOR, OPERATOR_STREAM, HANDLE, JET, FLINK),
                Plan.of(JoinOfTwo.class, 3 * MILLION, LIMIT, OPERATOR, HANDLE, JET, FLINK),
                Plan.of(JoinOfTwo.class, 200 * K, KAFKA),
                Plan.of(
                        OrderAndTime.class,
                        3 * MILLION,
                        LIMIT,
                        OPERATOR,
                        OPERATOR_STREAM,
                        OPERATOR_SENT,
                        OPERATOR_UNORDERED,
                        OPERATOR_LIVE,
                        OPERATOR_ORDERED_FOLD,
                        OPERATOR_UNORDERED_FOLD),
                Plan.of(Demand.class, 3 * MILLION, LIMIT, OPERATOR, OPERATOR_BY_256, OPERATOR_BY_1)
                        .with("seconds", 10, 100),
                Plan.of(
                        Allocation.class,
                        3 * MILLION,
                        LIMIT,
                        OPERATOR,
                        OPERATOR_STREAM,
                        OPERATOR_ORDERED_FOLD,
                        OPERATOR_REDUCE));
    }
}
