package io.github.reactorwindowing.engine.rules;

import static io.github.reactorwindowing.engine.model.Outputs.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.model.EngineRun;
import io.github.reactorwindowing.engine.model.Outputs;
import io.github.reactorwindowing.engine.model.Script;
import io.github.reactorwindowing.engine.model.Setup;
import io.github.reactorwindowing.engine.model.Setup.Time;
import io.github.reactorwindowing.engine.model.Step;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.spi.Timestamps;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of time, T-1 to T-7. Plain numbers are microseconds. */
class TimeRulesTest {

    private static final long MINUTE = 60_000_000;
    private static final long DAY = 24 * 60 * MINUTE;

    private static long at(int hour, int minute) {
        return (hour * 60L + minute) * MINUTE;
    }

    @Test
    @DisplayName("T-1: windows shorter than a millisecond")
    void t1_halfAMillisecond_isAWindow() {
        assertThat(lines(EngineRun.run(Script.of(Setup.tumbling(500, 0))
                        .at(0, "a", 499)
                        .at(0, "a", 500)
                        .at(0, "a", 999)
                        .at(0, "a", 1_000))))
                .containsExactly("1: a 0 [0, 500) [0]", "3: a 1 [500, 1000) [1, 2]", "4: a 2 [1000, 1500) [3]");
    }

    @Test
    @DisplayName("T-1: the first and the last time there is are in the right windows")
    void t1_boundsOfTime_areInTheirWindows() {
        long firstDay = Math.floorDiv(Timestamps.MIN, DAY);
        long lastDay = Math.floorDiv(Timestamps.MAX, DAY);

        assertThat(lines(EngineRun.run(Script.of(Setup.tumbling(DAY, 0))
                        .at(0, "a", Timestamps.MIN)
                        .at(0, "a", Timestamps.MAX)
                        .at(0, "a", Timestamps.MIN))))
                .containsExactly(
                        "1: a " + firstDay + " [" + firstDay * DAY + ", " + (firstDay + 1) * DAY + ") [0]",
                        "2: a late 2 missed [" + firstDay + "] of W " + Timestamps.MAX,
                        "3: a " + lastDay + " [" + lastDay * DAY + ", " + (lastDay + 1) * DAY + ") [1]");
    }

    @Test
    @DisplayName("T-2: a system clock that is set back moves no watermark")
    void t2_timeGoesBack_watermarkStays() {
        EngineRun run = new EngineRun(Setup.tumbling(DAY, 5));
        run.step(new Step(100, 0, "a", 50));
        run.step(new Step(110, 0, null, 0));
        run.step(new Step(20, 0, null, 0));
        assertThat(run.watermark("a")).isEqualTo(55);
        run.step(new Step(111, 0, null, 0));
        assertThat(run.watermark("a")).isEqualTo(56);
    }

    @Test
    @DisplayName("T-3: under the system clock an event is of the time of its arrival, and on time")
    void t3_systemClock_stampsWithArrival() {
        assertThat(lines(EngineRun.run(Script.of(Setup.tumbling(10, 0).with(Time.SYSTEM))
                        .at(9, "a", 1_000_000)
                        .at(10, "a", -1_000_000)
                        .at(5, "a", 0))))
                .containsExactly("1: a 0 [0, 10) [0]", "3: a 1 [10, 20) [1, 2]");
    }

    @Test
    @DisplayName("T-4: the worked table: wait 5 min; system time / event -> W")
    void t4_workedTable_holds() {
        EngineRun run = new EngineRun(Setup.tumbling(DAY, 5 * MINUTE));
        run.step(new Step(at(10, 32), 0, "a", at(10, 35)));
        assertThat(run.watermark("a")).isEqualTo(at(10, 30));
        run.step(new Step(at(10, 33), 0, null, 0));
        assertThat(run.watermark("a")).isEqualTo(at(10, 31));
        run.step(new Step(at(10, 34), 0, "a", at(10, 38)));
        assertThat(run.watermark("a")).isEqualTo(at(10, 33));
        run.step(new Step(at(10, 36), 0, "a", at(10, 39)));
        assertThat(run.watermark("a")).as("10:34 refused").isEqualTo(at(10, 35));
        assertThat(lines(run.step(new Step(at(10, 38), 0, "a", at(10, 36)))))
                .containsExactly("4: a late 4 missed [0] of W " + at(10, 37));
    }

