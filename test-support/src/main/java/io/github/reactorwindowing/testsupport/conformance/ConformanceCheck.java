package io.github.reactorwindowing.testsupport.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.testsupport.conformance.ConformanceCase.Meta;
import io.github.reactorwindowing.testsupport.conformance.ConformanceCase.Output;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Compares what a run gave with what its case expects. */
public final class ConformanceCheck {

    private ConformanceCheck() {}

    /** A closed window of a run, its bounds in microseconds. */
    public record Closed(int step, String key, long window, long startMicros, long endMicros, Set<Long> merged) {}

    /** A window of a key, and a step at which the window gave something. */
    private record Place(int step, String key, long window) {}

    /**
     * Asserts that the data is complete: 200 cases with steps, of every operator, results and late events in number.
     */
    public static void assertComplete(List<ConformanceCase> cases) {
        assertThat(cases).hasSize(200);
        assertThat(cases.stream().map(ConformanceCase::id)).doesNotHaveDuplicates();
        assertThat(cases).allSatisfy(scripted -> assertThat(scripted.steps()).isNotEmpty());
        assertThat(cases.stream().map(scripted -> scripted.operator().type()).distinct())
                .containsExactlyInAnyOrder("collect", "count", "join");
        assertThat(cases.stream()
                        .mapToInt(scripted -> scripted.expected().results().size())
                        .sum())
                .isGreaterThan(1_000);
        assertThat(cases.stream()
                        .mapToInt(scripted -> scripted.expected().late().size())
                        .sum())
                .isGreaterThan(100);
    }

    /**
     * Asserts results and late events. Within a step the order across keys and windows is not prescribed, the order of
     * the results of a window is. Without order, the order of values across a merge is not prescribed.
     */
    public static void assertOutputs(ConformanceCase scripted, List<Output> results, List<Output> late) {
        assertThat(byPlace(scripted, results))
                .as("results")
                .isEqualTo(byPlace(scripted, scripted.expected().results()));
        assertThat(late)
                .as("late")
                .containsExactlyInAnyOrderElementsOf(scripted.expected().late());
    }

    private static Map<Place, List<Object>> byPlace(ConformanceCase scripted, List<Output> outputs) {
        Map<Place, List<Object>> values = new HashMap<>();
        boolean isUnordered = !scripted.ordered() && scripted.operator().type().equals("collect");
        Set<String> unordered = isUnordered ? merged(scripted) : Set.of();
        for (Output output : outputs) {
            boolean isSorted = unordered.contains(name(output.key(), output.window()));
            values.computeIfAbsent(new Place(output.step(), output.key(), output.window()), place -> new ArrayList<>())
                    .add(isSorted && output.value() instanceof List<?> list ? sorted(list) : output.value());
        }
        return values;
    }

    private static List<?> sorted(List<?> values) {
        return values.stream().sorted(Comparator.comparing(String::valueOf)).toList();
    }

    private static Set<String> merged(ConformanceCase scripted) {
        Set<String> merged = new HashSet<>();
        for (Meta meta : scripted.expected().meta()) {
            if (!meta.merged().isEmpty()) {
                merged.add(name(meta.key(), meta.window()));
            }
        }
        return merged;
    }

    /**
     * Asserts that each window of a case closed once, at its step, with its bounds; of merges the cases list the direct
     * ones.
     */
    public static void assertClosed(ConformanceCase scripted, List<Closed> closed) {
        Map<String, Closed> actual = new TreeMap<>();
        for (Closed window : closed) {
            Closed before = actual.put(name(window.key(), window.window()), window);
            assertThat(before).as("closed twice").isNull();
        }
        List<Meta> expected = scripted.expected().meta();
        assertThat(actual.keySet())
                .as("closed windows")
                .containsExactlyInAnyOrderElementsOf(expected.stream()
                        .map(meta -> name(meta.key(), meta.window()))
                        .toList());
        for (Meta meta : expected) {
            assertClosed(scripted, meta, Objects.requireNonNull(actual.get(name(meta.key(), meta.window()))));
        }
        if (scripted.isSession()) {
            assertIdsOfSessions(closed);
        }
    }

    private static void assertClosed(ConformanceCase scripted, Meta meta, Closed window) {
        assertThat(window.step()).as("step of %s", meta).isEqualTo(meta.step());
        assertThat(window.startMicros()).as("start of %s", meta).isEqualTo(1_000 * meta.open());
        assertThat(window.endMicros()).as("end of %s", meta).isEqualTo(scripted.endMicros(meta));
        assertThat(window.merged()).as("merged into %s", meta).containsAll(meta.merged());
        assertThat(window.merged().isEmpty())
                .as("nothing was merged into %s", meta)
                .isEqualTo(meta.merged().isEmpty());
    }

    /** W-5: every id that a key gave out ends in one closed session, as its own or among those merged. */
    private static void assertIdsOfSessions(List<Closed> closed) {
        Map<String, List<Long>> ids = new TreeMap<>();
        for (Closed window : closed) {
            List<Long> ofKey = ids.computeIfAbsent(window.key(), key -> new ArrayList<>());
            ofKey.add(window.window());
            ofKey.addAll(window.merged());
        }
        ids.forEach((key, ofKey) -> assertThat(ofKey)
                .as("ids of sessions of %s", key)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, ofKey.size()).boxed().toList()));
    }

    private static String name(String key, long window) {
        return key + "/" + window;
    }
}
