package io.github.reactorwindowing.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.model.Output.Closed;
import io.github.reactorwindowing.engine.model.Output.Late;
import io.github.reactorwindowing.engine.model.Setup.Kind;
import io.github.reactorwindowing.engine.model.Setup.Time;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Properties 4, 5 and 8: what holds of any output, without a model to compare it with. */
class InvariantPropertiesTest {

    @Test
    @DisplayName("property 4, L-2: each event is once in each of its windows or has missed it; in and late balance")
    void property4_eachEvent_isOnceInEachWindowOrMissedIt() {
        Property.onScripts().holds(script -> {
            List<Output> outputs = EngineRun.run(script);
            for (int i = 0; i < script.steps().size(); i++) {
                Step step = script.steps().get(i);
                if (step.isEvent()) {
                    int value = i;
                    List<Long> ids = new ArrayList<>();
                    Outputs.closed(outputs)
                            .filter(closed -> closed.key().equals(step.key()))
                            .forEach(closed -> closed.values().stream()
                                    .filter(v -> v == value)
                                    .forEach(v -> ids.add(closed.id())));
                    List<Late> late = Outputs.late(outputs)
                            .filter(l -> l.value() == value)
                            .toList();
                    assertBalance(script, i, ids, late);
                }
            }
        });
    }

    private static void assertBalance(Script script, int index, List<Long> ids, List<Late> late) {
        Setup setup = script.setup();
        assertThat(late).as("late reports of value %d", index).hasSizeLessThanOrEqualTo(1);
        late.forEach(l -> ids.addAll(l.missed()));
        if (setup.isSession()) {
            assertThat(ids).as("windows of value %d, entered or missed", index).hasSize(1);
        } else {
            long ts = timestamp(script, index);
            long[] expected = LongStream.rangeClosed(
                            Math.floorDiv(ts - setup.align() - setup.length(), setup.pitch()) + 1,
                            Math.floorDiv(ts - setup.align(), setup.pitch()))
                    .toArray();
            ids.sort(null);
            assertThat(ids).as("windows of value %d, entered or missed", index).containsExactly(box(expected));
        }
    }

    private static Long[] box(long[] longs) {
        return LongStream.of(longs).boxed().toArray(Long[]::new);
    }

    private static long timestamp(Script script, int index) {
        return script.setup().time() == Time.SYSTEM
                ? script.steps().subList(0, index + 1).stream()
                        .mapToLong(Step::now)
                        .max()
                        .orElseThrow()
                : script.steps().get(index).ts();
    }

    @Test
    @DisplayName("W-1: each value is within the bounds of its window, and the bounds of a session are its values'")
    void w1_boundsOfWindow_holdItsValues() {
        Property.onScripts()
                .holds(script -> Outputs.closed(EngineRun.run(script)).forEach(closed -> {
                    List<Long> times = closed.values().stream()
                            .map(value -> timestamp(script, value))
                            .sorted()
                            .toList();
                    assertThat(times)
                            .as("timestamps in %s", closed)
                            .isNotEmpty()
                            .allMatch(ts -> ts >= closed.start() && ts < closed.end());
                    if (script.setup().isSession()) {
                        long last = closed.end() - Math.max(script.setup().length(), 1);
                        assertThat(List.of(times.get(0), times.get(times.size() - 1)))
                                .as("first and last of %s", closed)
                                .containsExactly(closed.start(), last);
                    }
                }));
    }

    @Test
    @DisplayName("property 5, W-4: sessions of a key are more than a gap apart, and within one none is")
    void property5_sessionsOfKey_areMoreThanGapApart() {
        Property.onScripts(setup ->
                        setup.withWindows(Kind.SESSION, setup.length(), 0, 0).with(Lateness.EVENT))
                .holds(script -> byKey(EngineRun.run(script)).forEach(sessions -> {
                    long gap = script.setup().length();
                    for (int i = 1; i < sessions.size(); i++) {
                        long last = sessions.get(i - 1).end() - Math.max(gap, 1);
                        assertThat(sessions.get(i).start() - last)
                                .as("from the last of %s to the first of %s", sessions.get(i - 1), sessions.get(i))
                                .isGreaterThan(gap);
                    }
                    sessions.forEach(session -> assertNoHole(script, session, gap));
                }));
    }

    private static void assertNoHole(Script script, Closed session, long gap) {
        long[] times = session.values().stream()
                .mapToLong(value -> timestamp(script, value))
                .sorted()
                .toArray();
        for (int i = 1; i < times.length; i++) {
            assertThat(times[i] - times[i - 1]).as("hole in %s", session).isLessThanOrEqualTo(gap);
        }
    }

    private static Iterable<List<Closed>> byKey(List<Output> outputs) {
        return Outputs.closed(outputs)
                .sorted(Comparator.comparingLong(Closed::start))
                .collect(Collectors.groupingBy(Closed::key))
                .values();
    }

    @Test
    @DisplayName("W-5: no id is given twice to a key, merged ones included, and from 0 none is left out")
    void w5_sessionIdsOfKey_countFromZeroWithoutHoles() {
        Property.onScripts(setup -> setup.withWindows(Kind.SESSION, setup.length(), 0, 0))
                .holds(script -> byKey(EngineRun.run(script)).forEach(sessions -> {
                    List<Long> ids = new ArrayList<>();
                    sessions.forEach(session -> {
                        ids.add(session.id());
                        ids.addAll(session.merged());
                    });
                    ids.sort(null);
                    assertThat(ids)
                            .containsExactly(
                                    LongStream.range(0, ids.size()).boxed().toArray(Long[]::new));
                }));
    }

    @Test
    @DisplayName("property 8, T-6: in key scope what comes out for a key does not depend on other keys")
    void property8_outputsOfKey_doNotDependOnOtherKeys() {
        Property.onScripts(setup -> setup.with(WatermarkScope.KEY)).holds(script -> {
            List<Output> together = EngineRun.run(script);
            List<String> keys = script.steps().stream()
                    .filter(Step::isEvent)
                    .map(Step::key)
                    .distinct()
                    .toList();
            for (String key : keys) {
                List<Step> alone = script.steps().stream()
                        .map(step -> key.equals(step.key()) ? step : step.withoutEvent())
                        .toList();
                Outputs.assertSame(
                        script.setup(),
                        together.stream()
                                .filter(output -> output.key().equals(key))
                                .toList(),
                        EngineRun.run(script.with(alone)));
            }
        });
    }
}
