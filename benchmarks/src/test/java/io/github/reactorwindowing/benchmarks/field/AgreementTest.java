package io.github.reactorwindowing.benchmarks.field;

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
import static io.github.reactorwindowing.benchmarks.field.Entrant.OPERATOR_STREAM;
import static io.github.reactorwindowing.benchmarks.field.Entrant.OPERATOR_UNORDERED;
import static io.github.reactorwindowing.benchmarks.field.Entrant.OPERATOR_UNORDERED_FOLD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.event.KeyedEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All entrants give the same windows, and the limit, with which the benchmarks compare them, gives the right ones. */
class AgreementTest {

    private static final int EVENTS = 6_000;

    private static final Entrant[] IN_ORDER = {
        OPERATOR, OPERATOR_STREAM, OPERATOR_UNORDERED, OPERATOR_BY_256, OPERATOR_BY_1, HANDLE, JET, FLINK, KAFKA
    };

    static Stream<Arguments> all() {
        Workload hundred = Workload.inOrder(100, EVENTS);
        Workload thousand = Workload.inOrder(1_000, EVENTS);
        Workload disordered = Workload.outOfOrder(1_000, EVENTS, 1);
        return Stream.of(
                        both(Task.tumblingCount(2), thousand, IN_ORDER, GROUP_BUFFER, GROUP_WINDOW),
                        both(Task.tumblingCount(2).waiting(1), disordered, IN_ORDER, OPERATOR_ORDERED_FOLD),
                        both(Task.tumblingCount(2).waiting(1), disordered, OPERATOR_UNORDERED_FOLD, OPERATOR_LIVE),
                        both(Task.tumblingCount(10_000), Workload.everyKey(2_000, 3), IN_ORDER),
                        both(Task.sliding(Task.Measure.COUNT, 1, 1), hundred, IN_ORDER),
                        both(Task.sliding(Task.Measure.COUNT, 10, 1), hundred, IN_ORDER),
                        both(Task.sliding(Task.Measure.COUNT, 100, 1), Workload.inOrder(100, 1_500), IN_ORDER),
                        both(Task.sliding(Task.Measure.MAX, 1, 1), hundred, IN_ORDER),
                        both(Task.sliding(Task.Measure.MAX, 3, 1), Workload.inOrder(100, 20_000), IN_ORDER),
                        both(Task.sliding(Task.Measure.MAX, 10, 1), hundred, IN_ORDER),
                        both(Task.sessionCount(2), thousand, IN_ORDER, GROUP_BUFFER),
                        both(Task.join(2), Workload.twoSides(100, EVENTS), OPERATOR, HANDLE, JET, FLINK, KAFKA))
                .flatMap(Function.identity());
    }

    private static Stream<Arguments> both(Task task, Workload workload, Entrant[] many, Entrant... more) {
        return Stream.concat(both(task, workload, many), both(task, workload, more));
    }

    private static Stream<Arguments> both(Task task, Workload workload, Entrant... entrants) {
        return Arrays.stream(entrants).map(who -> Arguments.of(who, task, workload));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("all")
    void entrant_smallWorkload_givesTheWindowsOfTheLimit(Entrant who, Task task, Workload workload) {
        Recording limit = run(LIMIT, task, workload);
        Recording other = run(who, task, workload);
        assertThat(difference(other.sorted(), limit.sorted())).isEmpty();
        assertThat(other).hasToString(limit.toString());
    }

    static Stream<Arguments> limits() {
        return all().map(Arguments::get)
                .map(given -> Arguments.of(given[1], given[2]))
                .distinct();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    void limit_smallWorkload_givesWhatTheDefinitionSays(Task task, Workload workload) {
        assertThat(difference(run(LIMIT, task, workload).sorted(), naive(task, workload)))
                .isEmpty();
    }

    /** A few of the windows that only one has: of all of them nobody would read. */
    private static List<String> difference(List<String> results, List<String> expected) {
        Set<String> found = new HashSet<>(results);
        Set<String> wanted = new HashSet<>(expected);
        return Stream.concat(
                        results.stream().filter(one -> !wanted.contains(one)).map(one -> "unexpected " + one),
                        expected.stream().filter(one -> !found.contains(one)).map(one -> "missing " + one))
                .limit(6)
                .toList();
    }

    private static Recording run(Entrant who, Task task, Workload workload) {
        Recording results = new Recording();
        try (Contestant contestant = who.enter(task)) {
            contestant.run(workload, results);
        }
        return results;
    }

    /** All windows of all events, by looking at each event again and again. */
    private static List<String> naive(Task task, Workload workload) {
        Recording results = new Recording();
        TreeMap<String, List<Reading>> left = byKey(workload.events());
        TreeMap<String, List<Reading>> right = byKey(workload.right());
        Stream.concat(left.keySet().stream(), right.keySet().stream())
                .distinct()
                .forEach(key -> {
                    List<Reading> mine = left.getOrDefault(key, List.of());
                    List<Reading> theirs = right.getOrDefault(key, List.of());
                    if (task.shape() == Task.Shape.SESSION) {
                        sessions(key, mine, task.lengthMicros(), results);
                        return;
                    }
                    Stream.concat(mine.stream(), theirs.stream())
                            .flatMapToLong(reading -> starts(task, reading.micros()))
                            .distinct()
                            .forEach(start -> results.add(
                                    key, start, measure(task, inside(task, start, mine), inside(task, start, theirs))));
                });
        return results.sorted();
    }

    private static TreeMap<String, List<Reading>> byKey(KeyedEvent<String, Reading>[] events) {
        TreeMap<String, List<Reading>> readings = new TreeMap<>();
        for (KeyedEvent<String, Reading> event : events) {
            readings.computeIfAbsent(event.key(), key -> new ArrayList<>()).add(event.value());
        }
        return readings;
    }

    private static LongStream starts(Task task, long micros) {
        long last = Math.floorDiv(micros, task.slideMicros()) * task.slideMicros();
        return LongStream.range(0, task.overlap()).map(i -> last - i * task.slideMicros());
    }

    private static List<Reading> inside(Task task, long start, List<Reading> readings) {
        return readings.stream()
                .filter(one -> one.micros() >= start && one.micros() < start + task.lengthMicros())
                .toList();
    }

    private static long measure(Task task, List<Reading> mine, List<Reading> theirs) {
        return switch (task.measure()) {
            case COUNT -> mine.size();
            case MAX -> mine.stream().mapToLong(Reading::value).max().orElseThrow();
            case LAST_OF_BOTH -> OperatorJoin.combine(last(mine), last(theirs));
        };
    }

    private static Reading last(List<Reading> readings) {
        return readings.isEmpty() ? null : readings.get(readings.size() - 1);
    }

    private static void sessions(String key, List<Reading> readings, long gap, Results results) {
        long first = readings.get(0).micros();
        long last = first;
        long count = 0;
        for (Reading reading : readings) {
            if (reading.micros() - last > gap) {
                results.add(key, first, count);
                first = reading.micros();
                count = 0;
            }
            last = reading.micros();
            count++;
        }
        results.add(key, first, count);
    }

    private static final class Recording extends Results {

        private final List<String> all = new ArrayList<>();

        @Override
        public void add(String key, long startMicros, long value) {
            super.add(key, startMicros, value);
            all.add(key + "@" + startMicros + "=" + value);
        }

        List<String> sorted() {
            return all.stream().sorted().toList();
        }
    }
}
