package io.github.reactorwindowing.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.contract.WatermarkSource;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.explain.OpenWindowView;
import io.github.reactorwindowing.join.SideValue;
import io.github.reactorwindowing.spi.Timestamps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * An engine under the watermark and the timers of a host does what an engine with a clock does under the same
 * watermark.
 */
class HostTimePropertyTest {

    private static final int SEEDS = Integer.getInteger("windowing.tries", 1_000);
    private static final int STEPS = 40;

    @Test
    @DisplayName(
            "watermarks of a host that follow the rule of the clock: the same outputs in the same order as the model")
    void hostMovesWatermark_equalsModel() {
        Property.onScripts(setup -> setup.with(WatermarkScope.STREAM))
                .holds(script -> Outputs.assertSame(
                        script.setup(),
                        new FakeHost(script.setup(), false).runAll(script.steps()),
                        ReferenceModel.run(script)));
    }

    @Test
    @DisplayName(
            "a host with one timer, at nextDeadline: nothing comes before it, something with it, each key as in the model")
    void hostMovesWatermarkFromDeadlineToDeadline_equalsModelPerKey() {
        Property.onScripts(setup -> setup.with(WatermarkScope.STREAM)).holds(script -> {
            List<Output> outputs = new FakeHost(script.setup(), true).runAll(script.steps());
            List<Output> expected = ReferenceModel.run(script);
            for (String key : expected.stream().map(Output::key).distinct().toList()) {
                Outputs.assertSame(script.setup(), of(key, outputs), of(key, expected));
            }
            assertThat(outputs).hasSameSizeAs(expected);
        });
    }

    private static List<Output> of(String key, List<Output> outputs) {
        return outputs.stream().filter(output -> output.key().equals(key)).toList();
    }

    @Test
    @DisplayName(
            "all windowers, folds and joins: a hosted engine, also restored from its snapshots, equals one with the clock")
    void anyParts_hostedAndRestored_equalClocked() throws IOException {
        for (long seed = 0; seed < SEEDS; seed++) {
            new Pair<>(SnapshotSubject.of(seed), seed).play();
        }
    }

    @Test
    @DisplayName(
            "earliestResult is the least of watermark and last instants of open windows; no later result is before it")
    void earliestResult_equalsBruteForce() throws IOException {
        for (long seed = 0; seed < SEEDS; seed++) {
            new Bounded(SnapshotSubject.of(seed).inStream(WatermarkSource.CLOCK).newEngine(), seed).play();
        }
    }

    /** A step of a random stream. */
    private static SideValue value(SplittableRandom random, long now, int step) {
        return new SideValue(random.nextInt(2), new Datum(step, now + random.nextInt(30) - 15));
    }

    /** An engine with the clock, and one whose watermark is that of the first. */
    private static final class Pair<S> {

        private final SnapshotSubject<S> hosting;
        private final SplittableRandom random;
        private final WindowEngine<String, SideValue, S, ?> clocked;
        private WindowEngine<String, SideValue, S, ?> hosted;
        private final String name;

        Pair(SnapshotSubject<S> subject, long seed) {
            this.name = "seed " + seed + " " + subject;
            this.hosting = subject.inStream(WatermarkSource.HOST);
            this.random = new SplittableRandom(seed);
            this.clocked = subject.inStream(WatermarkSource.CLOCK).newEngine();
            this.hosted = hosting.newEngine();
        }

        void play() throws IOException {
            long now = 0;
            for (int step = 0; step < STEPS; step++) {
                now += random.nextInt(6);
                clocked.advance(now);
                hosted.advance(now);
                List<String> expected = take(clocked);
                List<String> actual = take(hosted);
                follow(actual);
                String key = "k" + random.nextInt(4);
                SideValue value = value(random, now, step);
                clocked.onEvent(key, value);
                expected.addAll(take(clocked));
                hosted.onEvent(key, value);
                actual.addAll(take(hosted));
                follow(actual);
                assertThat(byKey(actual)).as("step %d of %s", step, name).isEqualTo(byKey(expected));
                assertThat(hosted.earliestResult())
                        .as("step %d of %s", step, name)
                        .isEqualTo(clocked.earliestResult());
                if (random.nextInt(10) == 0) {
                    hosted = hosting.restore(hosting.snapshot(hosted));
                }
            }
            clocked.onComplete();
            hosted.advanceWatermark(Timestamps.END);
            assertThat(take(hosted)).as(name).isEqualTo(take(clocked));
            assertThat(hosted.earliestResult()).isEqualTo(Timestamps.END);
        }

        private void follow(List<String> outputs) {
            hosted.advanceWatermark(clocked.watermark());
            outputs.addAll(take(hosted));
        }

        private static List<String> take(WindowEngine<?, ?, ?, ?> engine) {
            List<String> lines = new ArrayList<>();
            for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
                lines.add(String.valueOf(next == EngineOutput.RESULT ? engine.takeResult() : engine.takeLate()));
            }
            return lines;
        }

        /** Key by key: a window that its windower closes comes with the event, in a step of its own under a host. */
        private static List<String> byKey(List<String> outputs) {
            List<String> sorted = new ArrayList<>(outputs);
            sorted.sort(Comparator.comparing(line -> line.substring(line.indexOf("key="), line.indexOf(","))));
            return sorted;
        }
    }

    /** An engine whose bound on results is held against all that comes, and against what is open. */
    private static final class Bounded {

        private final WindowEngine<String, SideValue, ?, ?> engine;
        private final SplittableRandom random;
        private final long seed;
        private long bound = Timestamps.NONE;

        Bounded(WindowEngine<String, SideValue, ?, ?> engine, long seed) {
            this.engine = engine;
            this.random = new SplittableRandom(seed);
            this.seed = seed;
        }

        void play() {
            long now = 0;
            for (int step = 0; step < STEPS; step++) {
                now += random.nextInt(6);
                engine.advance(now);
                takeAll(step);
                engine.onEvent("k" + random.nextInt(4), value(random, now, step));
                takeAll(step);
            }
            engine.onComplete();
            takeAll(STEPS);
            assertThat(engine.earliestResult()).isEqualTo(Timestamps.END);
        }

        private void takeAll(int step) {
            for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
                if (next == EngineOutput.RESULT) {
                    long time = engine.takeResult().window().endMicros() - 1;
                    assertThat(time).as("seed %d, step %d", seed, step).isGreaterThanOrEqualTo(bound);
                } else {
                    engine.takeLate();
                }
            }
            long newBound = engine.earliestResult();
            assertThat(newBound)
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(byViews())
                    .isGreaterThanOrEqualTo(bound);
            bound = newBound;
        }

        private long byViews() {
            Stream<OpenWindowView> open =
                    engine.views(Integer.MAX_VALUE).stream().flatMap(key -> key.openWindows().stream());
            long least = open.mapToLong(Bounded::lastInstant).min().orElse(Timestamps.END);
            return Math.min(least, engine.watermark());
        }

        private static long lastInstant(OpenWindowView window) {
            long end = window.window().endMicros();
            return end == Timestamps.END ? end : end - 1;
        }
    }
}
