package io.github.reactorwindowing.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.engine.model.Setup.Kind;
import io.github.reactorwindowing.engine.model.Setup.Time;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

    @Test
    @DisplayName("of many steps only those stay without which the script no longer fails, with the plainest numbers")
    void shrink_failureOfTwoSteps_onlyThoseStay() {
        Predicate<Script> fails = script -> script.steps().stream().anyMatch(step -> step.isEvent() && step.ts() > 100)
                && script.steps().stream().anyMatch(step -> !step.isEvent() && step.now() < -3);
        Script script = anyThat(fails);

        Script least = Shrinker.shrink(script, fails);

        assertThat(least.steps())
                .containsExactlyInAnyOrder(
                        new Step(
                                least.steps().stream()
                                        .filter(Step::isEvent)
                                        .findFirst()
                                        .orElseThrow()
                                        .now(),
                                0,
                                "a",
                                101),
                        new Step(-4, 0, null, 0));
        assertThat(least.setup()).isEqualTo(Setup.tumbling(1, 0).withOrdered(false));
    }

    @Test
    @DisplayName("what it returns fails")
    void shrink_anyFailure_stillFails() {
        for (int seed = 0; seed < 50; seed++) {
            int sum = seed;
            Predicate<Script> fails =
                    script -> script.steps().stream().mapToLong(Step::ts).sum() % 7 == sum % 7
                            && script.steps().size() > 2;
            assertThat(Shrinker.shrink(anyThat(fails), fails)).matches(fails);
        }
    }

    @Test
    @DisplayName("settings that no windower would take are not tried")
    void shrink_settings_stayValid() {
        Shrinker.shrink(script(3), script -> {
            assertThat(script.setup().isValid()).as("%s", script.setup()).isTrue();
            return true;
        });
    }

    @Test
    @DisplayName("a failure is reported with its seed and Java that makes the least script")
    void property_thatFails_isReportedWithSeedAndLeastScript() {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> Property.onScripts().with(1_000, 500).holds(script -> {
                    tries.incrementAndGet();
                    assertThat(script.steps()).allMatch(step -> step.ts() != 7);
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching(
                        "(?s)Seed 1\\d\\d\\d \\(again: -Dwindowing.seed=1\\d\\d\\d -Dwindowing.tries=1\\).*")
                .hasMessageContaining("Script.of(new Setup(Time.EVENT, false, 0, Kind.TUMBLING, 1, 0, 0, false, false, "
                        + "Lateness.EVENT, WatermarkScope.KEY))\n        .at(0, \"a\", 7)\n");
        assertThat(tries).hasValueGreaterThan(1);
    }

    @Test
    @DisplayName("the text of a script, pasted, is the script")
    void text_ofScript_makesIt() {
        Script script = Script.of(new Setup(
                        Time.DATA,
                        true,
                        Setup.FOREVER,
                        Kind.SLIDING,
                        3_000_000_000L,
                        5,
                        -1,
                        true,
                        false,
                        Lateness.WINDOW,
                        WatermarkScope.STREAM))
                .at(-3)
                .holdBack(2)
                .at(4, "b", 1_700_000_000_000_000L);

        assertThat(script)
                .hasToString("Script.of(new Setup(Time.DATA, true, Setup.FOREVER, Kind.SLIDING, 3000000000L, 5, -1, "
                        + "true, false, Lateness.WINDOW, WatermarkScope.STREAM))\n"
                        + "        .at(-3)\n"
                        + "        .holdBack(2).at(4, \"b\", 1700000000000000L)");
    }

    private static Script anyThat(Predicate<Script> fails) {
        for (long seed = 0; ; seed++) {
            Script script = script(seed);
            if (fails.test(script)) {
                return script;
            }
        }
    }

    private static Script script(long seed) {
        return Generator.script(new SplittableRandom(seed), setup -> setup);
    }
}
