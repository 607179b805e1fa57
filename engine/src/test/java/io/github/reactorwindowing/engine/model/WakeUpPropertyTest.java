package io.github.reactorwindowing.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.model.Setup.Time;
import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * T-5 and property 7: the engine is woken when something is due, neither before nor after, and forgets what is dead.
 */
class WakeUpPropertyTest {

    private static final long AFTER_THE_LAST_STEP = 150;

    /** What came out at a system time. */
    private record Timed(long now, List<Output> outputs) {}

    @Test
    @DisplayName(
            "T-5: woken at nextWakeUp only, the engine makes the same at the same times as if woken every microsecond")
    void t5_wokenWhenItAsks_sameAsWokenAlways() {
        Property.onSmallScripts(setup -> setup)
                .holds(script -> assertThat(wokenWhenItAsks(script)).isEqualTo(wokenAlways(script)));
    }

    private static List<Timed> wokenAlways(Script script) {
        EngineRun run = new EngineRun(script.setup());
        List<Timed> seen = new ArrayList<>();
        long last = Timestamps.NONE;
        for (Step step : withSilenceAtTheEnd(script)) {
            run.engine().holdBack(step.held());
            for (long now = last == Timestamps.NONE ? step.now() : last + 1; now <= step.now(); now++) {
                add(seen, now, run.advance(now, 0));
            }
            last = Math.max(last, step.now());
            takeEvent(run, step, last, seen);
        }
        return seen;
    }

    /** Each wake-up makes something or, if ordered, lets an event go that has waited. */
    private static List<Timed> wokenWhenItAsks(Script script) {
        EngineRun run = new EngineRun(script.setup());
        List<Timed> seen = new ArrayList<>();
        long last = Timestamps.NONE;
        int releases = 0;
        for (Step step : withSilenceAtTheEnd(script)) {
            run.engine().holdBack(step.held());
            for (long next = run.engine().nextWakeUp();
                    next <= step.now();
                    next = run.engine().nextWakeUp()) {
                assertThat(next).as("wake-up asked for at %d", last).isGreaterThan(last);
                assertThat(run.advance(next - 1, 0))
                        .as("before the wake-up at %d", next)
                        .isEmpty();
                List<Output> outputs = run.advance(next, 0);
                assertThat(outputs.isEmpty() && !script.setup().ordered())
                        .as("woken for nothing at %d", next)
                        .isFalse();
                add(seen, next, outputs);
                last = next;
                releases += outputs.isEmpty() ? 1 : 0;
            }
            last = Math.max(last, step.now());
            assertThat(run.advance(step.now(), 0)).as("not asked to be woken").isEmpty();
            takeEvent(run, step, last, seen);
        }
        assertThat((long) releases)
                .as("wake-ups without a result")
                .isLessThanOrEqualTo(
                        script.steps().stream().filter(Step::isEvent).count());
        return seen;
    }

    private static void takeEvent(EngineRun run, Step step, long now, List<Timed> seen) {
        if (step.isEvent()) {
            add(seen, now, run.event(step.key(), step.ts()));
        }
    }

    private static void add(List<Timed> seen, long now, List<Output> outputs) {
        if (!outputs.isEmpty()) {
            seen.add(new Timed(now, outputs));
        }
    }

    private static List<Step> withSilenceAtTheEnd(Script script) {
        long last = script.steps().stream().mapToLong(Step::now).max().orElse(0);
        List<Step> steps = new ArrayList<>(script.steps());
        steps.add(new Step(last + AFTER_THE_LAST_STEP, 0, null, 0));
        return steps;
    }

    @Test
    @DisplayName(
            "property 7, W-6: woken as it asks, the engine forgets every key a retention after the last thing it did")
    void property7_deadKeys_leaveNothingAfterRetention() {
        long retention = 7;
        Property.onScripts(setup -> setup.with(setup.time() == Time.DATA ? Time.EVENT : setup.time())
                        .withLag(setup.lag() == Setup.FOREVER ? 0 : setup.lag()))
                .holds(script -> {
                    EngineRun run = new EngineRun(script.setup(), Timestamps.toDuration(retention));
                    long now = Timestamps.NONE;
                    for (Step step : script.steps()) {
                        run.step(step);
                        now = Math.max(now, step.now());
                    }
                    long lastDeed = now;
                    for (long next = run.engine().nextWakeUp();
                            next != Timestamps.END;
                            next = run.engine().nextWakeUp()) {
                        assertThat(next).as("wake-up asked for at %d", now).isGreaterThan(now);
                        now = next;
                        lastDeed = run.advance(now, 0).isEmpty() ? lastDeed : now;
                    }
                    assertThat(run.engine().keyCount()).as("keys remembered").isZero();
                    assertThat(now).as("when the last key was forgotten").isLessThanOrEqualTo(lastDeed + retention);
                });
    }

    @Test
    @DisplayName("property 7, R-3: after completion no key is left and no wake-up is asked for")
    void property7_completed_leavesNothing() {
        Property.onScripts().holds(script -> {
            EngineRun run = new EngineRun(script.setup(), Duration.ofDays(1));
            run.runAll(script.steps());
            assertThat(run.engine().keyCount()).as("keys remembered").isZero();
            assertThat(run.engine().nextWakeUp()).isEqualTo(Timestamps.END);
        });
    }
}
