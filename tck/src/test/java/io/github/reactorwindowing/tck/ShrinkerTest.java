package io.github.reactorwindowing.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.tck.internal.generate.Edges;
import io.github.reactorwindowing.tck.internal.generate.Generator;
import io.github.reactorwindowing.tck.internal.generate.Generator.Place;
import io.github.reactorwindowing.tck.internal.generate.HardTimes;
import io.github.reactorwindowing.tck.internal.generate.Shrinker;
import io.github.reactorwindowing.tck.internal.script.Case;
import io.github.reactorwindowing.tck.internal.script.Setup;
import io.github.reactorwindowing.tck.time.Timeline;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

    private final Generator<Long> generator = new Generator<>(
            (random, ts) -> ts,
            new Edges<>(TumblingWindower.of(Duration.ofNanos(10_000)), ts -> ts),
            new HardTimes(List.of()),
            10);

    private Case<Long> firstWith(Predicate<Case<Long>> fails) {
        for (long seed = 0; ; seed++) {
            Case<Long> run = generator.generate(seed, Place.ANYWHERE);
            if (fails.test(run)) {
                return run;
            }
        }
    }

    @Test
    void oneEventMatters_isLeftAlone() {
        Predicate<Case<Long>> fails = run -> run.stamped().stream().anyMatch(event -> event.value() >= 7);
        Case<Long> least = Shrinker.shrink(
                firstWith(run -> fails.test(run) && run.timeline().steps().size() > 5), generator, fails);
        assertThat(least.setup()).isEqualTo(Setup.PLAIN);
        assertThat(least.timeline().startMicros()).isZero();
        assertThat(least.timeline().steps()).hasSize(1);
        assertThat(least.timeline().events().get(0).key()).isEqualTo("a");
        assertThat(least.timeline().events().get(0).timestampMicros()).isBetween(7L, 14L);
    }

    @Test
    void timeThatMatters_isLeft() {
        Predicate<Case<Long>> fails =
                run -> run.timeline().endMicros() - run.timeline().startMicros() > 5
                        && run.setup().lag() >= 3;
        Case<Long> least = Shrinker.shrink(firstWith(fails), generator, fails);
        assertThat(least.timeline().steps()).hasSize(1).first().isInstanceOf(Timeline.Advance.class);
        assertThat(least.setup().lag()).isBetween(3L, 5L);
        assertThat(List.of(least.setup().withLag(0))).containsExactly(Setup.PLAIN);
    }
}
