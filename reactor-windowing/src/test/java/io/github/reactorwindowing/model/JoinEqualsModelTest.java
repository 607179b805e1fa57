package io.github.reactorwindowing.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.JoinSide;
import io.github.reactorwindowing.WindowJoins;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.engine.model.Parts;
import io.github.reactorwindowing.engine.model.Property;
import io.github.reactorwindowing.engine.model.Script;
import io.github.reactorwindowing.engine.model.Setup;
import io.github.reactorwindowing.engine.model.Setup.Time;
import io.github.reactorwindowing.engine.model.Step;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.join.JoinEmit;
import io.github.reactorwindowing.join.JoinInsert;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.join.JoinRow;
import io.github.reactorwindowing.join.SideValue;
import io.github.reactorwindowing.model.NaiveJoin.Signal;
import io.github.reactorwindowing.support.LedgerSource;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** a join of two streams makes the rows that a naive one makes, under any demand. */
class JoinEqualsModelTest {

    @Test
    @DisplayName(
            "R-4, property 9: two streams, any mode, windower, scope and order: rows of each key and late events are the model's")
    void r4_twoStreamsUnderAnyDemand_equalModel() {
        Map<String, Integer> seen = new HashMap<>();
        Property.onScripts(setup -> setup.with(Time.DATA).with(Lateness.EVENT))
                .byDefault(4_000)
                .holds(script -> new Run(script).play(seen));

        assertThat(seen).containsKeys("rows", "late", "one side missing");
        assertThat(seen)
                .containsKeys(
                        "rows of merged sessions, FINAL",
                        "rows of merged sessions, COMPLETE",
                        "rows of merged sessions, RUNNING");
        assertThat(seen).allSatisfy((what, count) -> assertThat(count).as(what).isPositive());
    }

    private static final class Run {

        private final Script script;
        private final Setup setup;
        private final SplittableRandom random;
        private final JoinMode mode;
        private final NaiveJoin model;
        private final List<LedgerSource<KeyedEvent<String, Datum>>> sources =
                List.of(new LedgerSource<>(), new LedgerSource<>());
        private final Probe<WindowOutput<String, SideValue, JoinRow>> probe;
        private int lastSide;

        Run(Script script) {
            this.script = script;
            this.setup = script.setup();
            this.random = new SplittableRandom(script.toString().hashCode());
            JoinInsert[] inserts = JoinInsert.values();
            JoinEmit[] emits = JoinEmit.values();
            this.mode = new JoinMode(inserts[random.nextInt(inserts.length)], emits[random.nextInt(emits.length)]);
            this.model = new NaiveJoin(setup, mode);
            this.probe = Probe.requesting(random.nextInt(4) == 0 ? Long.MAX_VALUE : random.nextInt(3));
        }

        void play(Map<String, Integer> seen) {
            subscribe();
            for (Signal signal : signals()) {
                send(signal);
                model.take(signal);
            }
            while (!probe.isTerminated()) {
                probe.request(1 + random.nextInt(5));
            }
            Map<String, List<String>> rows = new TreeMap<>();
            List<String> late = new ArrayList<>();
            probe.assertComplete().received().forEach(output -> sort(output, rows, late));
            assertThat(late).as("late in %s", mode).isEqualTo(model.late);
            assertThat(rows).as("rows of %s", mode).isEqualTo(model.rows());
            count(seen, "rows", !rows.isEmpty());
            count(seen, "late", !late.isEmpty());
            count(seen, "one side missing", rows.toString().contains("null"));
            count(seen, "rows of merged sessions, " + mode.emit(), model.merges());
        }

        private static void count(Map<String, Integer> seen, String what, boolean happened) {
            seen.merge(what, happened ? 1 : 0, Integer::sum);
        }

        private void subscribe() {
            int prefetch = 1 + random.nextInt(20);
            List<JoinSide<String, Datum>> sides = sources.stream()
                    .map(source -> JoinSide.<String, Datum>of(source.flux(), Parts.clock(setup)))
                    .toList();
            WindowJoins.<String>windowJoinWithLate(
                            sides,
                            Parts.windower(setup),
                            mode,
                            options -> options.ordered(setup.ordered())
                                    .lateness(setup.lateness())
                                    .scope(setup.scope())
                                    .retention(Parts.NEVER)
                                    .prefetch(prefetch)
                                    .scheduler(ManualScheduler.at(0)))
                    .subscribe(probe);
        }

        /** The events of the script, shared out to two sides; one side may complete before. */
        private List<Signal> signals() {
            List<Signal> signals = new ArrayList<>();
            int early = random.nextInt(3) == 0 ? random.nextInt(script.steps().size()) : -1;
            int gone = -1;
            for (int index = 0; index < script.steps().size(); index++) {
                Step step = script.steps().get(index);
                if (index == early) {
                    gone = random.nextInt(2);
                    signals.add(new Signal(gone, -1, "", 0));
                }
                int side = gone < 0 ? random.nextInt(2) : 1 - gone;
                if (step.isEvent()) {
                    signals.add(new Signal(side, index, step.key(), step.ts()));
                }
            }
            for (int side = 0; side < 2; side++) {
                if (side != gone) {
                    signals.add(new Signal(side, -1, "", 0));
                }
            }
            return signals;
        }

        /** In the order of the model: before the other side speaks, all that the first said has been taken. */
        private void send(Signal signal) {
            if (signal.side() != lastSide) {
                probe.drainOneByOne();
                lastSide = signal.side();
            }
            LedgerSource<KeyedEvent<String, Datum>> source = sources.get(signal.side());
            if (signal.id() < 0) {
                source.complete();
                return;
            }
            while (!source.canSend()) {
                probe.request(1);
            }
            source.next(KeyedEvent.of(signal.key(), new Datum(signal.id(), signal.ts())));
            if (random.nextInt(3) == 0) {
                probe.request(1 + random.nextInt(3));
            }
        }

        private static void sort(
                WindowOutput<String, SideValue, JoinRow> output, Map<String, List<String>> rows, List<String> late) {
            if (output instanceof WindowOutput.Late<String, SideValue, JoinRow> given) {
                Datum datum = (Datum) given.event().value().value();
                late.add(datum.id() + " behind " + given.event().watermarkMicros());
            } else {
                var result = ((WindowOutput.Result<String, SideValue, JoinRow>) output).result();
                rows.computeIfAbsent(result.key(), key -> new ArrayList<>())
                        .add(result.window().startMicros() + ": " + row(result.value()));
            }
        }

        private static String row(JoinRow row) {
            List<Object> ids = new ArrayList<>();
            for (int side = 0; side < row.size(); side++) {
                Datum datum = row.get(side, Datum.class);
                ids.add(datum == null ? null : datum.id());
            }
            return ids.toString();
        }
    }
}
