package io.github.reactorwindowing.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Property 3: whether state is taken and restored cannot be seen from outside. */
class SnapshotPropertyTest {

    /** What can be seen of a run: outputs and the number of keys after each half of each step. */
    private record Seen(List<Output> outputs, List<Integer> keyCounts) {}

    @Test
    @DisplayName("property 3: a snapshot and restore after every half of every step changes nothing")
    void property3_snapshotAtEveryStep_changesNothing() {
        Property.onScripts().holds(script -> assertRestoringAt(half -> true, script, Parts.NEVER));
    }

    @Test
    @DisplayName("property 3: a snapshot and restore at one step changes nothing")
    void property3_snapshotAtOneStep_changesNothing() {
        Property.onScripts().holds(script -> {
            int chosen = new SplittableRandom(script.hashCode())
                    .nextInt(2 * script.steps().size() + 1);
            assertRestoringAt(half -> half == chosen, script, Parts.NEVER);
        });
    }

    @Test
    @DisplayName("property 3, W-6: nor while idle keys are being forgotten")
    void property3_snapshotWithShortRetention_changesNothing() {
        Property.onScripts().holds(script -> {
            Duration retention = Timestamps.toDuration(2 * script.setup().length());
            assertRestoringAt(half -> true, script, retention);
        });
    }

    @Test
    @DisplayName("property 3: an engine that was restored writes the snapshot that it was restored from")
    void property3_snapshotOfRestored_isTheSame() {
        Property.onScripts().holds(script -> {
            EngineRun run = new EngineRun(script.setup());
            for (Step step : script.steps()) {
                run.step(step);
                byte[] before = run.snapshot();
                run.restore();
                assertThat(run.snapshot()).isEqualTo(before);
            }
        });
    }

    private static void assertRestoringAt(IntPredicate restores, Script script, Duration retention) {
        Seen restored = run(script, retention, restores);
        Seen plain = run(script, retention, half -> false);
        if (!restored.equals(plain)) {
            Outputs.assertSame(script.setup(), restored.outputs(), plain.outputs());
            assertThat(restored).isEqualTo(plain);
        }
    }

    private static Seen run(Script script, Duration retention, IntPredicate restores) {
        EngineRun run = new EngineRun(script.setup(), retention);
        Seen seen = new Seen(new ArrayList<>(), new ArrayList<>());
        int half = 0;
        for (Step step : script.steps()) {
            seen.outputs().addAll(run.step(step.withoutEvent()));
            restoreAndLook(run, restores.test(half++), seen);
            if (step.isEvent()) {
                seen.outputs().addAll(run.event(step.key(), step.ts()));
            }
            restoreAndLook(run, restores.test(half++), seen);
        }
        seen.outputs().addAll(run.complete());
        return seen;
    }

    /** Restoring computes each deadline anew. */
    private static void restoreAndLook(EngineRun run, boolean restores, Seen seen) {
        long wakeUp = run.engine().nextWakeUp();
        if (restores) {
            run.restore();
            assertThat(run.engine().nextWakeUp()).as("wake-up after restore").isEqualTo(wakeUp);
        }
        seen.keyCounts().add(run.engine().keyCount());
    }
}
