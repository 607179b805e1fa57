package io.github.reactorwindowing.benchmarks.report;

import io.github.reactorwindowing.benchmarks.field.Entrant;

/** What is measured of two versions of the library: the operator in one form, on the work of a {@link Goal}. */
enum Pairing {
    TUMBLING_100(Entrant.OPERATOR, Goal.TUMBLING_100),
    TUMBLING_100_STREAM(Entrant.OPERATOR_STREAM, Goal.TUMBLING_100),
    TUMBLING_100_SENT(Entrant.OPERATOR_SENT, Goal.TUMBLING_100),
    TUMBLING_100_LIVE(Entrant.OPERATOR_LIVE, Goal.TUMBLING_100),
    TUMBLING_100_REDUCE(Entrant.OPERATOR_REDUCE, Goal.TUMBLING_100),
    TUMBLING_100_ORDERED_FOLD(Entrant.OPERATOR_ORDERED_FOLD, Goal.TUMBLING_100),
    TUMBLING_100_UNORDERED_FOLD(Entrant.OPERATOR_UNORDERED_FOLD, Goal.TUMBLING_100),
    TUMBLING_10(Entrant.OPERATOR, Goal.TUMBLING_10),
    TUMBLING_10_STREAM(Entrant.OPERATOR_STREAM, Goal.TUMBLING_10),
    TUMBLING_10_BY_256(Entrant.OPERATOR_BY_256, Goal.TUMBLING_10),
    TUMBLING_10_BY_1(Entrant.OPERATOR_BY_1, Goal.TUMBLING_10),
    DISORDERED_10(Entrant.OPERATOR, Goal.DISORDERED_10),
    DISORDERED_10_STREAM(Entrant.OPERATOR_STREAM, Goal.DISORDERED_10),
    SLIDING_COUNT_10(Entrant.OPERATOR, Goal.SLIDING_COUNT_10),
    SLIDING_COUNT_100(Entrant.OPERATOR, Goal.SLIDING_COUNT_100),
    SLIDING_COUNT_1000(Entrant.OPERATOR, Goal.SLIDING_COUNT_1000),
    SLIDING_MAX_10(Entrant.OPERATOR, Goal.SLIDING_MAX_10),
    SLIDING_MAX_1000(Entrant.OPERATOR, Goal.SLIDING_MAX_1000),
    SESSIONS(Entrant.OPERATOR, Goal.SESSIONS),
    SESSIONS_STREAM(Entrant.OPERATOR_STREAM, Goal.SESSIONS),
    JOIN(Entrant.OPERATOR, Goal.JOIN_JET);

    final Entrant who;
    private final Goal goal;

    Pairing(Entrant who, Goal goal) {
        this.who = who;
        this.goal = goal;
    }

    Goal.Round round() {
        return goal.round();
    }

    /** Names the work and the form of the operator. */
    String title() {
        return goal.title + ": " + who.title().replace("**", "");
    }
}