    @Test
    @DisplayName("T-4: a clock that has seen no event has no watermark: however old the first is, it is on time")
    void t4_firstEvent_isOnTime() {
        assertThat(lines(EngineRun.run(
                        Script.of(Setup.tumbling(10, 0)).at(1_000_000).at(1_000_000, "a", -1_000_000))))
                .containsExactly("2: a -100000 [-1000000, -999990) [1]");
    }

    @Test
    @DisplayName("T-4 (C-K01): wait 5: 7 -> 2; 2 later 4; 7 and 10 -> 5; 7 then 3 -> 2; 7, 2 later 3 or 8 -> 4")
    void t4_watermarks_ofBytewaxTests() {
        assertThat(watermark(new Step(0, 0, "a", 7))).isEqualTo(2);
        assertThat(watermark(new Step(0, 0, "a", 7), new Step(2, 0, null, 0))).isEqualTo(4);
        assertThat(watermark(new Step(0, 0, "a", 7), new Step(0, 0, "a", 10))).isEqualTo(5);
        assertThat(watermark(new Step(0, 0, "a", 7), new Step(0, 0, "a", 3))).isEqualTo(2);
        assertThat(watermark(new Step(0, 0, "a", 7), new Step(2, 0, "a", 3))).isEqualTo(4);
        assertThat(watermark(new Step(0, 0, "a", 7), new Step(2, 0, "a", 8))).isEqualTo(4);
    }

    private static long watermark(Step... steps) {
        EngineRun run = new EngineRun(Setup.tumbling(DAY, 5));
        for (Step step : steps) {
            run.step(step);
        }
        return run.watermark("a");
    }

    @Test
    @DisplayName("T-4: a late event proposes a watermark like any other, to no effect")
    void t4_lateEvent_movesNothing() {
        assertThat(watermark(new Step(0, 0, "a", 100), new Step(1, 0, "a", 20))).isEqualTo(96);
    }

    @Test
    @DisplayName("T-4: moved by events only, the clock does not notice that time passes")
    void t4_dataDriven_timeClosesNothing() {
        assertThat(lines(EngineRun.run(Script.of(Setup.tumbling(10, 0).with(Time.DATA))
                        .at(0, "a", 5)
                        .at(DAY)
                        .at(DAY, "a", 9)
                        .at(DAY, "a", 10))))
                .containsExactly("3: a 0 [0, 10) [0, 2]", "4: a 1 [10, 20) [3]");
    }

    @Test
    @DisplayName("T-5: the wake-up is arrival-of-max + (x - (max ts - wait)), also where events are of long ago")
    void t5_wakeUp_isWhenWatermarkWillBeThere() {
        EngineRun run = new EngineRun(Setup.tumbling(10, 5).withOrdered(false));
        assertThat(run.engine().nextWakeUp()).as("before any event").isEqualTo(Timestamps.END);
        run.step(new Step(DAY, 0, "a", 7));
        assertThat(run.engine().nextWakeUp()).isEqualTo(DAY + (10 - (7 - 5)));
        assertThat(run.advance(DAY + 7, 0)).isEmpty();
        assertThat(run.engine().nextWakeUp()).isEqualTo(DAY + 8);
        assertThat(lines(run.advance(DAY + 8, 0))).containsExactly("1: a 0 [0, 10) [0]");
    }

    @Test
    @DisplayName("T-5: if ordered, an event that waits is let go when the watermark is at it, the earliest first")
    void t5_waitingEvents_wakeForTheEarliest() {
        EngineRun run = new EngineRun(Setup.tumbling(10, 5));
        run.step(new Step(0, 0, "a", 7));
        run.step(new Step(0, 0, "a", 4));
        assertThat(run.engine().nextWakeUp()).as("W = 2 + now, earliest 4").isEqualTo(2);
    }

