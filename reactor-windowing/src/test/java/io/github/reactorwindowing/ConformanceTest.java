package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.reactorwindowing.ConformanceCase.Meta;
import io.github.reactorwindowing.ConformanceCase.Output;
import io.github.reactorwindowing.ConformanceRun.Form;
import io.github.reactorwindowing.ConformanceRun.Result;
import io.github.reactorwindowing.spi.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cases of an independent implementation, through the public operators, however results are asked for. */
class ConformanceTest {

    private static final List<ConformanceCase> CASES = ConformanceCase.all();

    /** A window of a key, or the step at which it gave something. */
    private record Place(int step, String key, long window) {}

    @Test
    void cases_read_areTwoHundredOfAllKinds() {
        assertThat(CASES).hasSize(200);
        assertThat(CASES.stream().map(ConformanceCase::id)).doesNotHaveDuplicates();
        assertThat(CASES).allSatisfy(scripted -> assertThat(scripted.steps()).isNotEmpty());
        assertThat(CASES.stream().map(c -> c.operator().type()).distinct())
                .containsExactlyInAnyOrder("collect", "count", "join");
        assertThat(CASES.stream().mapToInt(c -> c.expected().results().size()).sum())
                .isGreaterThan(1_000);
        assertThat(CASES.stream().mapToInt(c -> c.expected().late().size()).sum())
                .isGreaterThan(100);
    }

    @TestFactory
    Stream<DynamicTest> operator_askedForAllAtOnce_doesAsTheCaseSays() {
        return cases(Form.UNBOUNDED_WITH_CONSUMER);
    }

    @TestFactory
    Stream<DynamicTest> operator_withLateEventsInBand_doesAsTheCaseSays() {
        return cases(Form.UNBOUNDED_IN_BAND);
    }

    @TestFactory
    Stream<DynamicTest> operator_askedForOneInEachOnNext_doesAsTheCaseSays() {
        return cases(Form.ONE_MORE_IN_EACH_ON_NEXT);
    }

    @TestFactory
    Stream<DynamicTest> operator_wokenTooLate_doesAsTheCaseSays() {
        return cases(Form.UNBOUNDED_TIMER_LATE);
    }

    @TestFactory
    Stream<DynamicTest> operator_askedForOneByOneAfterEachStep_doesAsTheCaseSays() {
        return cases(Form.ONE_BY_ONE_AFTER_EACH_STEP);
    }

    private static Stream<DynamicTest> cases(Form form) {
        return CASES.stream().map(scripted -> dynamicTest(scripted.toString(), () -> check(scripted, form)));
    }

    private static void check(ConformanceCase scripted, Form form) {
        ConformanceRun run = ConformanceRun.of(scripted, form);
        assertThat(byPlace(scripted, run.outputs()))
                .as("results")
                .isEqualTo(byPlace(scripted, scripted.expected().results()));
        assertThat(run.late)
                .as("late")
                .containsExactlyInAnyOrderElementsOf(scripted.expected().late());
        if (scripted.isJoin()) {
            checkWindowsOfJoin(scripted, run);
        } else {
            checkWindows(scripted, run);
        }
        ConformanceRun unbounded = ConformanceRun.of(scripted, form.withTheSameOrder());
        assertThat(run.outputs()).as("order").isEqualTo(unbounded.outputs());
        assertThat(run.late).as("order of late events").isEqualTo(unbounded.late);
    }

    /** The values that each window of a key gave at each step, in their order. */
    private static Map<Place, List<Object>> byPlace(ConformanceCase scripted, List<Output> outputs) {
        Map<Place, List<Object>> values = new HashMap<>();
        Set<Place> merged = new HashSet<>();
        for (Meta meta : scripted.expected().meta()) {
            if (!meta.merged().isEmpty() && !scripted.ordered()) {
                merged.add(new Place(meta.step(), meta.key(), meta.window()));
            }
        }
        for (Output output : outputs) {
            Place place = new Place(output.step(), output.key(), output.window());
            Object value = output.value();
            values.computeIfAbsent(place, any -> new ArrayList<>())
                    .add(merged.contains(place) && value instanceof List<?> list ? sorted(list) : value);
        }
        return values;
    }

    /** Without order, the order across a merge is not prescribed. */
    private static List<?> sorted(List<?> values) {
        return values.stream()
                .sorted(Comparator.comparing(value -> (Integer) value))
                .toList();
    }

    /** Each closed window gave one result, which tells its bounds and what was merged into it. */
    private static void checkWindows(ConformanceCase scripted, ConformanceRun run) {
        Map<Place, Window> windows = run.results.stream()
                .collect(Collectors.toMap(
                        result -> new Place(
                                result.step(),
                                result.result().key(),
                                result.result().window().id()),
                        result -> result.result().window()));
        assertThat(windows).as("windows").hasSize(scripted.expected().meta().size());
        for (Meta meta : scripted.expected().meta()) {
            Window window = windows.get(new Place(meta.step(), meta.key(), meta.window()));
            assertThat(window).as("%s", meta).isNotNull();
            assertThat(window.start().toEpochMilli()).as("start of %s", meta).isEqualTo(meta.open());
            assertThat(window.end().toEpochMilli()).as("end of %s", meta).isEqualTo(scripted.endOf(meta));
            assertThat(window.mergedIds()).as("merged into %s", meta).containsAll(meta.merged());
        }
        if (scripted.isSession()) {
            checkIdsOfSessions(run);
        }
    }

    /** W-5: every id that a key gave out ends in one closed session, as its own or among those merged. */
    private static void checkIdsOfSessions(ConformanceRun run) {
        Map<String, List<Long>> ids = new TreeMap<>();
        for (Result result : run.results) {
            List<Long> ofKey = ids.computeIfAbsent(result.result().key(), any -> new ArrayList<>());
            ofKey.add(result.result().window().id());
            ofKey.addAll(result.result().window().mergedIds());
        }
        assertThat(ids)
                .allSatisfy((key, ofKey) -> assertThat(ofKey)
                        .containsExactlyInAnyOrderElementsOf(
                                LongStream.range(0, ofKey.size()).boxed().toList()));
    }

    /** A join may give several rows for a window, or none, and some before its close. */
    private static void checkWindowsOfJoin(ConformanceCase scripted, ConformanceRun run) {
        Map<String, Meta> metas = scripted.expected().meta().stream()
                .collect(Collectors.toMap(meta -> meta.key() + meta.window(), Function.identity()));
        for (Result result : run.results) {
            Window window = result.result().window();
            Meta meta = metas.get(result.result().key() + window.id());
            assertThat(meta).as("the window of %s", result).isNotNull();
            if (!scripted.isSession() || result.result().pane().last()) {
                assertThat(window.start().toEpochMilli()).isEqualTo(meta.open());
                assertThat(window.end().toEpochMilli()).isEqualTo(scripted.endOf(meta));
            } else {
                assertThat(window.start().toEpochMilli()).isGreaterThanOrEqualTo(meta.open());
                assertThat(window.end().toEpochMilli()).isLessThanOrEqualTo(scripted.endOf(meta));
            }
        }
    }
}
