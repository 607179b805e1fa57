package io.github.reactorwindowing.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.WatermarkSource;
import io.github.reactorwindowing.engine.model.Setup.Time;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.ArrayList;
import java.util.List;

/**
 * A host that has a watermark and timers of its own, as a stream processor has. Its watermark follows the rule of a
 * script's clock: an engine with that clock runs beside it and is asked for its watermark after each half of a step.
 */
final class FakeHost {

    private final Setup setup;
    private final EngineRun clocked;
    private final EngineRun hosted;

    /** Whether the host moves the watermark from deadline to deadline. */
    private final boolean hasTimer;

    FakeHost(Setup setup, boolean hasTimer) {
        this.setup = setup;
        this.hasTimer = hasTimer;
        this.clocked = new EngineRun(setup);
        this.hosted = new EngineRun(hosted(Parts.config(setup, Parts.NEVER)));
    }

    static <S, R> EngineConfig<Datum, S, R> hosted(EngineConfig<Datum, S, R> config) {
        return new EngineConfig<>(
                config.clock(),
                config.windower(),
                config.logic(),
                config.options().withWatermarks(WatermarkSource.HOST));
    }

    List<Output> runAll(List<Step> steps) {
        List<Output> out = new ArrayList<>();
        for (Step step : steps) {
            step(step, out);
        }
        out.addAll(hosted.advanceWatermark(Timestamps.END));
        assertThat(hosted.complete()).as("after the last watermark").isEmpty();
        return out;
    }

    private void step(Step step, List<Output> out) {
        clocked.advance(step.now(), step.held());
        if (setup.time() == Time.SYSTEM) { // else the engine needs no system time at all
            out.addAll(hosted.advance(step.now(), step.held()));
        }
        moveTo(clocked.engine().watermark(), out);
        if (step.isEvent()) {
            clocked.event(step.key(), step.ts());
            out.addAll(hosted.event(step.key(), step.ts()));
            moveTo(clocked.engine().watermark(), out);
        }
        clocked.endStep();
        hosted.endStep();
    }

    private void moveTo(long watermark, List<Output> out) {
        if (hasTimer) {
            for (long due = hosted.engine().nextDeadline();
                    due <= watermark;
                    due = hosted.engine().nextDeadline()) {
                assertThat(hosted.advanceWatermark(due - 1))
                        .as("before the deadline %d", due)
                        .isEmpty();
                long entered = hosted.engine().waitingCount();
                List<Output> outputs = hosted.advanceWatermark(due);
                entered -= hosted.engine().waitingCount();
                assertThat(outputs.size() + entered)
                        .as("what the deadline %d makes", due)
                        .isPositive();
                out.addAll(outputs);
            }
            assertThat(hosted.advanceWatermark(watermark))
                    .as("between deadlines")
                    .isEmpty();
        } else {
            out.addAll(hosted.advanceWatermark(watermark));
        }
    }
}
