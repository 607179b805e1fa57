package io.github.reactorwindowing.engine.rules;

import static io.github.reactorwindowing.engine.model.Outputs.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.SnapshotCodecs;
import io.github.reactorwindowing.engine.error.SnapshotException;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.engine.model.EngineRun;
import io.github.reactorwindowing.engine.model.Parts;
import io.github.reactorwindowing.engine.model.Setup;
import io.github.reactorwindowing.engine.model.Step;
import io.github.reactorwindowing.event.Bound;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Bounds;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.WindowContext;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Taking and restoring state, R-5. That it changes nothing is a property; here is what is in it, and what is refused.
 */
class SnapshotRulesTest {

    private static final Setup SETUP = Setup.tumbling(10, 5);

    private static void restore(Setup setup, byte[] snapshot) throws IOException {
        WindowEngine.restore(
                Parts.config(setup, Duration.ofHours(1)),
                new DataInputStream(new ByteArrayInputStream(snapshot)),
                Parts.CODECS);
    }

    private static byte[] snapshot() {
        EngineRun run = new EngineRun(SETUP);
        run.step(new Step(0, 0, "a", 7));
        return run.snapshot();
    }

    @Test
    @DisplayName("R-5: waiting events, open sessions, merged ids and the next id are in it")
    void r5_everythingHeld_isRestored() {
        EngineRun run = new EngineRun(Setup.session(5, 20).withOrdered(false));
        run.step(new Step(0, 0, "a", 0));
        run.step(new Step(0, 0, "a", 10));
        run.step(new Step(0, 0, "a", 5));
        run.restore();
        run.step(new Step(0, 0, "a", 17));
        run.restore();
        assertThat(lines(run.complete())).containsExactly("4: a 0 [0, 15) [0, 1, 2] merged [1]", "4: a 2 [17, 22) [3]");

        EngineRun ordered = new EngineRun(SETUP);
        ordered.step(new Step(0, 0, "a", 7));
        ordered.step(new Step(0, 0, "a", 4));
        ordered.step(new Step(0, 0, "a", 7));
        ordered.restore();
        assertThat(lines(ordered.complete())).containsExactly("3: a 0 [0, 10) [1, 0, 2]");
    }

    @Test
    @DisplayName("R-5, O-2: keys come in the order in which they were first seen, before the snapshot or after it")
    void r5_orderFirstSeen_isRestored() {
        EngineRun run = new EngineRun(SETUP);
        run.step(new Step(0, 0, "c", 7));
        run.step(new Step(0, 0, "a", 7));
        run.restore();
        run.step(new Step(0, 0, "b", 7));
        assertThat(lines(run.complete()))
                .containsExactly("3: c 0 [0, 10) [0]", "3: a 0 [0, 10) [1]", "3: b 0 [0, 10) [2]");
    }

    @Test
    @DisplayName("R-5, T-2, T-5: time that passed between snapshot and restore counts: what is due closes at once")
    void r5_timeBetween_counts() {
        EngineRun run = new EngineRun(SETUP);
        run.step(new Step(0, 0, "a", 7));
        assertThat(run.engine().nextWakeUp()).isEqualTo(5);
        run.restore();
        assertThat(run.engine().nextWakeUp()).isEqualTo(5);
        assertThat(lines(run.advance(1_000, 0))).containsExactly("1: a 0 [0, 10) [0]");
        assertThat(run.watermark("a")).isEqualTo(1_002);
    }

    @Test
    @DisplayName("R-5, T-2: restored on a machine whose time is behind, no watermark goes back")
    void r5_timeBehind_watermarkStays() {
        EngineRun run = new EngineRun(SETUP);
        run.step(new Step(1_000, 0, "a", 7));
        run.restore();
        run.advance(0, 0);
        assertThat(run.watermark("a")).isEqualTo(2);
    }

    @Test
    @DisplayName("R-5, T-7: time held back before the snapshot stays so")
    void r5_heldBack_isRestored() {
        EngineRun run = new EngineRun(SETUP);
        run.step(new Step(0, 0, "a", 7));
        run.advance(100, 100);
        run.restore();
        assertThat(run.watermark("a")).isEqualTo(2);
        assertThat(run.engine().nextWakeUp()).isEqualTo(105);
    }

