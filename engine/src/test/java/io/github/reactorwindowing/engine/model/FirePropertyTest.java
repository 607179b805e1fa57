package io.github.reactorwindowing.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.join.SideValue;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.Fold;
import io.github.reactorwindowing.spi.LongFold;
import io.github.reactorwindowing.spi.WindowLogic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A window fires what it holds, as often as it is asked, and nothing else changes. */
class FirePropertyTest {

    private static final int SEEDS = Integer.getInteger("windowing.tries", 1_000);
    private static final int MOST_STEPS = Long.SIZE;

    /** A list that is changed in place, and is the result itself. */
    private record InPlace(boolean dependsOnOrder) implements Fold<Datum, List<Datum>, List<Datum>> {

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
    }

    /** The ids of values as bits of a number. */
    private record Bits(boolean dependsOnOrder) implements LongFold<Datum, List<Datum>> {

        @Override
        public long initAsLong() {
            return 0;
        }

        @Override
        public long addAsLong(long accumulator, Datum value) {
            return accumulator | 1L << value.id();
        }

        @Override
        public long mergeAsLong(long survivor, long absorbed) {
            return survivor | absorbed;
        }

        @Override
        public List<Datum> finishAsLong(long accumulator) {
            return LongStream.range(0, Long.SIZE)
                    .filter(id -> (accumulator & 1L << id) != 0)
                    .mapToObj(id -> new Datum((int) id, 0))
                    .collect(Collectors.toCollection(ArrayList::new));
        }
    }

    @Test
    @DisplayName("objects and numbers, in slices or sessions: each open window fires what the model says that it holds")
    void firesOfUnorderedFolds_equalModel() {
        holds(setup -> setup.withCommutes(true), Folds.of(new InPlace(false)), Parts.CODECS.state());
        holds(setup -> setup.withCommutes(true), Folds.of(new Bits(false)), Codecs.ofLongs());
    }

    @Test
    @DisplayName(
            "objects and numbers, in windows that share nothing: each open window fires what the model says that it holds")
    void firesOfWindowsApart_equalModel() {
        holds(setup -> setup.withCommutes(false), Folds.of(new InPlace(true)), Parts.CODECS.state());
        holds(setup -> setup.withCommutes(true), Folds.of(new Bits(true)), Codecs.ofLongs());
    }

    private static <S> void holds(
            UnaryOperator<Setup> adaptation, WindowLogic<Datum, S, List<Datum>> logic, Codec<S> codec) {
        Property.onScripts(setup -> adaptation.apply(setup.withOrdered(false)))
                .byDefault(500)
                .holds(script -> play(script, logic, codec));
    }

    private static <S> void play(Script any, WindowLogic<Datum, S, List<Datum>> logic, Codec<S> codec) {
        List<Step> steps = any.steps().subList(0, Math.min(any.steps().size(), MOST_STEPS));
        Script script = any.with(steps);
        Setup setup = script.setup();
        EngineConfig<Datum, List<Datum>, List<Datum>> config = Parts.config(setup, Parts.NEVER);
        EngineRun run =
                new EngineRun(new EngineConfig<>(config.clock(), config.windower(), logic, config.options()), codec);
        List<Output> outputs = new ArrayList<>();
        for (int step = 0; step < steps.size(); step++) {
            outputs.addAll(run.step(steps.get(step)));
            if (step % 4 == 3) {
                List<Output> open = openAfter(script.with(steps.subList(0, step + 1)));
                Outputs.assertSame(setup, fired(run.engine(), step + 1), open);
                Outputs.assertSame(setup, fired(run.engine(), step + 1), open);
            }
        }
        outputs.addAll(run.complete());
        Outputs.assertSame(setup, outputs, ReferenceModel.run(script));
    }

    /** What completes when no event waits is what is open. */
    private static List<Output> openAfter(Script script) {
        int end = script.steps().size();
        return sorted(ReferenceModel.run(script).stream().filter(output -> output.step() == end));
    }

    private static List<Output> sorted(Stream<? extends Output> outputs) {
        return outputs.map(Output.Closed.class::cast)
                .sorted(Comparator.comparing(Output.Closed::key).thenComparing(Output.Closed::id))
                .map(Output.class::cast)
                .toList();
    }

    private static List<Output> fired(WindowEngine<String, Datum, ?, List<Datum>> engine, int step) {
        List<Output> fired = new ArrayList<>();
        for (String key : new TreeSet<>(
                engine.views(Integer.MAX_VALUE).stream().map(view -> view.key()).toList())) {
            for (WindowResult<String, List<Datum>> result : engine.fire(key)) {
                assertThat(result.pane()).isEqualTo(new Pane(0, Pane.Timing.EARLY, false));
                assertThat(engine.fire(key, result.window().id())).isEqualTo(result);
                fired.add(new Output.Closed(
                        step,
                        key,
                        result.window().id(),
                        result.window().startMicros(),
                        result.window().endMicros(),
                        result.window().mergedIds(),
                        result.value().stream().map(Datum::id).toList()));
                result.value().clear(); // it belongs to its receiver
            }
        }
        return sorted(fired.stream());
    }

