package io.github.reactorwindowing.engine.rules;

import static io.github.reactorwindowing.engine.model.Outputs.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.model.EngineRun;
import io.github.reactorwindowing.engine.model.Script;
import io.github.reactorwindowing.engine.model.Setup;
import io.github.reactorwindowing.engine.model.Setup.Time;
import io.github.reactorwindowing.event.Lateness;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of late events, L-1 to L-3. Only events move time here, so that a list of timestamps is a whole script. */
class LateRulesTest {

    private static List<String> run(Setup setup, long... timestamps) {
        Script script = Script.of(setup.with(Time.DATA));
        for (long ts : timestamps) {
            script = script.at(0, "a", ts);
        }
        return lines(EngineRun.run(script));
    }

    @Test
    @DisplayName("L-1 (C-X01, field.md 2.4): an event below W is late although its window is open")
    void l1_eventBelowWatermark_isLateForOpenWindowToo() {
        assertThat(run(Setup.tumbling(10, 0), 1, 6, 3))
                .containsExactly("2: a late 2 missed [0] of W 6", "3: a 0 [0, 10) [0, 1]");
    }

    @Test
    @DisplayName("L-1 (field.md 2.7): an event at W is not late")
    void l1_eventAtWatermark_isOnTime() {
        assertThat(run(Setup.tumbling(10, 0), 6, 6)).containsExactly("2: a 0 [0, 10) [0, 1]");
    }

    @Test
    @DisplayName("L-1, L-2 (C-X01): a late event misses every window it would have been in")
    void l1_lateEvent_missesAllItsWindows() {
        assertThat(run(Setup.sliding(10, 5, 0), 12, 8))
                .containsExactly("1: a late 1 missed [0, 1] of W 12", "2: a 1 [5, 15) [0]", "2: a 2 [10, 20) [0]");
    }

    @Test
    @DisplayName("L-1, L-2 (C-X01): of sessions it misses one without an id")
    void l2_lateForSession_missesUnknownId() {
        assertThat(run(Setup.session(5, 0), 0, 6, 3))
                .containsExactly("1: a 0 [0, 5) [0]", "2: a late 2 missed [-1] of W 6", "3: a 1 [6, 11) [1]");
    }

    @Test
    @DisplayName("L-2 (C-S03): sessions of gap 5")
    void l2_sessions_ofBytewaxTest() {
        assertThat(run(Setup.session(5, 0), 1, 5, 11, 12, 13, 14, 20, 1))
                .containsExactly(
                        "2: a 0 [1, 10) [0, 1]",
                        "6: a 1 [11, 19) [2, 3, 4, 5]",
                        "7: a late 7 missed [-1] of W 20",
                        "8: a 2 [20, 25) [6]");
    }

    @Test
    @DisplayName("L-2 (C-L01): sliding windows 10/5")
    void l2_slidingWindows_ofBytewaxTest() {
        assertThat(run(Setup.sliding(10, 5, 0), 1, 4, 8, 12, 13, 14, 16, 1))
                .containsExactly(
                        "2: a -1 [-5, 5) [0, 1]",
                        "3: a 0 [0, 10) [0, 1, 2]",
                        "6: a 1 [5, 15) [2, 3, 4, 5]",
                        "7: a late 7 missed [-1, 0] of W 16",
                        "8: a 2 [10, 20) [3, 4, 5, 6]",
                        "8: a 3 [15, 25) [6]");
    }

    @Test
    @DisplayName("L-3 window (field.md 2.4): an event below W enters a window that is open")
    void l3_lateForNoWindow_enters() {
        assertThat(run(Setup.tumbling(10, 0).with(Lateness.WINDOW), 1, 6, 3))
                .containsExactly("3: a 0 [0, 10) [0, 1, 2]");
    }

    @Test
    @DisplayName("L-3 window (field.md 2.6): it enters the windows that are open, and misses the others by name")
    void l3_lateForSomeWindows_entersTheOthers() {
        assertThat(run(Setup.sliding(10, 5, 0).with(Lateness.WINDOW), 12, 13, 8))
                .containsExactly(
                        "2: a late 2 missed [0] of W 13", "3: a 1 [5, 15) [0, 1, 2]", "3: a 2 [10, 20) [0, 1]");
    }

    @Test
    @DisplayName("L-3 window: it enters an open window that no event has been in before")
    void l3_lateForNoWindow_opensOneThatHasNotClosed() {
        assertThat(run(Setup.sliding(10, 5, 0).with(Lateness.WINDOW).withOrdered(false), 16, 14))
                .containsExactly("1: a late 1 missed [1] of W 16", "2: a 2 [10, 20) [0, 1]", "2: a 3 [15, 25) [0]");
    }

    @Test
    @DisplayName("L-3 window (field.md 2.5): near a closed session an event opens no second one that overlaps it")
    void l3_nearClosedSession_isLate() {
        Setup setup = Setup.session(5, 0).with(Lateness.WINDOW);
        assertThat(run(setup, 0, 6, 3)).containsExactly("1: a 0 [0, 5) [0]", "3: a 1 [3, 11) [1, 2]");
        assertThat(run(setup, 0, 20, 3))
                .containsExactly("1: a 0 [0, 5) [0]", "2: a late 2 missed [-1] of W 20", "3: a 1 [20, 25) [1]");
    }

    @Test
    @DisplayName("L-3 window: a late event extends a session that is open, and merges two")
    void l3_nearOpenSessions_entersAndMerges() {
        Setup setup = Setup.session(5, 20).with(Lateness.WINDOW).withOrdered(false);
        // W is 10 after the third: both are open
        assertThat(run(setup, 8, 17, 30, 7))
                .containsExactly("4: a 0 [7, 13) [0, 3]", "4: a 1 [17, 22) [1]", "4: a 2 [30, 35) [2]");
        assertThat(run(setup, 6, 15, 30, 9))
                .containsExactly("4: a 0 [6, 14) [0, 3]", "4: a 1 [15, 20) [1]", "4: a 2 [30, 35) [2]");
        assertThat(run(setup, 5, 14, 30, 9))
                .containsExactly("4: a 0 [5, 19) [0, 1, 3] merged [1]", "4: a 2 [30, 35) [2]");
    }

    @Test
    @DisplayName("L-3 window (F10 of field.md 2.5): a chain of late events is rescued by the session that is open")
    void l3_chainOfLateEvents_isRescued() {
        assertThat(run(Setup.session(5, 0).with(Lateness.WINDOW).withOrdered(false), 20, 16, 12))
                .containsExactly("3: a 0 [12, 25) [0, 1, 2]");
    }

    @Test
    @DisplayName("L-3 window, O-1: a late event is folded when it comes, those that wait after it")
    void l3_ordered_lateIsFoldedAtOnce() {
        // W is 7 after the second: 5 is in the fold, 12 waits; 6 is late
        assertThat(run(Setup.sliding(20, 20, 5).with(Lateness.WINDOW), 5, 12, 6, 7))
                .containsExactly("4: a 0 [0, 20) [0, 2, 3, 1]");
    }

    @Test
    @DisplayName("L-3 window, O-1: an event that waits has no session yet: a late one near it is late")
    void l3_nearWaitingEvent_isLate() {
        assertThat(run(Setup.session(5, 5).with(Lateness.WINDOW), 12, 6))
                .containsExactly("1: a late 1 missed [-1] of W 7", "2: a 0 [12, 17) [0]");
    }
}