    @Test
    @DisplayName("R-5, W-6: keys that are remembered are in it, with the time since when")
    void r5_idleKeys_areRestored() {
        EngineRun run = new EngineRun(SETUP, Timestamps.toDuration(100));
        run.step(new Step(0, 0, "a", 7));
        run.advance(50, 0);
        run.restore();
        assertThat(run.engine().keyCount()).isEqualTo(1);
        assertThat(run.engine().nextWakeUp()).isEqualTo(150);
        assertThat(run.watermark("a")).isEqualTo(52);
    }

    @Test
    @DisplayName("R-5: an engine without any state can be written and restored")
    void r5_emptyEngine_isRestored() {
        EngineRun run = new EngineRun(SETUP);
        run.restore();
        assertThat(run.engine().nextWakeUp()).isEqualTo(Timestamps.END);
        run.step(new Step(0, 0, "a", 7));
        assertThat(lines(run.complete())).containsExactly("1: a 0 [0, 10) [0]");
    }

    static Stream<Setup> otherSetups() {
        return Stream.of(
                SETUP.withLag(6),
                SETUP.with(Setup.Time.DATA),
                SETUP.with(Setup.Time.SYSTEM),
                SETUP.withWindows(Setup.Kind.TUMBLING, 11, 0, 0),
                SETUP.withWindows(Setup.Kind.TUMBLING, 10, 0, 1),
                SETUP.withWindows(Setup.Kind.SLIDING, 10, 5, 0),
                SETUP.withWindows(Setup.Kind.SESSION, 10, 0, 0),
                SETUP.withOrdered(false),
                SETUP.with(Lateness.WINDOW),
                SETUP.with(WatermarkScope.STREAM));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherSetups")
    @DisplayName("R-5: a snapshot is refused by an engine that computes something else, with both settings")
    void r5_otherSettings_refused(Setup other) {
        assertThatThrownBy(() -> restore(other, snapshot()))
                .isInstanceOf(SnapshotException.class)
                .hasMessageStartingWith("Snapshot of another configuration: clock=")
                .hasMessageContaining(Parts.windower(SETUP).toString())
                .hasMessageContaining("(expected: clock=" + Parts.clock(other) + " windower=" + Parts.windower(other)
                        + " ordered=" + other.ordered() + " lateness=" + other.lateness() + " scope=" + other.scope()
                        + " slices=");
    }

    @Test
    @DisplayName("R-5: a snapshot of another form is rejected, with both forms")
    void r5_otherForm_rejected() {
        for (byte form : new byte[] {1, 9}) {
            byte[] snapshot = snapshot();
            snapshot[7] = form;
            assertThatThrownBy(() -> restore(SETUP, snapshot))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessage("Snapshot of form " + form + " (expected: 2)");
        }
    }

    @Test
    @DisplayName("R-5: what is no snapshot is refused")
    void r5_noSnapshot_refused() {
        assertThatThrownBy(() -> restore(SETUP, new byte[] {1, 2, 3, 4, 0, 0, 0, 1}))
                .isInstanceOf(SnapshotException.class)
                .hasMessage("Not a snapshot: it begins with 0x1020304 (expected: 0x52574e44)");
    }

    @Test
    @DisplayName("R-5: wherever a snapshot was cut off, restoring fails")
    void r5_cutOff_fails() {
        byte[] snapshot = snapshot();
        for (int length = 0; length < snapshot.length; length++) {
            byte[] cut = Arrays.copyOf(snapshot, length);
            assertThatThrownBy(() -> restore(SETUP, cut))
                    .as("%d bytes", length)
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("the snapshot ends here (expected: more bytes)")
                    .hasCauseInstanceOf(EOFException.class);
        }
    }

    @Test
    @DisplayName("R-5: a snapshot is refused while results wait to be taken")
    void r5_withinStep_refused() {
        EngineRun run = new EngineRun(SETUP);
        run.step(new Step(0, 0, "a", 7));
        run.engine().advance(1_000);
        assertThatThrownBy(run::snapshot)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The last step is not done (expected: next() to have said NOTHING)");
    }

    @Test
    @DisplayName("R-5: another retention is no other computation")
    void r5_otherRetention_accepted() throws IOException {
        restore(SETUP, snapshot());
    }

    /** Counts the values of each window aloud: 1, 2 and so on, and the whole at the close. */
    private record CountAloud() implements WindowLogic<Datum, Long, Long> {
        @Override
        public Long open() {
            return 0L;
        }

        @Override
        public Long onEvent(Long state, Datum value, WindowContext<Long> window) {
            window.emit(state + 1);
            return state + 1;
        }

        @Override
        public Long onMerge(Long survivor, Long absorbed, WindowContext<Long> window) {
            return survivor + absorbed;
        }

        @Override
        public void onClose(Long state, WindowContext<Long> window) {
            window.emit(state);
        }
    }

    private static final Codec<Long> LONGS = new Codec<>() {
        @Override
        public void write(Long value, DataOutput out) throws IOException {
            out.writeLong(value);
        }

        @Override
        public Long read(DataInput in) throws IOException {
            return in.readLong();
        }
    };

    static Stream<Windower<Object>> windowers() {
        Duration length = Timestamps.toDuration(10);
        return Stream.of(TumblingWindower.of(length), SessionWindower.ofGap(length));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("windowers")
    @DisplayName("R-5, R-1: the panes of an open window go on where they were")
    void r5_panes_goOn(Windower<Object> windower) throws IOException {
        EngineConfig<Datum, Long, Long> config = EngineConfig.of(Engines.CLOCK, windower, new CountAloud());
        SnapshotCodecs<String, Datum, Long> codecs =
                new SnapshotCodecs<>(Parts.CODECS.key(), Parts.CODECS.value(), LONGS);
        WindowEngine<String, Datum, Long, Long> engine = new WindowEngine<>(config);
        Engines.event(engine, 0, 5);
        Engines.event(engine, 1, 6);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        engine.snapshot(new DataOutputStream(bytes), codecs);

        WindowEngine<String, Datum, Long, Long> restored = WindowEngine.restore(
                config, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), codecs);
        List<WindowResult<String, Long>> results = new ArrayList<>(Engines.event(restored, 2, 7));
        restored.onComplete();
        results.addAll(Engines.drain(restored));

        assertThat(results)
                .extracting(WindowResult::pane)
                .containsExactly(new Pane(2, Pane.Timing.EARLY, false), new Pane(3, Pane.Timing.ON_TIME, true));
        assertThat(results).extracting(WindowResult::value).containsExactly(3L, 3L);
    }

    @Test
    @DisplayName("R-5: under a bound that is exceeded already, events still enter windows that are open")
    void r5_smallerBound_openWindowsGoOn() throws IOException {
        Windower<Object> windower = SlidingWindower.of(Timestamps.toDuration(10), Timestamps.toDuration(4));
        EngineConfig<Datum, Long, Long> config = EngineConfig.of(Engines.CLOCK, windower, Folds.count());
        SnapshotCodecs<String, Datum, Long> codecs =
                new SnapshotCodecs<>(Parts.CODECS.key(), Parts.CODECS.value(), LONGS);
        WindowEngine<String, Datum, Long, Long> engine = new WindowEngine<>(config);
        engine.onEvent("another key", new Datum(9, 9)); // in [0, 10), [4, 14) and [8, 18)
        Engines.event(engine, 0, 9); // as well
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        engine.snapshot(new DataOutputStream(bytes), codecs);
        Bounds three = EngineOptions.DEFAULT.bounds().withOpenWindows(new Bound(3, BoundPolicy.ERROR));

        WindowEngine<String, Datum, Long, Long> restored = WindowEngine.restore(
                new EngineConfig<>(
                        config.clock(),
                        windower,
                        config.logic(),
                        config.options().withBounds(three)),
                new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())),
                codecs);
        Engines.event(restored, 1, 11); // in [4, 14) and [8, 18)

        restored.onComplete();
        assertThat(Engines.drain(restored)).extracting(WindowResult::value).endsWith(2L, 2L);
    }

    @Test
    @DisplayName("R-5, W-5: merged ids that were cut are restored as they were")
    void r5_mergedIdsThatWereCut_areRestored() {
        EngineRun run = new EngineRun(Setup.session(10, 1_000_000).withOrdered(false));
        for (int i = 0; i <= 10_002; i++) {
            run.event("a", 20L * i);
        }
        for (int i = 0; i < 10_002; i++) {
            run.event("a", 20L * i + 10);
        }
        List<Object> windows = List.copyOf(run.engine().view("a").openWindows());
        run.restore();
        assertThat(List.<Object>copyOf(run.engine().view("a").openWindows())).isEqualTo(windows);
    }
}
