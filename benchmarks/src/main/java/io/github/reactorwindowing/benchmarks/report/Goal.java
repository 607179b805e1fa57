package io.github.reactorwindowing.benchmarks.report;

import static io.github.reactorwindowing.benchmarks.field.Entrant.FLINK;
import static io.github.reactorwindowing.benchmarks.field.Entrant.JET;
import static io.github.reactorwindowing.benchmarks.field.Entrant.LIMIT;
import static io.github.reactorwindowing.benchmarks.field.Entrant.OPERATOR;
import static io.github.reactorwindowing.benchmarks.field.Entrant.OPERATOR_BY_256;
import static io.github.reactorwindowing.benchmarks.field.Entrant.OPERATOR_STREAM;

import io.github.reactorwindowing.benchmarks.field.Entrant;
import io.github.reactorwindowing.benchmarks.field.Task;
import io.github.reactorwindowing.benchmarks.field.Task.Measure;
import io.github.reactorwindowing.benchmarks.field.Workload;

/** How fast an entrant is to be, as a multiple of another: at the least, and at best. */
enum Goal {
    TUMBLING_100("tumbling count, 100 s", OPERATOR, LIMIT, 0.6, 0.85, Work.HUNDRED_SECONDS),
    TUMBLING_100_STREAM("tumbling count, 100 s, stream scope", OPERATOR_STREAM, LIMIT, 0.65, 0.9, Work.HUNDRED_SECONDS),
    TUMBLING_100_JET("tumbling count, 100 s", OPERATOR, JET, 10, 0, Work.HUNDRED_SECONDS),
    TUMBLING_100_FLINK("tumbling count, 100 s", OPERATOR, FLINK, 25, 0, Work.HUNDRED_SECONDS),
    TUMBLING_10("tumbling count, 10 s", OPERATOR, LIMIT, 0.45, 0.7, Work.TEN_SECONDS),
    TUMBLING_10_STREAM("tumbling count, 10 s, stream scope", OPERATOR_STREAM, LIMIT, 0.5, 0.8, Work.TEN_SECONDS),
    TUMBLING_10_JET("tumbling count, 10 s", OPERATOR, JET, 7, 0, Work.TEN_SECONDS),
    DISORDERED_10("tumbling count, 10 s, out of order", OPERATOR, LIMIT, 0.45, 0.7, Work.DISORDERED),
    DISORDERED_10_STREAM(
            "tumbling count, 10 s, out of order, stream scope", OPERATOR_STREAM, LIMIT, 0.5, 0.8, Work.DISORDERED),
    SLIDING_COUNT_10("sliding count, overlap 10", OPERATOR, LIMIT, 0.3, 0.5, Work.SLIDING_COUNT_10),
    SLIDING_COUNT_100("sliding count, overlap 100", OPERATOR, LIMIT, 0.3, 0.5, Work.SLIDING_COUNT_100),
    SLIDING_COUNT_1000("sliding count, overlap 1000", OPERATOR, LIMIT, 0.3, 0.5, Work.SLIDING_COUNT_1000),
    SLIDING_MAX_10("sliding max, overlap 10", OPERATOR, LIMIT, 0.3, 0.5, Work.SLIDING_MAX_10),
    SLIDING_MAX_1000("sliding max, overlap 1000", OPERATOR, LIMIT, 0.3, 0.5, Work.SLIDING_MAX_1000),
    SLIDING_MAX_1000_JET("sliding max, overlap 1000", OPERATOR, JET, 50, 0, Work.SLIDING_MAX_1000_FEWER),
    SLIDING_MAX_1000_FLINK("sliding max, overlap 1000", OPERATOR, FLINK, 1000, 0, Work.SLIDING_MAX_1000_FEW),
    SESSIONS("sessions, 1,000 keys", OPERATOR, LIMIT, 0.4, 0.6, Work.SESSIONS),
    JOIN_JET("join of two streams, 1,000 keys", OPERATOR, JET, 1, 0, Work.JOIN),
    DEMAND(
            "tumbling count, 10 s, 256 results requested at a time",
            OPERATOR_BY_256,
            OPERATOR,
            0.8,
            0.95,
            Work.TEN_SECONDS);

    final String title;
    final Entrant who;
    final Entrant other;
    final double least;

    /** 0 if there is none. */
    final double aim;

    private final Work work;

    /** What both are to do. */
    record Round(Task task, Workload workload) {}

    Goal(String title, Entrant who, Entrant other, double least, double aim, Work work) {
        this.title = title;
        this.who = who;
        this.other = other;
        this.least = least;
        this.aim = aim;
        this.work = work;
    }

    Round round() {
        return work.round();
    }

    private enum Work {
        HUNDRED_SECONDS,
        TEN_SECONDS,
        DISORDERED,
        SLIDING_COUNT_10,
        SLIDING_COUNT_100,
        SLIDING_COUNT_1000,
        SLIDING_MAX_10,
        SLIDING_MAX_1000,
        /** For who is slow: the windows left over at the end are more of it. */
        SLIDING_MAX_1000_FEWER,
        /** For who is slowest. */
        SLIDING_MAX_1000_FEW,
        SESSIONS,
        JOIN;

        private static final int EVENTS = 1_000_000;
        private static final int KEYS = 10_000;

        Round round() {
            return switch (this) {
                case HUNDRED_SECONDS -> new Round(Task.tumblingCount(100), Workload.inOrder(KEYS, EVENTS));
                case TEN_SECONDS -> new Round(Task.tumblingCount(10), Workload.inOrder(KEYS, EVENTS));
                case DISORDERED -> new Round(Task.tumblingCount(10).waiting(1), Workload.outOfOrder(KEYS, EVENTS, 1));
                case SLIDING_COUNT_10 -> sliding(Measure.COUNT, 10);
                case SLIDING_COUNT_100 -> sliding(Measure.COUNT, 100);
                case SLIDING_COUNT_1000 -> sliding(Measure.COUNT, 1000);
                case SLIDING_MAX_10 -> sliding(Measure.MAX, 10);
                case SLIDING_MAX_1000 -> sliding(Measure.MAX, 1000);
                case SLIDING_MAX_1000_FEWER -> sliding(Measure.MAX, 1000, EVENTS);
                case SLIDING_MAX_1000_FEW -> sliding(Measure.MAX, 1000, EVENTS / 20);
                case SESSIONS -> new Round(Task.sessionCount(2), Workload.inOrder(1_000, EVENTS));
                case JOIN -> new Round(Task.join(10), Workload.twoSides(1_000, EVENTS));
            };
        }

        private static Round sliding(Measure measure, int overlap) {
            return sliding(measure, overlap, 2 * EVENTS);
        }

        private static Round sliding(Measure measure, int overlap, int events) {
            return new Round(Task.sliding(measure, overlap, 1), Workload.inOrder(100, events));
        }
    }
}