    @Test
    @DisplayName("T-5: a session wakes a microsecond after its end, since it closes strictly after")
    void t5_session_wakesAfterItsEnd() {
        EngineRun run = new EngineRun(Setup.session(5, 0).withOrdered(false));
        run.step(new Step(100, 0, "a", 0));
        assertThat(run.engine().nextWakeUp()).isEqualTo(106);
        assertThat(run.advance(105, 0)).isEmpty();
        assertThat(lines(run.advance(106, 0))).containsExactly("1: a 0 [0, 5) [0]");
    }

    @Test
    @DisplayName("T-5: where only an event can move the watermark there is no wake-up")
    void t5_dataDrivenOrWaitingForEver_noWakeUp() {
        for (Setup setup : new Setup[] {Setup.tumbling(10, 0).with(Time.DATA), Setup.tumbling(10, Setup.FOREVER)}) {
            EngineRun run = new EngineRun(setup);
            run.step(new Step(0, 0, "a", 7));
            assertThat(run.engine().nextWakeUp()).as("%s", setup).isEqualTo(Timestamps.END);
        }
    }

    @Test
    @DisplayName("T-6: a key that is ahead makes no other key's events late, but in stream scope it does")
    void t6_keyAhead_makesOthersLateInStreamScopeOnly() {
        Script script =
                Script.of(Setup.tumbling(10, 0)).at(0, "a", 5).at(0, "b", 1_000).at(0, "a", 6);

        assertThat(Outputs.late(EngineRun.run(script))).isEmpty();
        assertThat(lines(EngineRun.run(script.with(script.setup().with(WatermarkScope.STREAM)))))
                .containsExactly("1: a 0 [0, 10) [0]", "2: a late 2 missed [0] of W 1000", "3: b 100 [1000, 1010) [1]");
    }

    @Test
    @DisplayName("T-6: in stream scope a key that falls silent closes with the others")
    void t6_silentKey_closesWithOthersInStreamScope() {
        Script script = Script.of(Setup.tumbling(10, 0).with(Time.DATA).with(WatermarkScope.STREAM))
                .at(0, "a", 5)
                .at(0, "b", 10);

        assertThat(lines(EngineRun.run(script))).containsExactly("1: a 0 [0, 10) [0]", "2: b 1 [10, 20) [1]");
    }

    @Test
    @DisplayName("T-7: while nobody asks for results time does not make events late, nor close windows")
    void t7_heldBack_timeDoesNotCount() {
        Script script = Script.of(Setup.tumbling(10, 5)).at(0, "a", 7);

        assertThat(lines(EngineRun.run(script.holdBack(100).at(100, "a", 3)))).containsExactly("2: a 0 [0, 10) [1, 0]");
        assertThat(lines(EngineRun.run(script.at(100, "a", 3))))
                .containsExactly("1: a 0 [0, 10) [0]", "1: a late 1 missed [0] of W 102");
    }

    @Test
    @DisplayName("T-7: the wake-up moves by the time that was held back")
    void t7_heldBack_wakeUpMoves() {
        EngineRun run = new EngineRun(Setup.tumbling(10, 5).withOrdered(false));
        run.step(new Step(0, 0, "a", 7));
        run.advance(100, 97);
        assertThat(run.engine().nextWakeUp()).isEqualTo(8 + 97);
    }

    @Test
    @DisplayName("T-7, T-3: system time is system time, asked for or not")
    void t7_systemClock_countsHeldBackTime() {
        assertThat(lines(EngineRun.run(Script.of(Setup.tumbling(10, 0).with(Time.SYSTEM))
                        .at(0, "a", 0)
                        .holdBack(100)
                        .at(100))))
                .containsExactly("1: a 0 [0, 10) [0]");
    }
}
