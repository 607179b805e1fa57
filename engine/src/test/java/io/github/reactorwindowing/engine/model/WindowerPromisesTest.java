package io.github.reactorwindowing.engine.model;

import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.model.Setup.Kind;
import io.github.reactorwindowing.event.Lateness;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * W-9, SPI: what a windower of a third party is promised. The clock of a third party is held to it by
 * {@link StatefulEventClock}.
 */
class WindowerPromisesTest {

    @Test
    @DisplayName(
            "W-9: a windower is shown its open windows, is told which are gone, and gets its own state back, also restored")
    void w9_windowerWithItsOwnMemory_agreesWithEngineAndModel() {
        Property.onScripts(setup -> setup.withWindows(Kind.SESSION, setup.length(), 0, 0))
                .holds(script -> {
                    EngineRun run = new EngineRun(config(script.setup()));
                    SplittableRandom random = new SplittableRandom(script.hashCode());
                    List<Output> out = new ArrayList<>();
                    for (Step step : script.steps()) {
                        out.addAll(run.step(step));
                        if (random.nextInt(4) == 0) {
                            run.restore();
                        }
                    }
                    out.addAll(run.complete());
                    Outputs.assertSame(script.setup(), out, ReferenceModel.run(script));
                });
    }

    private static EngineConfig<Datum, List<Datum>, List<Datum>> config(Setup setup) {
        EngineConfig<Datum, List<Datum>, List<Datum>> config = Parts.config(setup, Parts.NEVER);
        boolean inOrder = setup.ordered() && setup.lateness() == Lateness.EVENT;
        return new EngineConfig<>(
                config.clock(), new CarefulSessions(setup.length(), inOrder), config.logic(), config.options());
    }
}
