package io.github.reactorwindowing.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.model.Output.Closed;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A property on scripts in which nothing happens holds nothing. */
class GeneratorTest {

    private static final int SCRIPTS = 2_000;

    private final Map<String, Integer> counts = new TreeMap<>();

    @Test
    @DisplayName("in many of the generator's scripts the things happen in which windows break")
    void generator_manyScripts_goWhereWindowsBreak() {
        for (int i = 0; i < SCRIPTS; i++) {
            Script script = script(i);
            look(script, ReferenceModel.run(script));
        }
        assertThat(counts.keySet())
                .containsExactlyInAnyOrder(
                        "closed before the end",
                        "closed by an event",
                        "exactly a gap apart",
                        "just over a gap apart",
                        "at the start of a window",
                        "late",
                        "late for some windows only",
                        "merged",
                        "merged through another",
                        "negative id",
                        "sub-millisecond length",
                        "time goes back",
                        "two keys close in one step",
                        "two windows of a key close in one step",
                        "held back",
                        "equal timestamps");
        assertThat(counts)
                .allSatisfy((what, count) -> assertThat(count).as(what).isGreaterThan(SCRIPTS / 80));
    }

    @Test
    @DisplayName("a seed gives the same script always")
    void generator_sameSeed_sameScript() {
        assertThat(script(7)).isEqualTo(script(7));
    }

    private static Script script(long seed) {
        return Generator.script(new SplittableRandom(seed), setup -> setup);
    }

    private void look(Script script, List<Output> outputs) {
        Setup setup = script.setup();
        List<Step> steps = script.steps();
        List<Closed> closed = Outputs.closed(outputs).toList();
        count("closed before the end", closed.stream().anyMatch(c -> c.step() < steps.size()));
        count("late", Outputs.late(outputs).findAny().isPresent());
        count(
                "late for some windows only",
                Outputs.late(outputs)
                        .anyMatch(
                                late -> closed.stream().anyMatch(c -> c.values().contains(late.value()))));
        count("merged", closed.stream().anyMatch(c -> !c.merged().isEmpty()));
        count("merged through another", closed.stream().anyMatch(c -> c.merged().size() > 1));
        count("negative id", closed.stream().anyMatch(c -> c.id() < 0));
        count("sub-millisecond length", setup.length() % 1000 != 0);
        count("held back", steps.stream().anyMatch(step -> step.held() > 0));
        lookAtPairs(script, closed);
        lookAtHalves(script);
    }

    private void lookAtPairs(Script script, List<Closed> closed) {
        List<Step> steps = script.steps();
        long gap = script.setup().length();
        boolean sessions = script.setup().isSession();
        for (int i = 1; i < steps.size(); i++) {
            Step step = steps.get(i);
            Step before = steps.get(i - 1);
            long apart = step.ts() - before.ts();
            boolean oneKey = step.isEvent() && step.key().equals(before.key());
            count("equal timestamps", oneKey && apart == 0);
            count("exactly a gap apart", sessions && oneKey && apart == gap);
            count("just over a gap apart", sessions && oneKey && apart == gap + 1);
            count("time goes back", step.now() < before.now());
            count(
                    "at the start of a window",
                    step.isEvent()
                            && !sessions
                            && Math.floorMod(
                                            step.ts() - script.setup().align(),
                                            script.setup().pitch())
                                    == 0);
        }
        for (int i = 1; i < closed.size(); i++) {
            boolean oneStep = closed.get(i).step() == closed.get(i - 1).step();
            boolean oneKey = closed.get(i).key().equals(closed.get(i - 1).key());
            count("two windows of a key close in one step", oneStep && oneKey);
            count("two keys close in one step", oneStep && !oneKey);
        }
    }

    private void lookAtHalves(Script script) {
        ReferenceModel model = new ReferenceModel(script.setup());
        for (Step step : script.steps()) {
            model.step(step.withoutEvent());
            count(
                    "closed by an event",
                    step.isEvent()
                            && Outputs.closed(model.step(new Step(step.now(), 0, step.key(), step.ts())))
                                    .findAny()
                                    .isPresent());
        }
    }

    private void count(String what, boolean happened) {
        if (happened) {
            counts.merge(what, 1, Integer::sum);
        }
    }
}
