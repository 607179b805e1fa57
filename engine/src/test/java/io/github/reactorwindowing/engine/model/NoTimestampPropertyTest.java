package io.github.reactorwindowing.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.model.Setup.Time;
import io.github.reactorwindowing.event.MissingTimestamp;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rule T-12: events without a timestamp change nothing but that they are reported, once each. */
class NoTimestampPropertyTest {

    private static final UnaryOperator<Setup> EVENT_TIME =
            setup -> (setup.time() == Time.SYSTEM ? setup.with(Time.EVENT) : setup).withStateful(false);

    private static EngineRun late(Script script) {
        EngineConfig<Datum, List<Datum>, List<Datum>> config = Parts.config(script.setup(), Parts.NEVER);
        return new EngineRun(new EngineConfig<>(
                config.clock(),
                config.windower(),
                config.logic(),
                config.options().withMissingTimestamp(MissingTimestamp.LATE)));
    }

    @Test
    @DisplayName("T-12: events without a timestamp among others, of known and unknown keys, change no other output")
    void t12_eventsWithoutTimestamp_areReportedOnceAndChangeNothingElse() {
        Property.onScripts(EVENT_TIME).holds(script -> {
            List<Output> expected = EngineRun.run(script);
            EngineRun run = late(script);
            List<Output> outputs = new ArrayList<>();
            int reported = 0;
            int sent = 0;
            for (Step step : script.steps()) {
                outputs.addAll(run.step(step));
                for (String key : List.of(step.isEvent() ? step.key() : "a", "never seen")) {
                    int keys = run.engine().view().keys();
                    long wakeUp = run.engine().nextWakeUp();
                    List<Output> made = run.event(key, Timestamps.NONE);
                    sent++;
                    reported += made.stream().allMatch(NoTimestampPropertyTest::isReport) ? made.size() : 0;
                    assertThat(run.engine().view().keys()).as("keys").isEqualTo(keys);
                    assertThat(run.engine().nextWakeUp()).as("wake-up").isEqualTo(wakeUp);
                    run.restore();
                }
            }
            outputs.addAll(run.complete());
            assertThat(reported).as("reports").isEqualTo(sent);
            assertThat(outputs).isEqualTo(expected);
        });
    }

    private static boolean isReport(Output output) {
        return output instanceof Output.Late late
                && late.ts() == Timestamps.NONE
                && late.missed().isEmpty();
    }
}
