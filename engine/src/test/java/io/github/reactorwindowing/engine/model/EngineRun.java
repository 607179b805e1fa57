package io.github.reactorwindowing.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.contract.SnapshotCodecs;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Window;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A script on the engine. What comes out is put into the words of the model. */
public final class EngineRun {

    private static final long LONG_AGO = Timestamps.MIN / 2;

    private final Running<?> running;
    private int index;

    /** Whether the engine is looked at before each window is closed. */
    private boolean looking;

    /** An engine, and what it takes to restore it. */
    private static final class Running<S> {

        private final EngineConfig<Datum, S, List<Datum>> config;
        private final SnapshotCodecs<String, Datum, S> codecs;
        private WindowEngine<String, Datum, S, List<Datum>> engine;

        Running(EngineConfig<Datum, S, List<Datum>> config, Codec<S> codec) {
            this.config = config;
            this.codecs = new SnapshotCodecs<>(Parts.CODECS.key(), Parts.CODECS.value(), codec);
            this.engine = new WindowEngine<>(config);
        }

        byte[] snapshot() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            engine.snapshot(new DataOutputStream(bytes), codecs);
            return bytes.toByteArray();
        }

        void restore() throws IOException {
            byte[] snapshot = snapshot();
            engine = WindowEngine.restore(config, new DataInputStream(new ByteArrayInputStream(snapshot)), codecs);
        }
    }

    public EngineRun(Setup setup) {
        this(setup, Parts.NEVER);
    }

    public EngineRun(Setup setup, Duration retention) {
        this(Parts.config(setup, retention));
    }

    public EngineRun(EngineConfig<Datum, List<Datum>, List<Datum>> config) {
        this(config, Parts.CODECS.state());
    }

    /** A run whose states are not lists. */
    public <S> EngineRun(EngineConfig<Datum, S, List<Datum>> config, Codec<S> codec) {
        this.running = new Running<>(config, codec);
    }

    /** The same run, in which the engine is looked at before each window is closed. */
    public EngineRun looking() {
        looking = true;
        return this;
    }

    /** All that a script makes. */
    public static List<Output> run(Script script) {
        return new EngineRun(script.setup()).runAll(script.steps());
    }

    public List<Output> runAll(List<Step> steps) {
        List<Output> out = new ArrayList<>();
        for (Step step : steps) {
            out.addAll(step(step));
        }
        out.addAll(complete());
        return out;
    }

    /** One step: time, then the event. */
    public List<Output> step(Step step) {
        List<Output> out = advance(step.now(), step.held());
        if (step.isEvent()) {
            out.addAll(event(step.key(), step.ts()));
        }
        endStep();
        return out;
    }

    /** The first half of a step. */
    public List<Output> advance(long now, long held) {
        if (held != 0) {
            engine().holdBack(held);
        }
        engine().advance(now);
        return drain();
    }

    /** The second half of a step. */
    public List<Output> event(String key, long ts) {
        engine().onEvent(key, new Datum(index, ts));
        return drain();
    }

    /** The host's watermark moves, of an engine that follows one. */
    public List<Output> advanceWatermark(long watermark) {
        engine().advanceWatermark(watermark);
        return drain();
    }

    /** What comes from now on belongs to the next step. */
    public void endStep() {
        index++;
    }

    public List<Output> complete() {
        engine().onComplete();
        return drain();
    }

    public WindowEngine<String, Datum, ?, List<Datum>> engine() {
        return running.engine;
    }

    /** Goes on with an engine that was restored from a snapshot of the present one. */
    public void restore() {
        try {
            running.restore();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] snapshot() {
        try {
            return running.snapshot();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The watermark of a key, seen through an event of so long ago that it is late under any, and told the one it is
     * behind. {@link Timestamps#NONE} is not seen so: without a watermark the event would not be late.
     */
    public long watermark(String key) {
        List<Output> outputs = event(key, LONG_AGO);
        assertThat(outputs).as("what comes of an event of long ago").hasSize(1).allMatch(Output.Late.class::isInstance);
        return ((Output.Late) outputs.get(0)).watermark();
    }

    private List<Output> drain() {
        List<Output> out = new ArrayList<>();
        WindowEngine<String, Datum, ?, List<Datum>> engine = engine();
        for (EngineOutput next = next(); next != EngineOutput.NOTHING; next = next()) {
            out.add(next == EngineOutput.RESULT ? closed(engine.takeResult()) : late(engine.takeLate()));
        }
        return out;
    }

    private EngineOutput next() {
        if (looking && engine().next(false) == EngineOutput.DUE) {
            int windows = engine().views(Integer.MAX_VALUE).stream()
                    .mapToInt(key -> key.openWindows().size())
                    .sum();
            assertThat(windows).as("windows of all keys").isEqualTo((int) engine().openWindowCount());
        }
        return engine().next();
    }

    private Output closed(WindowResult<String, List<Datum>> result) {
        if (!result.pane().equals(Pane.ONLY)) {
            assertThat(result.pane()).as("pane of %s", result).isEqualTo(Pane.ONLY);
        }
        Window window = result.window();
        List<Integer> values = new ArrayList<>(result.value().size());
        result.value().forEach(datum -> values.add(datum.id()));
        return new Output.Closed(
                index, result.key(), window.id(), window.startMicros(), window.endMicros(), window.mergedIds(), values);
    }

    private Output late(LateEvent<String, Datum> late) {
        LateReason expected =
                late.timestampMicros() == Timestamps.NONE ? LateReason.NO_TIMESTAMP : LateReason.BEHIND_WATERMARK;
        if (late.reason() != expected) {
            assertThat(late.reason()).as("reason of %s", late).isEqualTo(expected);
        }
        return new Output.Late(
                index,
                late.key(),
                late.value().id(),
                late.timestampMicros(),
                late.watermarkMicros(),
                late.missedWindows());
    }
}
