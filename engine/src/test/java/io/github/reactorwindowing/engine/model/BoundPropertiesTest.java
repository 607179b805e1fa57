package io.github.reactorwindowing.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.event.Bound;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Bounds;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.explain.EngineView;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.AlignedWindower;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whatever happens, bounds hold, and nothing is lost by them. */
class BoundPropertiesTest {

    private static final BoundPolicy[] GENTLE = {BoundPolicy.EVICT_OLDEST, BoundPolicy.REJECT};

    /** A script with small bounds, drawn from what the script is. */
    private static final class BoundedRun {

        final Bounds bounds;
        final List<Object> outputs = new ArrayList<>();
        private final EngineConfig<Datum, List<Datum>, List<Datum>> config;
        private WindowEngine<String, Datum, List<Datum>, List<Datum>> engine;

        BoundedRun(Script script) {
            SplittableRandom random = new SplittableRandom(script.toString().hashCode());
            EngineConfig<Datum, List<Datum>, List<Datum>> plain = Parts.config(script.setup(), Parts.NEVER);
            Bound windows = bound(random, 6);
            long overlap = plain.windower() instanceof AlignedWindower aligned ? aligned.overlap() : 1;
            this.bounds = new Bounds(
                    bound(random, 3),
                    new Bound(Math.max(overlap, windows.max()), windows.policy()),
                    bound(random, 4),
                    bound(random, 5));
            EngineOptions options = plain.options().withBounds(bounds);
            this.config = new EngineConfig<>(plain.clock(), plain.windower(), Folds.toList(), options);
            this.engine = new WindowEngine<>(config);
        }

        private static Bound bound(SplittableRandom random, int most) {
            return new Bound(1 + random.nextInt(most), GENTLE[random.nextInt(GENTLE.length)]);
        }

        BoundedRun play(Script script, boolean restoring) {
            int index = 0;
            for (Step step : script.steps()) {
                engine.holdBack(step.held());
                engine.advance(step.now());
                drain();
                if (step.isEvent()) {
                    engine.onEvent(step.key(), new Datum(index, step.ts()));
                    drain();
                }
                index++;
                assertWithin(engine.view());
                if (restoring) {
                    restore();
                }
            }
            engine.onComplete();
            drain();
            return this;
        }

        private void assertWithin(EngineView view) {
            assertThat((long) view.keys()).isLessThanOrEqualTo(bounds.keys().max());
            assertThat(view.openWindows())
                    .isLessThanOrEqualTo(bounds.openWindows().max());
            assertThat(view.waitingEvents())
                    .isLessThanOrEqualTo(bounds.waitingEvents().max());
        }

        private void drain() {
            for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
                outputs.add(next == EngineOutput.RESULT ? engine.takeResult() : engine.takeLate());
            }
        }

        private void restore() {
            try {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                engine.snapshot(new DataOutputStream(bytes), Parts.CODECS);
                engine = WindowEngine.restore(
                        config, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), Parts.CODECS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** How often each value came out, in a window or as having missed one. */
        Map<Integer, Integer> timesOut() {
            Map<Integer, Integer> times = new HashMap<>();
            for (Object output : outputs) {
                if (output instanceof LateEvent<?, ?> late) {
                    times.merge(
                            ((Datum) late.value()).id(), late.missedWindows().size(), Integer::sum);
                } else {
                    for (Object value : (List<?>) ((WindowResult<?, ?>) output).value()) {
                        times.merge(((Datum) value).id(), 1, Integer::sum);
                    }
                }
            }
            return times;
        }
    }

    @Test
    @DisplayName(
            "R-6, L-2: under any bounds, each event comes out once for each of its windows, and no bound is crossed")
    void r6_anyBounds_nothingIsLostAndNoneIsCrossed() {
        Property.onScripts().holds(script -> {
            BoundedRun run = new BoundedRun(script).play(script, false);
            Map<Integer, Integer> expected = new HashMap<>();
            for (int index = 0; index < script.steps().size(); index++) {
                Step step = script.steps().get(index);
                if (step.isEvent()) {
                    expected.put(index, windowsOf(script, step));
                }
            }
            assertThat(run.timesOut()).as("with %s", run.bounds).isEqualTo(expected);
        });
    }

    private static int windowsOf(Script script, Step step) {
        Setup setup = script.setup();
        if (setup.isSession()) {
            return 1;
        }
        AlignedWindower windower = (AlignedWindower) Parts.windower(setup);
        long timestamp = setup.time() == Setup.Time.SYSTEM ? systemNow(script, step) : step.ts();
        return (int) (windower.lastId(timestamp) - windower.firstId(timestamp) + 1);
    }

    private static long systemNow(Script script, Step until) {
        long now = script.steps().get(0).now();
        for (Step step : script.steps()) {
            now = Math.max(now, step.now());
            if (step == until) {
                break;
            }
        }
        return now;
    }

    @Test
    @DisplayName("R-6, O-1: under any bounds, what an ordered window holds is in order")
    void r6_anyBoundsOrdered_valuesAreInOrder() {
        Property.onScripts(setup -> setup.withOrdered(true).with(Lateness.EVENT))
                .holds(script -> {
                    for (Object output : new BoundedRun(script).play(script, false).outputs) {
                        if (output instanceof WindowResult<?, ?> result
                                && result.window().mergedIds().isEmpty()
                                && script.setup().time() != Setup.Time.SYSTEM) {
                            assertThat(((List<?>) result.value())
                                            .stream()
                                                    .map(value -> ((Datum) value).ts())
                                                    .toList())
                                    .isSorted();
                        }
                    }
                });
    }

    @Test
    @DisplayName("R-6, R-5: under any bounds, a restore at every step changes nothing")
    void r6_anyBoundsRestoredAtEveryStep_sameOutputs() {
        Property.onScripts()
                .holds(script -> assertThat(new BoundedRun(script).play(script, true).outputs)
                        .isEqualTo(new BoundedRun(script).play(script, false).outputs));
    }

    @Test
    @DisplayName("the bounds of these scripts are reached, in each way")
    void bounds_ofTheseScripts_areReached() {
        Map<String, Integer> seen = new HashMap<>();
        Property.onScripts().holds(script -> {
            for (Object output : new BoundedRun(script).play(script, false).outputs) {
                seen.merge(
                        output instanceof LateEvent<?, ?> late
                                ? late.reason().name()
                                : ((WindowResult<?, ?>) output).pane().timing().name(),
                        1,
                        Integer::sum);
            }
        });
        assertThat(seen)
                .containsKeys(
                        "EVICTED", "MAX_KEYS", "MAX_OPEN_WINDOWS", "MAX_ELEMENTS_PER_WINDOW", "MAX_WAITING_EVENTS");
    }
}
