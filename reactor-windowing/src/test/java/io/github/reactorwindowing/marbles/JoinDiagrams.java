package io.github.reactorwindowing.marbles;

import static io.github.reactorwindowing.marbles.Diagram.Place.OPERATORS;
import static io.github.reactorwindowing.marbles.Diagrams.TEN_SECONDS;

import io.github.reactorwindowing.JoinSide;
import io.github.reactorwindowing.WindowJoins;
import io.github.reactorwindowing.join.JoinEmit;
import io.github.reactorwindowing.join.JoinInsert;
import io.github.reactorwindowing.join.JoinMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The diagrams of the joins. */
final class JoinDiagrams {

    /** What the combiner of two streams makes. */
    private record Pair(@Nullable Mark order, @Nullable Mark payment) {

        @Override
        public String toString() {
            return "(" + order + ", " + payment + ")";
        }
    }

    private JoinDiagrams() {}

    static List<Diagram> all() {
        return List.of(twoStreams(), threeStreams(), oneStream());
    }

    private static Diagram twoStreams() {
        return new Diagram(
                "windowJoin",
                OPERATORS,
                "windowJoin of two streams: for each key and window the last value of either side goes out as a pair when the"
                        + " window closes, null for a side without one",
                "windowJoin(clock, JoinSide.of(payments, clock), tumbling 10 s, Pair::new)",
                "the clock of orders waits 2 s, that of payments 3 s: the watermark is the least of both",
                Script.of("orders", "payments")
                        .event("a", "o1", 1)
                        .event("b", "o2", 4)
                        .event("a", "o3", 7)
                        .event("a", "o4", 15.5)
                        .event("b", "o5", 18)
                        .event("a", "o6", 24.5)
                        .completes(28)
                        .from("payments")
                        .event("a", "p1", 8.5)
                        .event("b", "p2", 17)
                        .event("a", "p3", 19.5)
                        .completes(26.5),
                (in, run) -> in.get(0)
                        .transform(WindowJoins.windowJoin(
                                Mark.clock(2),
                                JoinSide.of(in.get(1), Mark.clock(3)),
                                TEN_SECONDS,
                                Pair::new,
                                JoinMode.DEFAULT,
                                run::timed)));
    }

    private static Diagram threeStreams() {
        return new Diagram(
                "windowJoinStreams",
                OPERATORS,
                "windowJoin of three streams: a side that has brought nothing yet holds the windows open, one that has"
                        + " completed counts no more; rows have the last value of each side, null for one without",
                "windowJoin(List.of(orders, payments, parcels), tumbling 10 s, last, final)",
                "each clock waits 2 s; nothing closes before all sides have a watermark, and parcels are behind",
                Script.of("orders", "payments", "parcels")
                        .event("a", "o1", 1)
                        .event("b", "o2", 5)
                        .event("a", "o3", 15)
                        .completes(27)
                        .from("payments")
                        .event("a", "p1", 3)
                        .event("b", "p2", 8)
                        .event("b", "p3", 17)
                        .completes(27)
                        .from("parcels")
                        .event("a", "d1", 11, 8)
                        .completes(19),
                (in, run) -> WindowJoins.windowJoin(
                        in.stream()
                                .map(source -> JoinSide.of(source, Mark.clock(2)))
                                .toList(),
                        TEN_SECONDS,
                        JoinMode.DEFAULT,
                        run::timed));
    }

    private static Diagram oneStream() {
        return new Diagram(
                "windowJoinValues",
                OPERATORS,
                "windowJoin of the values of one stream: a function returns the side of each; here every order of a key and"
                        + " window goes out with every payment, when the window closes",
                "windowJoin(clock, tumbling 10 s, 2, sideOf, product, final)",
                Diagrams.WAITS_3,
                Script.of("events")
                        .event("a", "o1", 1)
                        .event("b", "o2", 3)
                        .event("a", "o3", 5.5)
                        .event("b", "p1", 7.5)
                        .event("a", "p2", 10.5, 9)
                        .event("a", "p3", 15)
                        .event("b", "p4", 17)
                        .event("a", "o4", 19)
                        .completes(28),
                (in, run) -> in.get(0)
                        .transform(WindowJoins.windowJoin(
                                Mark.clock(3),
                                TEN_SECONDS,
                                2,
                                mark -> mark.text().startsWith("o") ? 0 : 1,
                                new JoinMode(JoinInsert.PRODUCT, JoinEmit.FINAL),
                                run::timed)));
    }
}
