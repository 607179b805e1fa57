package io.github.reactorwindowing.engine.model;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Property 2: the engine does what the rules say. */
class EngineEqualsModelTest {

    @Test
    @DisplayName(
            "property 2: windows, values, merged ids, late events, their steps and their order equal those of the model")
    void property2_engineOnAnyScript_equalsModel() {
        Property.onScripts()
                .holds(script -> Outputs.assertSame(script.setup(), EngineRun.run(script), ReferenceModel.run(script)));
    }

    @Test
    @DisplayName(
            "property 2: so they do if somebody looks at the keys before each window closes, who sees all that are open")
    void property2_lookedAtBeforeEachClose_equalsModel() {
        Property.onScripts()
                .holds(script -> Outputs.assertSame(
                        script.setup(),
                        new EngineRun(script.setup()).looking().runAll(script.steps()),
                        ReferenceModel.run(script)));
    }

    @Test
    @DisplayName("T-1: so it is with lengths of centuries and times up to the bounds of what there is")
    void t1_farTimes_equalModel() {
        Property.onFarScripts()
                .holds(script -> Outputs.assertSame(script.setup(), EngineRun.run(script), ReferenceModel.run(script)));
    }

    @Test
    @DisplayName("O-1: a fold that does not depend on order gives the same results whether its values wait or not")
    void o1_foldThatCommutes_equalsModelThatWaits() {
        Property.onScripts(setup -> setup.withCommutes(true).withOrdered(true))
                .holds(script -> Outputs.assertSame(script.setup(), EngineRun.run(script), ReferenceModel.run(script)));
    }
}
