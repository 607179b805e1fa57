package io.github.reactorwindowing.marbles;

import static io.github.reactorwindowing.marbles.Diagram.Place.OPERATORS;

import io.github.reactorwindowing.Windows;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The diagrams of the operators on one stream. Each has the call that is run beside the call that is shown. */
final class Diagrams {

    static final TumblingWindower TEN_SECONDS = TumblingWindower.of(Duration.ofSeconds(10));
    static final String WAITS_3 =
            "the clock waits 3 s for events out of order, so each window closes 3 s after its end";

    private Diagrams() {}

    static List<Diagram> all() {
        return Stream.of(folds(), collections(), others(), JoinDiagrams.all(), WindowerDiagrams.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Two windows and a bit of numbers, two of which come out of order. */
    static Script numbers() {
        return Script.of("events")
                .event("a", "3", 1)
                .event("b", "5", 3)
                .event("a", "1", 5.5)
                .event("a", "4", 7.5, 5)
                .event("b", "2", 10.5, 9)
                .event("a", "1", 15)
                .event("b", "9", 17)
                .event("a", "6", 19)
                .event("a", "2", 25.5)
                .completes(28);
    }

    private static Script numbersAndALateOne() {
        return numbers().event("b", "7", 21, 8);
    }

    private static Script words(String... words) {
        Script script = Script.of("events");
        double[] times = {1, 3, 5.5, 7.5, 10.5, 15, 17, 19, 25.5};
        for (int i = 0; i < words.length; i++) {
            script.event(words[i].substring(0, 1), words[i].substring(2), times[i], i == 4 ? 9 : times[i]);
        }
        return script.completes(28);
    }

    private static List<Diagram> folds() {
        return List.of(
                operator(
                        "windowCount",
                        "windowCount: for each key and window of ten seconds, the number of its events goes out when the"
                                + " window closes",
                        "windowCount(clock, tumbling 10 s)",
                        numbers(),
                        (in, run) -> in.get(0).transform(Windows.windowCount(Mark.clock(3), TEN_SECONDS, run::timed))),
                operator(
                        "windowFold",
                        "windowFold: the digits of each key and window are appended to one text in the order of their"
                                + " timestamps, also the one that came out of order; the text goes out when the window closes",
                        "windowFold(clock, tumbling 10 s, () -> \"\", (text, n) -> text + n, String::concat)",
                        numbers(),
                        (in, run) -> in.get(0)
                                .transform(Windows.windowFold(
                                        Mark.clock(3),
                                        TEN_SECONDS,
                                        () -> "",
                                        (text, mark) -> text + mark,
                                        String::concat,
                                        run::timed))),
                operator(
                        "windowReduce",
                        "windowReduce: the numbers of each key and window are added up two by two; the sum goes out when"
                                + " the window closes",
                        "windowReduce(clock, tumbling 10 s, Integer::sum)",
                        numbers(),
                        (in, run) -> in.get(0)
                                .transform(Windows.windowReduce(Mark.clock(3), TEN_SECONDS, Mark::plus, run::timed))));
    }

    private static List<Diagram> collections() {
        return List.of(
                operator(
                        "windowCollect",
                        "windowCollect: the values of each key and window go out as a list when the window closes, in the"
                                + " order of their timestamps, also the one that came out of order",
                        "windowCollect(clock, tumbling 10 s)",
                        numbers(),
                        (in, run) ->
                                in.get(0).transform(Windows.windowCollect(Mark.clock(3), TEN_SECONDS, run::timed))),
                operator(
                        "windowCollectSet",
                        "windowCollectSet: the different values of each key and window go out as a set when the window"
                                + " closes; one that came twice is in it once",
                        "windowCollectSet(clock, tumbling 10 s)",
                        words("a x", "b y", "a z", "a x", "b y", "a z", "b w", "a z", "a x"),
                        (in, run) ->
                                in.get(0).transform(Windows.windowCollectSet(Mark.clock(3), TEN_SECONDS, run::timed))),
                operator(
                        "windowCollectMap",
                        "windowCollectMap: of each value a letter becomes the key and a digit the value in a map, which goes"
                                + " out when the window closes; of two values with one letter the last stays",
                        "windowCollectMap(clock, tumbling 10 s, letter, digit)",
                        words("a x3", "b y5", "a z1", "a x4", "b w2", "a x1", "b y9", "a z6", "a x2"),
                        (in, run) -> in.get(0)
                                .transform(Windows.windowCollectMap(
                                        Mark.clock(3),
                                        TEN_SECONDS,
                                        mark -> mark.text().substring(0, 1),
                                        mark -> mark.text().substring(1),
                                        run::timed))));
    }

    private static List<Diagram> others() {
        return List.of(
                least("windowMin", "least", Comparator.comparing(Mark::number)),
                least("windowMax", "greatest", Comparator.comparing(Mark::number)),
                new Diagram(
                        "window",
                        OPERATORS,
                        "window: a logic of one's own emits the sum so far at each event, and once more when the window closes",
                        "window(clock, tumbling 10 s, sumSoFar, options -> options.ordered(false))",
                        "in the order of arrival: no event waits for its turn; the clock waits 3 s before it closes a window",
                        numbers(),
                        (in, run) -> in.get(0)
                                .transform(Windows.window(
                                        Mark.clock(3),
                                        TEN_SECONDS,
                                        new SumSoFar(),
                                        options -> run.timed(options).ordered(false)))),
                operator(
                        "onLate",
                        "onLate: an event that comes when its window has closed goes to the consumer of late events, and to no"
                                + " window",
                        "windowCount(clock, tumbling 10 s, options -> options.onLate(consumer))",
                        numbersAndALateOne(),
                        (in, run) ->
                                in.get(0).transform(Windows.windowCount(Mark.clock(3), TEN_SECONDS, run::withOnLate))),
                operator(
                        "withLate",
                        "withLate: an event that comes when its window has closed goes down among the results, as a late event",
                        "withLate(windowCount(clock, tumbling 10 s))",
                        numbersAndALateOne(),
                        (in, run) -> in.get(0)
                                .transform(Windows.withLate(
                                        Windows.windowCount(Mark.clock(3), TEN_SECONDS, run::timed)))));
    }

    private static Diagram least(String name, String which, Comparator<Mark> comparator) {
        return operator(
                name,
                name + ": of each key and window the " + which + " value goes out when the window closes",
                name + "(clock, tumbling 10 s, naturalOrder())",
                numbers(),
                (in, run) -> in.get(0)
                        .transform(
                                name.equals("windowMin")
                                        ? Windows.windowMin(Mark.clock(3), TEN_SECONDS, comparator, run::timed)
                                        : Windows.windowMax(Mark.clock(3), TEN_SECONDS, comparator, run::timed)));
    }

    private static Diagram operator(
            String name, String title, String call, Script script, Recording.Operator operator) {
        return new Diagram(name, OPERATORS, title, call, WAITS_3, script, operator);
    }
}
