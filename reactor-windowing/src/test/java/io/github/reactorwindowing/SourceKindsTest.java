package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.support.Item;
import io.github.reactorwindowing.support.Scripts;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

/**
 * Wherever a source emits, and however results are requested, the results are those of the same events from an ordinary
 * source.
 */
class SourceKindsTest {

    private static final int SCRIPTS = 12;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** How results are requested. */
    private enum Request {
        ALL,
        ONE_BY_ONE,
        FIRST_THREE;

        Flux<String> apply(Flux<String> results) {
            return switch (this) {
                case ALL -> results;
                case ONE_BY_ONE -> results.limitRate(1);
                case FIRST_THREE -> results.take(3);
            };
        }

        int count(int all) {
            return this == FIRST_THREE ? Math.min(3, all) : all;
        }
    }

    enum Operator {
        COUNT,
        FOLD,
        COLLECT,
        REDUCE,
        MIN,
        LOGIC,
        JOIN;

        private Flux<? extends WindowResult<String, ?>> over(
                Flux<KeyedEvent<String, Item>> source,
                Windower<Object> windower,
                UnaryOperator<WindowOptions<String, Item>> options) {
            Clock<Item> clock = Item.clock(8).dataDriven();
            return switch (this) {
                case COUNT -> source.transform(Windows.windowCount(clock, windower, options));
                case FOLD ->
                    source.transform(Windows.windowFold(
                            clock, windower, () -> 0, (sum, item) -> sum + item.value(), Integer::sum, options));
                case COLLECT -> source.transform(Windows.windowCollect(clock, windower, options));
                case REDUCE ->
                    source.transform(Windows.windowReduce(
                            clock, windower, (one, other) -> one.value() < other.value() ? one : other, options));
                case MIN ->
                    source.transform(Windows.windowMin(clock, windower, Comparator.comparingInt(Item::value), options));
                case LOGIC -> source.transform(Windows.window(clock, windower, Folds.<Item>toList(), options));
                case JOIN ->
                    source.transform(WindowJoins.windowJoin(
                            clock, windower, 2, Item::side, JoinStreamsTest.PRODUCT_FINAL, options));
            };
        }
    }

    private record Script(List<KeyedEvent<String, Item>> events, Windower<Object> windower, int prefetch) {

        static Script of(SplittableRandom random) {
            return new Script(
                    Scripts.items(random, 120).stream().map(Item::event).toList(),
                    Scripts.windower(random),
                    random.nextInt(4) == 0 ? Integer.MAX_VALUE : 1 + random.nextInt(20));
        }

        Flux<String> results(Operator operator, SourceKind kind) {
            return operator.over(
                            kind.of(events),
                            windower,
                            options -> options.scheduler(ManualScheduler.at(0)).prefetch(prefetch))
                    .map(SourceKindsTest::text);
        }

        Flux<String> joined(SourceKind left, SourceKind right) {
            List<JoinSide<String, Item>> sides = new ArrayList<>();
            for (int side = 0; side < 2; side++) {
                int index = side;
                List<KeyedEvent<String, Item>> ofSide = events.stream()
                        .filter(event -> event.value().side() == index)
                        .toList();
                sides.add(JoinSide.of(
                        (side == 0 ? left : right).of(ofSide), Item.clock(90).dataDriven()));
            }
            return WindowJoins.<String>windowJoin(
                            sides,
                            windower,
                            JoinMode.DEFAULT,
                            options -> options.scheduler(ManualScheduler.at(0)).prefetch(prefetch))
                    .map(SourceKindsTest::text);
        }
    }

    private static String text(WindowResult<String, ?> result) {
        return result.key() + " " + result.window() + " " + result.value();
    }

    private static List<String> take(Request request, Flux<String> results) {
        return Objects.requireNonNull(request.apply(results).collectList().block(LIMIT));
    }

    @ParameterizedTest
    @EnumSource(Operator.class)
    void oneSource_ofAnyKind_givesTheResultsOfAnOrdinaryOne(Operator operator) {
        for (int seed = 0; seed < SCRIPTS; seed++) {
            Script script = Script.of(new SplittableRandom(seed));
            List<String> expected = take(Request.ALL, script.results(operator, SourceKind.INSIDE_REQUEST));
            for (SourceKind kind : SourceKind.values()) {
                for (Request request : Request.values()) {
                    assertThat(take(request, script.results(operator, kind)))
                            .as("seed %s, %s, %s", seed, kind, request)
                            .isEqualTo(expected.subList(0, request.count(expected.size())));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(SourceKind.class)
    void joinOfTwoSources_ofAnyKinds_givesTheRowsOfOrdinaryOnes(SourceKind left) {
        for (int seed = 0; seed < SCRIPTS; seed++) {
            Script script = Script.of(new SplittableRandom(seed));
            Map<String, List<String>> expected =
                    byKey(take(Request.ALL, script.joined(SourceKind.INSIDE_REQUEST, SourceKind.INSIDE_REQUEST)));
            int rows = expected.values().stream().mapToInt(List::size).sum();
            for (SourceKind right : SourceKind.values()) {
                for (Request request : Request.values()) {
                    List<String> actual = take(request, script.joined(left, right));
                    assertThat(actual)
                            .as("seed %s, %s beside %s, %s", seed, left, right, request)
                            .hasSize(request.count(rows));
                    if (actual.size() == rows) {
                        assertThat(byKey(actual))
                                .as("seed %s, %s beside %s, %s", seed, left, right, request)
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    /** The rows of each key in their order; keys come in the order of their first event, which threads decide. */
    private static Map<String, List<String>> byKey(List<String> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.substring(0, row.indexOf(' ')), TreeMap::new, Collectors.toList()));
    }
}
