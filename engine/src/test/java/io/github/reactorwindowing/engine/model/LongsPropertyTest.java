package io.github.reactorwindowing.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.model.Setup.Kind;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.LongFold;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Windows whose state is a number, which the engine keeps in other places than objects, hold what those of the model
 * hold.
 */
class LongsPropertyTest {

    /** As many as a number has bits. */
    private static final int MOST_STEPS = Long.SIZE;

    /** A set of values as the bits of a number, so that nothing can be lost or counted twice unseen. */
    private static final class Bits implements LongFold<Datum, List<Datum>> {

        @Override
        public long initAsLong() {
            return 0;
        }

        @Override
        public long addAsLong(long accumulator, Datum value) {
            assertThat(accumulator & bit(value)).as("%s, once before", value).isZero();
            return accumulator | bit(value);
        }

        private static long bit(Datum value) {
            return 1L << value.id();
        }

        @Override
        public long mergeAsLong(long survivor, long absorbed) {
            assertThat(survivor & absorbed).as("what is in both").isZero();
            return survivor | absorbed;
        }

        @Override
        public List<Datum> finishAsLong(long accumulator) {
            List<Datum> values = new ArrayList<>();
            for (int id = 0; id < Long.SIZE; id++) {
                if ((accumulator & (1L << id)) != 0) {
                    values.add(new Datum(id, 0));
                }
            }
            return values;
        }

        @Override
        public boolean dependsOnOrder() {
            return false;
        }
    }

    private static EngineRun run(Setup setup) {
        EngineConfig<Datum, List<Datum>, List<Datum>> config = Parts.config(setup, Parts.NEVER);
        return new EngineRun(
                new EngineConfig<>(config.clock(), config.windower(), Folds.of(new Bits()), config.options()),
                Codecs.ofLongs());
    }

    private static Script shortened(Script script) {
        List<Step> steps = script.steps();
        return new Script(script.setup(), steps.subList(0, Math.min(steps.size(), MOST_STEPS)));
    }

    private static void holdsLookedAt(UnaryOperator<Setup> adaptation) {
        Property.onScripts(setup -> adaptation.apply(setup).withCommutes(true)).holds(any -> {
            Script script = shortened(any);
            Outputs.assertSame(
                    script.setup(), run(script.setup()).looking().runAll(script.steps()), ReferenceModel.run(script));
        });
    }

    private static void holds(UnaryOperator<Setup> adaptation, boolean restores) {
        Property.onScripts(setup -> adaptation.apply(setup).withCommutes(true)).holds(any -> {
            Script script = shortened(any);
            EngineRun run = run(script.setup());
            List<Output> outputs = new ArrayList<>();
            for (Step step : script.steps()) {
                outputs.addAll(run.step(step));
                if (restores) {
                    long wakeUp = run.engine().nextWakeUp();
                    run.restore();
                    assertThat(run.engine().nextWakeUp()).isEqualTo(wakeUp);
                }
            }
            outputs.addAll(run.complete());
            Outputs.assertSame(script.setup(), outputs, ReferenceModel.run(script));
        });
    }

    private static Setup tumbling(Setup setup) {
        return setup.withWindows(Kind.TUMBLING, Math.max(1, setup.length()), 0, setup.align());
    }

    private static Setup overlapping(Setup setup) {
        return setup.withWindows(Kind.SLIDING, 10, 3, setup.align());
    }

    @Test
    @DisplayName("property 2: tumbling windows of numbers, one or two in the key itself, equal those of the model")
    void property2_tumbling_equalModel() {
        holds(LongsPropertyTest::tumbling, false);
    }

    @Test
    @DisplayName("property 2: so do overlapping ones, put together from slices")
    void property2_overlapping_equalModel() {
        holds(LongsPropertyTest::overlapping, false);
    }

    @Test
    @DisplayName("property 2: so do windows of any kind, sessions too")
    void property2_anyWindows_equalModel() {
        holds(setup -> setup, false);
    }

    @Test
    @DisplayName("property 2: so do those of keys that somebody looks at before each window closes")
    void property2_lookedAtBeforeEachClose_equalModel() {
        holdsLookedAt(LongsPropertyTest::tumbling);
        holdsLookedAt(LongsPropertyTest::overlapping);
    }

    @Test
    @DisplayName("property 3: a restore at every step changes nothing")
    void property3_restored_equalModel() {
        holds(LongsPropertyTest::tumbling, true);
        holds(LongsPropertyTest::overlapping, true);
    }
}
