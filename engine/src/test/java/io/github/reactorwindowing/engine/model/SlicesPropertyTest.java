package io.github.reactorwindowing.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.model.Setup.Kind;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Fold;
import io.github.reactorwindowing.spi.WindowContext;
import io.github.reactorwindowing.spi.WindowLogic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * However the engine keeps aligned windows (each by itself, in slices, in two stacks of slices), the model knows of
 * none of it.
 */
class SlicesPropertyTest {

    /**
     * Collects like {@code toList}, but says that it holds nothing, so that the engine keeps sums of it; and holds the
     * engine to the law that the second argument of a merge is left alone, by handing out lists that cannot be changed.
     */
    private record Summed(boolean dependsOnOrder) implements Fold<Datum, List<Datum>, List<Datum>> {

        @Override
        public List<Datum> init() {
            return List.of();
        }

        @Override
        public List<Datum> add(List<Datum> accumulator, Datum value) {
            return joined(accumulator, List.of(value));
        }

        @Override
        public List<Datum> merge(List<Datum> survivor, List<Datum> absorbed) {
            return joined(survivor, absorbed);
        }

        private static List<Datum> joined(List<Datum> first, List<Datum> second) {
            List<Datum> joined = new ArrayList<>(first);
            joined.addAll(second);
            return List.copyOf(joined);
        }

        @Override
        public List<Datum> finish(List<Datum> accumulator) {
            return accumulator;
        }

        @Override
        public long heldValues(List<Datum> accumulator) {
            return 0;
        }
    }

    /** The same in place: each accumulator changes with what is added to it. */
    private record SummedInPlace(boolean dependsOnOrder) implements Fold<Datum, List<Datum>, List<Datum>> {

        @Override
        public List<Datum> init() {
            return new ArrayList<>();
        }

        @Override
        public List<Datum> add(List<Datum> accumulator, Datum value) {
            accumulator.add(value);
            return accumulator;
        }

        @Override
        public List<Datum> merge(List<Datum> survivor, List<Datum> absorbed) {
            survivor.addAll(absorbed);
            return survivor;
        }

        @Override
        public List<Datum> finish(List<Datum> accumulator) {
            return accumulator;
        }

        @Override
        public long heldValues(List<Datum> accumulator) {
            return 0;
        }
    }

    /** A logic whose windows share nothing. */
    private record Apart(WindowLogic<Datum, List<Datum>, List<Datum>> logic)
            implements WindowLogic<Datum, List<Datum>, List<Datum>> {

        @Override
        public List<Datum> open() {
            return logic.open();
        }

        @Override
        public List<Datum> onEvent(List<Datum> state, Datum value, WindowContext<List<Datum>> window) {
            return logic.onEvent(state, value, window);
        }

        @Override
        public List<Datum> onMerge(List<Datum> survivor, List<Datum> absorbed, WindowContext<List<Datum>> window) {
            return logic.onMerge(survivor, absorbed, window);
        }

        @Override
        public void onClose(List<Datum> state, WindowContext<List<Datum>> window) {
            logic.onClose(state, window);
        }
    }

    private static EngineRun run(Setup setup, WindowLogic<Datum, List<Datum>, List<Datum>> logic) {
        EngineConfig<Datum, List<Datum>, List<Datum>> config = Parts.config(setup, Parts.NEVER);
        return new EngineRun(new EngineConfig<>(config.clock(), config.windower(), logic, config.options()));
    }

    /** Mostly overlapping windows, since these are what this is about. */
    private static Setup overlapping(Setup setup) {
        return setup.isSession() ? setup.withWindows(Kind.SLIDING, 10, 3, setup.align()) : setup;
    }

    @Test
    @DisplayName("property 2: windows in two stacks of slices equal those of the model")
    void property2_twoStacks_equalModel() {
        Property.onScripts(SlicesPropertyTest::overlapping)
                .holds(script -> Outputs.assertSame(
                        script.setup(),
                        run(script.setup(), Folds.of(new Summed(!script.setup().commutes())))
                                .runAll(script.steps()),
                        ReferenceModel.run(script)));
    }

    @Test
    @DisplayName("property 2: so do those whose accumulators change in place")
    void property2_twoStacksInPlace_equalModel() {
        Property.onScripts(SlicesPropertyTest::overlapping)
                .holds(script -> Outputs.assertSame(
                        script.setup(),
                        run(
                                        script.setup(),
                                        Folds.of(new SummedInPlace(
                                                !script.setup().commutes())))
                                .runAll(script.steps()),
                        ReferenceModel.run(script)));
    }

    @Test
    @DisplayName("property 2: so do windows that share nothing")
    void property2_windowsApart_equalModel() {
        Property.onScripts(setup -> overlapping(setup).withCommutes(false))
                .holds(script -> Outputs.assertSame(
                        script.setup(),
                        run(script.setup(), new Apart(Folds.toList())).runAll(script.steps()),
                        ReferenceModel.run(script)));
    }

    @Test
    @DisplayName("property 3: a restore at every step changes nothing")
    void property3_twoStacksRestored_equalModel() {
        Property.onScripts(SlicesPropertyTest::overlapping).holds(script -> {
            EngineRun run = run(
                    script.setup(), Folds.of(new SummedInPlace(!script.setup().commutes())));
            List<Output> outputs = new ArrayList<>();
            for (Step step : script.steps()) {
                outputs.addAll(run.step(step));
                long wakeUp = run.engine().nextWakeUp();
                run.restore();
                assertThat(run.engine().nextWakeUp()).isEqualTo(wakeUp);
            }
            outputs.addAll(run.complete());
            Outputs.assertSame(script.setup(), outputs, ReferenceModel.run(script));
        });
    }
}
