package io.github.reactorwindowing.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.model.Setup.Time;
import io.github.reactorwindowing.event.KeyedEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Events that are given to the engine four at a time make what they make one by one. */
class FourAtATimePropertyTest {

    private static final int TOGETHER = 4;

    /** The events of a script, given to an engine. */
    private static final class Run {

        private final List<Object> outputs = new ArrayList<>();
        private final WindowEngine<String, Datum, List<Datum>, List<Datum>> engine;
        private final List<KeyedEvent<String, Datum>> events = new ArrayList<>();

        /** How many events were worked on in the same call as the one before. */
        int together;

        Run(Script script) {
            engine = new WindowEngine<>(Parts.config(script.setup(), Parts.NEVER));
            engine.advance(0); // nothing comes of it, which nobody has asked yet
            for (int index = 0; index < script.steps().size(); index++) {
                Step step = script.steps().get(index);
                if (step.isEvent()) {
                    events.add(KeyedEvent.of(step.key(), new Datum(index, step.ts())));
                }
            }
        }

        List<Object> oneByOne() {
            events.forEach(this::give);
            return completed();
        }

        List<Object> fourAtATime() {
            int next = 0;
            while (events.size() - next >= TOGETHER) {
                int given = EitherWay.giveTogether(engine, events.subList(next, next + TOGETHER));
                assertThat(given).isBetween(1, TOGETHER).isEqualTo(engine.taken());
                next += given;
                together += given - 1;
                drain();
            }
            events.subList(next, events.size()).forEach(this::give);
            return completed();
        }

        private void give(KeyedEvent<String, Datum> event) {
            engine.onEvent(event.key(), event.value());
            drain();
        }

        private List<Object> completed() {
            engine.onComplete();
            drain();
            return outputs;
        }

        private void drain() {
            for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
                outputs.add(next == EngineOutput.RESULT ? engine.takeResult() : engine.takeLate());
            }
        }
    }

    private static void holds(boolean commutes) {
        int[] together = new int[1];
        Property.onScripts(setup -> setup.with(Time.DATA).withCommutes(commutes))
                .holds(script -> {
                    Run four = new Run(script);
                    assertThat(four.fourAtATime()).isEqualTo(new Run(script).oneByOne());
                    together[0] += four.together;
                });
        assertThat(together[0]).as("events worked on together with one before").isPositive();
    }

    @Test
    @DisplayName("property 2: results and late events are the same, in the same order, whatever waits for order")
    void property2_fourAtATime_asOneByOne() {
        holds(false);
    }

    @Test
    @DisplayName("property 2: so they are where most events go into windows that are open")
    void property2_fourAtATimeOfAFoldThatCommutes_asOneByOne() {
        holds(true);
    }
}
