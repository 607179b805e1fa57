package io.github.reactorwindowing.marbles;

import static io.github.reactorwindowing.marbles.Diagram.Place.WINDOWERS;

import io.github.reactorwindowing.Windows;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.CountWindower;
import io.github.reactorwindowing.windower.PunctuationWindower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.List;

/** The diagrams of the windowers. */
final class WindowerDiagrams {

    private WindowerDiagrams() {}

    static List<Diagram> all() {
        return List.of(tumbling(), sliding(), session(), count(), punctuation());
    }

    private static Diagram tumbling() {
        return windower(
                "TumblingWindower",
                "Tumbling windows of ten seconds, one after the other: each event is in exactly one, and each key has"
                        + " windows of its own",
                "TumblingWindower.of(10 s)",
                Script.of("events")
                        .event("a", "1", 1)
                        .event("b", "2", 4)
                        .event("a", "3", 6)
                        .event("b", "4", 8.5)
                        .event("a", "5", 13)
                        .event("a", "6", 16)
                        .event("b", "7", 21.5)
                        .completes(28),
                TumblingWindower.of(Duration.ofSeconds(10)));
    }

    private static Diagram sliding() {
        return windower(
                "SlidingWindower",
                "Sliding windows of ten seconds, one every five seconds: they overlap, and each event is in two",
                "SlidingWindower.of(10 s, 5 s)",
                Script.of("events")
                        .event("a", "1", 6)
                        .event("a", "2", 8.5)
                        .event("b", "3", 11)
                        .event("a", "4", 13)
                        .event("a", "5", 17)
                        .completes(28),
                SlidingWindower.of(Duration.ofSeconds(10), Duration.ofSeconds(5)));
    }

    private static Diagram session() {
        return windower(
                "SessionWindower",
                "Sessions: events of one key that are at most four seconds apart are in one window, which ends four"
                        + " seconds after its last event",
                "SessionWindower.ofGap(4 s)",
                Script.of("events")
                        .event("a", "1", 1)
                        .event("a", "2", 3.5)
                        .event("a", "3", 6)
                        .event("b", "4", 8)
                        .event("b", "5", 11)
                        .event("a", "6", 15)
                        .event("b", "7", 18)
                        .event("b", "8", 20)
                        .completes(28),
                SessionWindower.ofGap(Duration.ofSeconds(4)));
    }

    private static Diagram count() {
        return windower(
                "CountWindower",
                "Windows of four events, every second one completes a window of the last four: the first holds two, the last"
                        + " comes at the end of the stream",
                "CountWindower.of(4, 2)",
                Script.of("events")
                        .event("a", "1", 1)
                        .event("a", "2", 4)
                        .event("a", "3", 7)
                        .event("a", "4", 10)
                        .event("a", "5", 15)
                        .event("a", "6", 18)
                        .event("a", "7", 21)
                        .completes(28),
                CountWindower.of(4, 2));
    }

    private static Diagram punctuation() {
        return windower(
                "PunctuationWindower",
                "Windows that end with a marker, which is the last in its window: each key has its own",
                "PunctuationWindower.endingAt(END)",
                Script.of("events")
                        .event("a", "1", 1)
                        .event("a", "2", 3.5)
                        .event("b", "3", 6)
                        .event("a", "END", 9)
                        .event("a", "4", 13)
                        .event("b", "END", 16)
                        .event("a", "5", 18)
                        .event("a", "END", 21)
                        .completes(28),
                PunctuationWindower.endingAt(mark -> mark.toString().contains("END")));
    }

    private static Diagram windower(
            String name, String title, String call, Script script, Windower<? super Mark> windower) {
        return new Diagram(
                name,
                WINDOWERS,
                title,
                "windowCollect(clock, " + call + ")",
                "the clock waits 2 s for events out of order",
                script,
                (in, run) -> in.get(0).transform(Windows.windowCollect(Mark.clock(2), windower, run::timed)));
    }
}
