package io.github.reactorwindowing.engine.rules;

import static io.github.reactorwindowing.engine.model.Outputs.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.model.EngineRun;
import io.github.reactorwindowing.engine.model.Parts;
import io.github.reactorwindowing.engine.model.Setup;
import io.github.reactorwindowing.engine.model.Setup.Time;
import io.github.reactorwindowing.engine.model.Step;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is remembered of a key that holds nothing, and for how long: W-6. */
class RetentionRulesTest {

    private static final Duration RETENTION = Timestamps.toDuration(100);

    /** Window [0, 10), or session [5, 15), of key a closed at 50. */
    private static EngineRun closedAt50(Setup setup) {
        EngineRun run = new EngineRun(setup.withOrdered(false), RETENTION);
        run.step(new Step(0, 0, "a", 5));
        assertThat(run.advance(50, 0)).hasSize(1);
        return run;
    }

    @Test
    @DisplayName("W-6: while its watermark is remembered, what is late for a closed window is late")
    void w6_withinRetention_closedWindowStaysClosed() {
        EngineRun run = closedAt50(Setup.tumbling(10, 0));
        run.advance(149, 0);
        assertThat(run.engine().keyCount()).isEqualTo(1);
        assertThat(lines(run.event("a", 6))).containsExactly("1: a late 1 missed [0] of W 154");
    }

    @Test
    @DisplayName("W-6: a retention after its last window closed a key is forgotten, and wakes the engine for that")
    void w6_afterRetention_keyIsForgotten() {
        EngineRun run = closedAt50(Setup.tumbling(10, 0));
        assertThat(run.engine().nextWakeUp()).isEqualTo(150);
        assertThat(run.advance(150, 0)).isEmpty();
        assertThat(run.engine().keyCount()).isZero();
        assertThat(run.engine().nextWakeUp()).isEqualTo(Timestamps.END);
        assertThat(run.event("a", 6)).as("a key never seen has no watermark").isEmpty();
        assertThat(lines(run.complete())).containsExactly("1: a 0 [0, 10) [1]");
    }

    @Test
    @DisplayName("W-6, W-5: session ids go on while the key is remembered, and begin again after")
    void w6_sessionIds_goOnWithinRetention() {
        EngineRun within = closedAt50(Setup.session(10, 0));
        within.step(new Step(149, 0, "a", 1_000));
        assertThat(lines(within.complete())).containsExactly("2: a 1 [1000, 1010) [1]");

        EngineRun after = closedAt50(Setup.session(10, 0));
        after.step(new Step(150, 0, "a", 1_000));
        assertThat(lines(after.complete())).containsExactly("2: a 0 [1000, 1010) [1]");
    }

    @Test
    @DisplayName("W-6: an event, a late one too, begins the retention anew")
    void w6_lateEvent_renewsRetention() {
        EngineRun run = closedAt50(Setup.tumbling(10, 0));
        run.step(new Step(120, 0, "a", 5));
        run.advance(219, 0);
        assertThat(run.engine().keyCount()).isEqualTo(1);
        run.advance(220, 0);
        assertThat(run.engine().keyCount()).isZero();
    }

    @Test
    @DisplayName("W-6: a key that holds a window is not forgotten, however long it is silent")
    void w6_openWindow_keepsKey() {
        EngineRun run = new EngineRun(Setup.tumbling(10, 0).with(Time.DATA).withOrdered(false), RETENTION);
        run.step(new Step(0, 0, "a", 5));
        run.advance(1_000_000, 0);
        assertThat(run.engine().nextWakeUp()).isEqualTo(Timestamps.END);
        assertThat(lines(run.step(new Step(2_000_000, 0, "a", 12)))).containsExactly("1: a 0 [0, 10) [0]");
    }

    @Test
    @DisplayName("W-6: keys seen once do not stay")
    void w6_keysSeenOnce_doNotStay() {
        EngineRun run = new EngineRun(Setup.session(10, 0), RETENTION);
        for (int i = 0; i < 1_000; i++) {
            run.step(new Step(i, 0, "key " + i, i));
            assertThat(run.engine().keyCount()).isLessThanOrEqualTo(112);
        }
        run.advance(999 + 11, 0);
        run.advance(999 + 11 + 100, 0);
        assertThat(run.engine().keyCount()).isZero();
    }

    @Test
    @DisplayName("W-6: of a key under the system clock with aligned windows nothing need be remembered")
    void w6_nothingToRemember_forgottenAtOnce() {
        EngineRun run = new EngineRun(Setup.tumbling(10, 0).with(Time.SYSTEM), RETENTION);
        run.step(new Step(5, 0, "a", 0));
        run.advance(10, 0);
        assertThat(run.engine().keyCount()).isZero();
    }

    @Test
    @DisplayName(
            "W-6, T-6: in stream scope a key is forgotten at once, and its window stays closed by the watermark of the stream")
    void w6_streamScope_remembersForAllKeys() {
        EngineRun run = closedAt50(Setup.tumbling(10, 0).with(WatermarkScope.STREAM));
        assertThat(run.engine().keyCount()).isZero();
        run.advance(1_000_000, 0);
        assertThat(lines(run.event("a", 6))).containsExactly("1: a late 1 missed [0] of W 1000005");
    }

    @Test
    @DisplayName("W-6: with a retention of zero a key is forgotten when time is next told, if only the same time")
    void w6_noRetention_forgottenAtNextAdvance() {
        EngineRun run = new EngineRun(Setup.tumbling(10, 0).withOrdered(false), Duration.ZERO);
        run.step(new Step(0, 0, "a", 5));
        run.advance(50, 0);
        assertThat(run.engine().nextWakeUp()).isEqualTo(50);
        run.advance(50, 0);
        assertThat(run.engine().keyCount()).isZero();
        assertThat(run.engine().nextWakeUp()).isEqualTo(Timestamps.END);
    }

    @Test
    @DisplayName("W-6: a negative retention is refused with its value")
    void w6_negativeRetention_refused() {
        assertThatThrownBy(() -> Parts.config(Setup.tumbling(10, 0), Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("retention: PT-1S (expected: zero or more)");
        assertThat(EngineOptions.DEFAULT_RETENTION).isEqualTo(Duration.ofHours(1));
    }
}
