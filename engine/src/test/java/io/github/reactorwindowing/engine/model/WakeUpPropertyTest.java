package io.github.reactorwindowing.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.model.Setup.Time;
import io.github.reactorwindowing.spi.Timestamps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** T-5 and property 7: the engine is woken when something is due, neither before nor after, and forgets what is dead. */
class WakeUpPropertyTest {

    private static final long AFTER_THE_LAST_STEP = 150;

    /** What came out at a system time. */
    private record Timed(long now, List<Output> outputs) {}

    @Test
    @DisplayName(
            "T-5: woken at nextWakeUp only, the engine makes the same at the same times as if woken every microsecond")
    void t5_wokenWhenItAsks_sameAsWokenAlways() {
        Property.onSmallScripts(setup -> setup)
                .holds(script -> assertThat(wokenWhenItAsks(script, false)).isEqualTo(wokenAlways(script)));
    }

    @Test
    @DisplayName(
            "T-5, R-5: restored whenever it could be, the engine asks to be woken for the right moments, and for no other")
    void t5_restoredAlways_asksForTheRightMomentsOnly() {
        Property.onSmallScripts(setup -> setup.withOrdered(false))
                .holds(script -> assertThat(wokenWhenItAsks(script, true)).isEqualTo(wokenAlways(script)));
    }

    @Test
    @DisplayName("T-5: so does an engine that was never restored")
    void t5_neverRestored_asksForTheRightMomentsOnly() {
        Property.onSmallScripts(setup -> setup.withOrdered(false)).holds(script -> {
            EngineRun run = new EngineRun(script.setup());
            for (Step step : script.steps()) {
                run.step(step);
            }
            for (long next = run.engine().nextWakeUp();
                    next <= 1_000;
                    next = run.engine().nextWakeUp()) {
                assertThat(run.advance(next, 0))
                        .as("what the wake-up at %d is for", next)
                        .isNotEmpty();
            }
        });
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

    /**
     * If it is restored each time, every wake-up has something to do; if not, one may come for a deadline that an event has moved
     * to later since, so that there are at most as many as events and windows.
     */
    private static List<Timed> wokenWhenItAsks(Script script, boolean restores) {
        EngineRun run = new EngineRun(script.setup());
        List<Timed> seen = new ArrayList<>();
        long last = Timestamps.NONE;
        int wakeUps = 0;
        for (Step step : withSilenceAtTheEnd(script)) {
            run.engine().holdBack(step.held());
            restore(run, restores);
            for (long next = run.engine().nextWakeUp();
                    next <= step.now();
                    next = run.engine().nextWakeUp()) {
                assertThat(next).as("wake-up asked for at %d", last).isGreaterThan(last);
                assertThat(run.advance(next - 1, 0))
                        .as("before the wake-up at %d", next)
                        .isEmpty();
                List<Output> outputs = run.advance(next, 0);
                assertThat(restores && outputs.isEmpty())
                        .as("woken for nothing at %d", next)
                        .isFalse();
                add(seen, next, outputs);
                restore(run, restores);
                last = next;
                wakeUps++;
            }
            last = Math.max(last, step.now());
            assertThat(run.advance(step.now(), 0)).as("not asked to be woken").isEmpty();
            takeEvent(run, step, last, seen);
        }
        long events = script.steps().stream().filter(Step::isEvent).count();
        long outputs = seen.stream().mapToLong(timed -> timed.outputs().size()).sum();
        assertThat((long) wakeUps).as("wake-ups").isLessThanOrEqualTo(events + outputs);
        return seen;
    }

    private static void restore(EngineRun run, boolean restores) {
        if (restores) {
            run.restore();
        }
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
