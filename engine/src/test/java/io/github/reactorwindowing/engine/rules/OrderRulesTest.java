package io.github.reactorwindowing.engine.rules;

import static io.github.reactorwindowing.engine.model.Outputs.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.engine.model.EngineRun;
import io.github.reactorwindowing.engine.model.Outputs;
import io.github.reactorwindowing.engine.model.Script;
import io.github.reactorwindowing.engine.model.Setup;
import io.github.reactorwindowing.event.WatermarkScope;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of order, O-1 and O-2. */
class OrderRulesTest {

    private static final long MINUTE = 60_000_000;

    @Test
    @DisplayName("O-1 (C-L02): if ordered, values are folded in time order, those of one time in the order of arrival")
    void o1_ordered_foldsInTimeOrder() {
        assertThat(lines(EngineRun.run(Script.of(Setup.tumbling(10, Setup.FOREVER))
                        .at(0, "a", 0)
                        .at(0, "a", 8)
                        .at(0, "a", 4)
                        .at(0, "a", 13)
                        .at(0, "a", 12)
                        .at(0, "a", 4))))
                .containsExactly("6: a 0 [0, 10) [0, 2, 5, 1]", "6: a 1 [10, 20) [4, 3]");
    }

    @Test
    @DisplayName("O-1: if not ordered, values are folded as they come")
    void o1_unordered_foldsInArrivalOrder() {
        assertThat(lines(EngineRun.run(
                        Script.of(Setup.tumbling(10, Setup.FOREVER).withOrdered(false))
                                .at(0, "a", 0)
                                .at(0, "a", 8)
                                .at(0, "a", 4))))
                .containsExactly("3: a 0 [0, 10) [0, 1, 2]");
    }

    @Test
    @DisplayName("O-1: sessions of ordered events open in time order too, so that their ids do")
    void o1_ordered_sessionsOpenInTimeOrder() {
        Script script = Script.of(Setup.session(5, 100)).at(0, "a", 50).at(0, "a", 0);

        assertThat(lines(EngineRun.run(script))).containsExactly("2: a 0 [0, 5) [1]", "2: a 1 [50, 55) [0]");
        assertThat(lines(EngineRun.run(script.with(script.setup().withOrdered(false)))))
                .containsExactly("2: a 1 [0, 5) [1]", "2: a 0 [50, 55) [0]");
    }

    @Test
    @DisplayName(
            "O-2: fruit: apple 12:00, banana 12:05, apple 12:10, banana 12:15, apple 12:20, cherry 12:25 in windows of 10 min")
    void o2_fruit_comesOutInOrder() {
        long noon = 12 * 60 * MINUTE;
        Setup setup = Setup.tumbling(10 * MINUTE, 0).withWindows(Setup.Kind.TUMBLING, 10 * MINUTE, 0, noon);
        Script script = Script.of(setup)
                .at(noon, "apple", noon)
                .at(noon, "banana", noon + 5 * MINUTE)
                .at(noon, "apple", noon + 10 * MINUTE)
                .at(noon, "banana", noon + 15 * MINUTE)
                .at(noon, "apple", noon + 20 * MINUTE)
                .at(noon, "cherry", noon + 25 * MINUTE);

        assertThat(Outputs.closed(EngineRun.run(script)).map(closed -> closed.key() + " " + closed.id()))
                .containsExactly("apple 0", "banana 0", "apple 1", "apple 2", "banana 1", "cherry 2");
    }

    @Test
    @DisplayName("O-2: time passing and the event are two steps: what time closes comes before what the event makes")
    void o2_timeThenEvent_twoSteps() {
        assertThat(lines(EngineRun.run(Script.of(Setup.tumbling(10, 0))
                        .at(0, "a", 5)
                        .at(0, "b", 5)
                        .at(7, "a", 1)
                        .at(7, "b", 40))))
                .containsExactly(
                        "2: a 0 [0, 10) [0]",
                        "2: b 0 [0, 10) [1]",
                        "2: a late 2 missed [0] of W 12",
                        "4: b 4 [40, 50) [3]");
    }

    @Test
    @DisplayName(
            "O-2: keys whose windows close in one step come in the order in which they were first seen, not of their ends")
    void o2_keysOfOneStep_inOrderFirstSeen() {
        assertThat(lines(EngineRun.run(Script.of(Setup.tumbling(10, 0).with(WatermarkScope.STREAM))
                        .at(0, "c", 1)
                        .at(0, "a", 11)
                        .at(0, "b", 11)
                        .at(0, "c", 12)
                        .at(0, "d", 30))))
                .containsExactly(
                        "1: c 0 [0, 10) [0]",
                        "4: a 1 [10, 20) [1]",
                        "4: b 1 [10, 20) [2]",
                        "4: c 1 [10, 20) [3]",
                        "5: d 3 [30, 40) [4]");
    }

    @Test
    @DisplayName("O-2: one key's windows come out by end, then start, then id; at the end of the stream key by key")
    void o2_endOfStream_keyByKeyWindowsByEnd() {
        assertThat(lines(EngineRun.run(
                        Script.of(Setup.sliding(10, 5, Setup.FOREVER).withOrdered(false))
                                .at(0, "b", 12)
                                .at(0, "a", 3)
                                .at(0, "b", 1))))
                .containsExactly(
                        "3: b -1 [-5, 5) [2]",
                        "3: b 0 [0, 10) [2]",
                        "3: b 1 [5, 15) [0]",
                        "3: b 2 [10, 20) [0]",
                        "3: a -1 [-5, 5) [1]",
                        "3: a 0 [0, 10) [1]");
    }

    @Test
    @DisplayName(
            "O-2: a window that time closes in one leap comes out before one that an event let go in the leap opened")
    void o2_leapOfTime_closesInOrder() {
        assertThat(lines(EngineRun.run(Script.of(Setup.session(5, 10))
                        .at(0, "a", 0)
                        .at(0, "a", 8)
                        .at(1_000))))
                .containsExactly("2: a 0 [0, 5) [0]", "2: a 1 [8, 13) [1]");
    }

    @Test
    @DisplayName(
            "O-2, W-9: windows of a third party's windower come out by end, then start, then id, however they were opened")
    void o2_overlappingWindows_byEndThenStartThenId() {
        long[][] bounds = {{0, 100}, {10, 20}, {5, 20}, {5, 20}, {2, 50}};
        WindowEngine<String, Datum, List<Datum>, List<Datum>> engine =
                Engines.unordered(new Engines.TestWindower((value, timestamp, windows) -> {
                    long[] window = bounds[value.id()];
                    windows.assign(windows.open(window[0], window[1], window[1]));
                }));
        for (int i = 0; i < bounds.length; i++) {
            assertThat(Engines.event(engine, i, 12)).isEmpty();
        }
        engine.onComplete();

        assertThat(Engines.drain(engine))
                .extracting(result -> result.window().id())
                .containsExactly(2L, 3L, 1L, 4L, 0L);
    }
}
