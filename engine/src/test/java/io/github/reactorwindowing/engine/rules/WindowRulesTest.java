package io.github.reactorwindowing.engine.rules;

import static io.github.reactorwindowing.engine.model.Outputs.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.model.EngineRun;
import io.github.reactorwindowing.engine.model.Output.Closed;
import io.github.reactorwindowing.engine.model.Outputs;
import io.github.reactorwindowing.engine.model.Script;
import io.github.reactorwindowing.engine.model.Setup;
import io.github.reactorwindowing.event.Lateness;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of windows, W-1 to W-7. */
class WindowRulesTest {

    private static final String KEY = "a";

    private static List<String> run(Setup setup, long... timestamps) {
        Script script = Script.of(setup);
        for (long ts : timestamps) {
            script = script.at(0, KEY, ts);
        }
        return lines(EngineRun.run(script));
    }

    @Test
    @DisplayName("W-1: an event at the end of a window is in the next")
    void w1_eventAtEnd_isInNextWindow() {
        assertThat(run(Setup.tumbling(10, 0), 9, 10)).containsExactly("1: a 0 [0, 10) [0]", "2: a 1 [10, 20) [1]");
        assertThat(run(Setup.sliding(10, 5, Setup.FOREVER), 10))
                .containsExactly("1: a 1 [5, 15) [0]", "1: a 2 [10, 20) [0]");
    }

    @Test
    @DisplayName("W-1: a session ends a gap after its last event")
    void w1_session_endsGapAfterLast() {
        assertThat(run(Setup.session(10, 0), 3, 8)).containsExactly("2: a 0 [3, 18) [0, 1]");
    }

    @ParameterizedTest(name = "length {0} offset {1}: {2} -> {3}")
    @DisplayName("W-2 (C-W01 to C-W04): the windows of a time, below zero too")
    @CsvSource({
        "10, 5, 13, 1 2",
        "10, 5, -3, -2 -1",
        "10, 5, 3, -1 0",
        "10, 5, 7, 0 1",
        "10, 5, 15, 2 3",
        "10, 5, -5, -2 -1",
        "10, 5, 0, -1 0",
        "10, 5, 10, 1 2",
        "10, 3, 11, 1 2 3",
        "100, 30, 115, 1 2 3",
        "100, 30, -15, -3 -2 -1",
        "10, 3, -1, -3 -2 -1",
        "10, 3, 5, -1 0 1",
        "10, 7, 14, 1 2",
        "10, 7, -7, -2 -1",
        "10, 7, 0, -1 0",
        "10, 7, 17, 2",
        "10, 7, -4, -1",
        "10, 7, 10, 1",
        "10, 10, 15, 1",
        "10, 10, -5, -1",
        "10, 10, 5, 0",
        "10, 10, 20, 2",
        "10, 10, -10, -1",
        "10, 10, 0, 0",
        "10, 10, 10, 1"
    })
    void w2_timestamp_isInWindows(long length, long offset, long ts, String ids) {
        Script script = Script.of(Setup.sliding(length, offset, Setup.FOREVER)).at(0, KEY, ts);

        assertThat(Outputs.closed(EngineRun.run(script)).map(Closed::id))
                .containsExactlyElementsOf(
                        Arrays.stream(ids.split(" ")).map(Long::valueOf).toList());
    }

    @Test
    @DisplayName("W-3: an aligned window closes as soon as W is at its end, not before, and an event at W is on time")
    void w3_watermarkAtEnd_closes() {
        Setup unordered = Setup.tumbling(10, 5).withOrdered(false);
        assertThat(run(unordered, 7, 14)).containsExactly("2: a 0 [0, 10) [0]", "2: a 1 [10, 20) [1]");
        assertThat(run(unordered, 7, 15)).containsExactly("1: a 0 [0, 10) [0]", "2: a 1 [10, 20) [1]");
        assertThat(run(unordered, 7, 15, 10)).containsExactly("1: a 0 [0, 10) [0]", "3: a 1 [10, 20) [1, 2]");
    }

    @Test
    @DisplayName("W-4: events exactly a gap apart are one session, a microsecond more makes two")
    void w4_gapExactly_isOneSession() {
        assertThat(run(Setup.session(10, 0), 0, 10)).containsExactly("2: a 0 [0, 20) [0, 1]");
        assertThat(run(Setup.session(10, 0), 0, 11)).containsExactly("1: a 0 [0, 10) [0]", "2: a 1 [11, 21) [1]");
    }

