package io.github.reactorwindowing.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.reactorwindowing.engine.EngineConfig;
import io.github.reactorwindowing.engine.EngineOptions;
import io.github.reactorwindowing.engine.conformance.ConformanceCase.Event;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.join.JoinEmit;
import io.github.reactorwindowing.join.JoinInsert;
import io.github.reactorwindowing.join.JoinLogic;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.spi.WindowLogic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The 200 cases that an independent implementation made, on the engine. */
class ConformanceTest {

    @Test
    @DisplayName("there are 200 cases, of every operator, clock and windower")
    void conformance_data_isComplete() {
        assertThat(ConformanceCase.all())
                .hasSize(200)
                .extracting(ConformanceCase::id)
                .doesNotHaveDuplicates();
        assertThat(ConformanceCase.all()
                        .map(c -> c.operator().get("type").asText())
                        .distinct())
                .containsExactlyInAnyOrder("collect", "count", "join");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.github.reactorwindowing.engine.conformance.ConformanceCase#all")
    void conformance_case_givesWhatTheOtherImplementationGave(ConformanceCase theCase) {
        ConformanceRun run = ConformanceRun.of(theCase, config(theCase, logic(theCase)));
        Set<String> merged = mergedSessions(theCase);

        assertThat(byWindow(run.results(), merged)).as("results").isEqualTo(byWindow(expectedResults(theCase), merged));
        assertThat(sorted(run.late())).as("late events").isEqualTo(sorted(texts(theCase, "late")));
        assertMeta(theCase, run.closed());
    }

    private static <S> EngineConfig<Event, S, Object> config(
            ConformanceCase theCase, WindowLogic<? super Event, S, Object> logic) {
        return new EngineConfig<>(
                theCase.clock(),
                theCase.windower(),
                logic,
                EngineOptions.DEFAULT.withOrdered(theCase.isOrdered()).withRetention(Duration.ofDays(1000)));
    }

    private static WindowLogic<Event, ?, Object> logic(ConformanceCase theCase) {
        JsonNode operator = theCase.operator();
        return switch (operator.get("type").asText()) {
            case "collect" ->
                new WithCloseMark<>(
                        Folds.<Event>toList(),
                        list -> list.stream().map(Event::value).toList());
            case "count" -> new WithCloseMark<>(Folds.count(), count -> count);
            case "join" -> {
                int sides = operator.get("sides").asInt();
                JoinMode mode = new JoinMode(
                        JoinInsert.valueOf(operator.get("insert").asText().toUpperCase(Locale.ROOT)),
                        JoinEmit.valueOf(operator.get("emit").asText().toUpperCase(Locale.ROOT)));
                yield new WithCloseMark<>(
                        JoinLogic.<Event>ofValues(sides, Event::side, mode, theCase.isOrdered()),
                        row -> IntStream.range(0, sides)
                                .mapToObj(side -> row.get(side, Event.class))
                                .map(event -> event == null ? null : event.value())
                                .collect(Collectors.toList()));
            }
            default -> throw new IllegalArgumentException("operator of " + theCase);
        };
    }

    /** In a step the order across keys and windows is not prescribed, that within a window is; nor is that across a merge. */
    private static Map<String, List<Object>> byWindow(List<ConformanceRun.Result> results, Set<String> merged) {
        Map<String, List<Object>> byWindow = new TreeMap<>();
        for (ConformanceRun.Result result : results) {
            Object value = result.value();
            if (value instanceof List<?> list && merged.contains(result.key() + "/" + result.window())) {
                value = list.stream().map(Objects::toString).sorted().toList();
            }
            byWindow.computeIfAbsent(
                            result.step() + " " + result.key() + "/" + result.window(), place -> new ArrayList<>())
                    .add(value);
        }
        return byWindow;
    }

    private static List<ConformanceRun.Result> expectedResults(ConformanceCase theCase) {
        Function<JsonNode, Object> number = node -> node.isNull() ? null : node.asInt();
        return stream(theCase.expected("results"))
                .map(result -> new ConformanceRun.Result(
                        result.get("step").asInt(),
                        result.get("key").asText(),
                        result.get("window").asLong(),
                        result.get("value").isArray()
                                ? stream(result.get("value")).map(number).collect(Collectors.toList())
                                : (Object) result.get("value").asLong()))
                .toList();
    }

    /** Bounds and steps of all windows; of merges the cases tell the direct ones only. */
    private static void assertMeta(ConformanceCase theCase, List<ConformanceRun.Closed> closed) {
        BinaryOperator<String> unique = (a, b) -> {
            throw new AssertionError("closed twice: " + a + " and " + b);
        };
        Map<String, String> actual = closed.stream()
                .collect(Collectors.toMap(
                        ConformanceRun.Closed::name, ConformanceRun.Closed::bounds, unique, TreeMap::new));
        Map<String, Set<Long>> actualMerged =
                closed.stream().collect(Collectors.toMap(ConformanceRun.Closed::name, ConformanceRun.Closed::merged));
        Map<String, String> expected = new TreeMap<>();
        for (JsonNode meta : theCase.expected("meta")) {
            String name = meta.get("key").asText() + "/" + meta.get("window").asLong();
            long end = 1000 * meta.get("close").asLong() + theCase.closeToEndMicros();
            expected.put(
                    name,
                    ConformanceRun.bounds(
                            meta.get("step").asInt(), 1000 * meta.get("open").asLong(), end));
            Set<Long> direct = new HashSet<>();
            meta.get("merged").forEach(id -> direct.add(id.asLong()));
            assertThat(actualMerged.getOrDefault(name, Set.of()))
                    .as("merged into %s", name)
                    .containsAll(direct);
            assertThat(direct.isEmpty())
                    .as("nothing was merged into %s", name)
                    .isEqualTo(actualMerged.getOrDefault(name, Set.of()).isEmpty());
        }
        assertThat(actual).as("closed windows").isEqualTo(expected);
    }

    private static Set<String> mergedSessions(ConformanceCase theCase) {
        Set<String> merged = new TreeSet<>();
        for (JsonNode meta : theCase.expected("meta")) {
            if (!theCase.isOrdered() && !meta.get("merged").isEmpty()) {
                merged.add(meta.get("key").asText() + "/" + meta.get("window").asLong());
            }
        }
        return merged;
    }

    private static List<String> texts(ConformanceCase theCase, String what) {
        return stream(theCase.expected(what))
                .map(late -> ConformanceRun.late(
                        late.get("step").asInt(),
                        late.get("key").asText(),
                        late.get("window").asLong(),
                        late.get("value").asInt()))
                .toList();
    }

    private static List<String> sorted(List<String> texts) {
        return texts.stream().sorted().toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