    @Test
    @DisplayName(
            "all windowers, folds and joins: results and late events as if no window had fired; a value is discarded if no result had it")
    void anyParts_fired_equalUndisturbed() throws IOException {
        int compared = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            compared += fireAtRandom(SnapshotSubject.of(seed), seed);
        }
        assertThat(compared).as("fired windows").isGreaterThan(SEEDS);
    }

    private static <S> int fireAtRandom(SnapshotSubject<S> subject, long seed) throws IOException {
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        WindowEngine<String, SideValue, S, ?> undisturbed = subject.newEngine();
        WindowEngine<String, SideValue, S, ?> fired = subject.newEngine();
        List<String> unused = new ArrayList<>();
        List<String> discarded = new ArrayList<>();
        StringBuilder early = new StringBuilder();
        undisturbed.discardTo(value -> unused.add(value.toString()));
        fired.discardTo(value -> discarded.add(value.toString()));
        SplittableRandom random = new SplittableRandom(seed);
        int compared = 0;
        long now = 0;
        for (int step = 0; step < 40; step++) {
            now += random.nextInt(6);
            String key = "k" + random.nextInt(4);
            SideValue value = new SideValue(random.nextInt(2), new Datum(step, now + random.nextInt(30) - 15));
            play(undisturbed, now, key, value, expected);
            play(fired, now, key, value, actual);
            assertThat(actual).as("seed %d: %s", seed, subject).isEqualTo(expected);
            if (random.nextInt(3) == 0) {
                compared += fireAll(subject, fired, early);
            }
        }
        undisturbed.onComplete();
        take(undisturbed, expected);
        fired.onComplete();
        take(fired, actual);
        assertThat(actual).as("seed %d: %s", seed, subject).isEqualTo(expected);
        unused.removeIf(value -> early.indexOf(value) >= 0);
        discarded.removeIf(value -> early.indexOf(value) >= 0); // before it was in a result
        assertThat(discarded).as("seed %d: %s", seed, subject).containsExactlyInAnyOrderElementsOf(unused);
        return compared;
    }

    /** A window that fires has the result that a copy of the engine gives which completes, if no event waits. */
    private static <S> int fireAll(
            SnapshotSubject<S> subject, WindowEngine<String, SideValue, S, ?> engine, StringBuilder early)
            throws IOException {
        List<String> fired = new ArrayList<>();
        for (int key = 0; key < 4; key++) {
            try {
                engine.fire("k" + key).forEach(result -> fired.add(lineOf(result)));
            } catch (IllegalStateException refused) {
                assertThat(refused).hasMessageContaining("has no result before the end of a window");
                return 0;
            }
        }
        early.append(fired);
        if (engine.waitingCount() > 0) {
            return 0;
        }
        WindowEngine<String, SideValue, S, ?> copy = subject.restore(subject.snapshot(engine));
        copy.onComplete();
        List<String> closed = new ArrayList<>();
        for (EngineOutput next = copy.next(); next == EngineOutput.RESULT; next = copy.next()) {
            closed.add(lineOf(copy.takeResult()));
        }
        assertThat(fired).as("%s", subject).containsExactlyInAnyOrderElementsOf(closed);
        return fired.size();
    }

    private static String lineOf(WindowResult<?, ?> result) {
        return result.key() + " " + result.window() + " " + result.value();
    }

    private static void play(
            WindowEngine<String, SideValue, ?, ?> engine, long now, String key, SideValue value, List<String> lines) {
        engine.advance(now);
        take(engine, lines);
        engine.onEvent(key, value);
        take(engine, lines);
    }

    private static void take(WindowEngine<?, ?, ?, ?> engine, List<String> lines) {
        for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
            lines.add(String.valueOf(next == EngineOutput.RESULT ? engine.takeResult() : engine.takeLate()));
        }
    }

    @Test
    @DisplayName(
            "a logic whose states cannot be copied is rejected by name; an unknown key and a closed window have no result")
    void fire_withoutCopyOrWindow() {
        Setup setup = Setup.tumbling(10, 0).withOrdered(false);
        EngineConfig<Datum, List<Datum>, List<Datum>> config = Parts.config(setup, Parts.NEVER);
        WindowEngine<String, Datum, ?, List<Datum>> collecting = new WindowEngine<>(new EngineConfig<>(
                config.clock(), config.windower(), Folds.collect(Collectors.toList()), config.options()));
        assertThatIllegalStateException()
                .isThrownBy(() -> collecting.fire("a"))
                .withMessageContaining("has no result before the end of a window (expected: a SingleResultLogic");

        WindowEngine<String, Datum, List<Datum>, List<Datum>> engine = new WindowEngine<>(config);
        assertThat(engine.fire("a")).isEmpty();
        engine.onEvent("a", new Datum(0, 5));
        assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
        assertThat(engine.fire("a")).hasSize(1);
        assertThat(engine.fire("a", 1)).isNull();
    }
}