    @Test
    @DisplayName("W-4 (C-X01): who advanced time makes no difference: with W at last + gap the session is still open")
    void w4_watermarkAtLastPlusGap_isStillOpen() {
        Script script = Script.of(Setup.session(5, 0)).at(0, KEY, 0);
        assertThat(lines(EngineRun.run(script.at(5).at(5, KEY, 5)))).containsExactly("3: a 0 [0, 10) [0, 2]");
        assertThat(lines(EngineRun.run(script.at(6).at(6, KEY, 6))))
                .containsExactly("1: a 0 [0, 5) [0]", "3: a 1 [6, 11) [2]");
        assertThat(lines(EngineRun.run(script.at(0, KEY, 5)))).containsExactly("2: a 0 [0, 10) [0, 1]");
    }

    @Test
    @DisplayName("W-4: with a gap of 0, events of one timestamp are a session")
    void w4_gapOfZero_isOneTimestamp() {
        assertThat(run(Setup.session(0, 0), 5, 5, 6)).containsExactly("2: a 0 [5, 6) [0, 1]", "3: a 1 [6, 7) [2]");
    }

    @Test
    @DisplayName("W-5 (C-S01): an event within the gap extends a session either way; ids count from 0")
    void w5_eventNearSession_extendsIt() {
        Setup unordered = Setup.session(10, Setup.FOREVER).withOrdered(false);
        assertThat(run(unordered, 0, 5)).containsExactly("2: a 0 [0, 15) [0, 1]");
        assertThat(run(unordered, 0, -10)).containsExactly("2: a 0 [-10, 10) [0, 1]");
        assertThat(run(unordered, 0, 10, 5)).containsExactly("3: a 0 [0, 20) [0, 1, 2]");
        assertThat(run(unordered, 0, -11)).containsExactly("2: a 1 [-11, -1) [1]", "2: a 0 [0, 10) [0]");
    }

    @Test
    @DisplayName("W-5 (C-S01): an event between two sessions makes them one; the earlier survives with its id")
    void w5_eventBetweenSessions_mergesThem() {
        Setup unordered = Setup.session(10, Setup.FOREVER).withOrdered(false);
        assertThat(run(unordered, 0, 20, 10)).containsExactly("3: a 0 [0, 30) [0, 1, 2] merged [1]");
        assertThat(run(unordered, 20, 0, 10)).containsExactly("3: a 1 [0, 30) [1, 0, 2] merged [0]");
    }

    @Test
    @DisplayName("W-5 (field.md 2.12): merged ids are kept through several merges")
    void w5_severalMerges_keepAllIds() {
        assertThat(run(Setup.session(5, Setup.FOREVER).withOrdered(false), 20, 10, 0, 15, 5))
                .containsExactly("5: a 2 [0, 25) [2, 1, 0, 3, 4] merged [0, 1]");
    }

    @Test
    @DisplayName("W-5: an event that joins a session takes no id; ids of merged sessions are not given again")
    void w5_ids_areNotReused() {
        assertThat(run(Setup.session(5, Setup.FOREVER).withOrdered(false), 0, 3, 10, 7, 100))
                .containsExactly("5: a 0 [0, 15) [0, 1, 2, 3] merged [1]", "5: a 2 [100, 105) [4]");
    }

    @Test
    @DisplayName("W-5 (C-S02): points 0, 20, 25, 40 with gap 10 are three sessions")
    void w5_points_areClustered() {
        assertThat(run(Setup.session(10, Setup.FOREVER), 40, 0, 25, 20))
                .containsExactly("4: a 0 [0, 10) [1]", "4: a 1 [20, 35) [3, 2]", "4: a 2 [40, 50) [0]");
    }

    @Test
    @DisplayName("W-5: ids are counted for each key")
    void w5_ids_areOfTheKey() {
        assertThat(lines(EngineRun.run(Script.of(Setup.session(5, 0))
                        .at(0, "a", 0)
                        .at(0, "b", 0)
                        .at(0, "b", 100))))
                .containsExactly("2: b 0 [0, 5) [1]", "3: a 0 [0, 5) [0]", "3: b 1 [100, 105) [2]");
    }

    @Test
    @DisplayName("W-6: a closed window is not opened again, with either lateness")
    void w6_closedWindow_staysClosed() {
        for (Lateness lateness : Lateness.values()) {
            assertThat(run(Setup.tumbling(10, 0).with(lateness), 5, 10, 9))
                    .containsExactly("1: a 0 [0, 10) [0]", "2: a late 2 missed [0] of W 10", "3: a 1 [10, 20) [1]");
        }
    }

    @Test
    @DisplayName("W-7: windows without events do not come out")
    void w7_emptyWindows_doNotComeOut() {
        assertThat(run(Setup.tumbling(10, 0), 5, 95)).containsExactly("1: a 0 [0, 10) [0]", "2: a 9 [90, 100) [1]");
    }
}
