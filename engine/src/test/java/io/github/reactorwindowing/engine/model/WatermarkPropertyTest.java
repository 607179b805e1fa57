package io.github.reactorwindowing.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.model.Setup.Time;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Property 6, seen through {@link EngineRun#watermark}. */
class WatermarkPropertyTest {

    @Test
    @DisplayName(
            "property 6, T-2, T-4: no watermark goes back, not after a clock step nor a restore, and each is that of the model")
    void property6_watermark_neverGoesBackAndEqualsModel() {
        Property.onScripts(setup -> setup.with(setup.time() == Time.SYSTEM ? Time.EVENT : setup.time())
                        .with(Lateness.EVENT)
                        .withLag(setup.lag() == Setup.FOREVER ? 0 : setup.lag()))
                .holds(script -> {
                    EngineRun run = new EngineRun(script.setup());
                    ReferenceModel model = new ReferenceModel(script.setup());
                    SplittableRandom random = new SplittableRandom(script.hashCode());
                    Map<String, Long> watermarks = new HashMap<>();
                    for (Step step : script.steps()) {
                        run.step(step);
                        model.step(step);
                        if (step.isEvent()) {
                            watermarks.putIfAbsent(step.key(), Timestamps.NONE);
                        }
                        if (random.nextInt(4) == 0) {
                            run.restore();
                        }
                        watermarks.replaceAll((key, before) -> {
                            long watermark = run.watermark(key);
                            assertThat(watermark)
                                    .as("watermark of %s after %s", key, step)
                                    .isGreaterThanOrEqualTo(before)
                                    .isEqualTo(model.watermark(key));
                            return watermark;
                        });
                    }
                });
    }

    @Test
    @DisplayName("T-3: under a system clock nothing is late")
    void t3_systemClock_nothingIsLate() {
        Property.onScripts(setup -> setup.with(Time.SYSTEM))
                .holds(script -> assertThat(Outputs.late(EngineRun.run(script))).isEmpty());
    }

    @Test
    @DisplayName("T-4: under a clock that waits for ever nothing is late and no window closes before the end")
    void t4_waitForever_nothingIsLateNorClosesBeforeTheEnd() {
        Property.onScripts(setup -> setup.with(setup.time() == Time.SYSTEM ? Time.EVENT : setup.time())
                        .withLag(Setup.FOREVER))
                .holds(script -> assertThat(EngineRun.run(script))
                        .allMatch(output -> output instanceof Output.Closed
                                && output.step() == script.steps().size()));
    }
}
