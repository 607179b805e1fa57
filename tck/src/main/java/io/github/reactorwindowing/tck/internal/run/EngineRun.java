package io.github.reactorwindowing.tck.internal.run;

import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.contract.SnapshotCodecs;
import io.github.reactorwindowing.explain.KeyView;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.tck.internal.script.Case;
import io.github.reactorwindowing.tck.internal.script.Output;
import io.github.reactorwindowing.tck.internal.script.Setup;
import io.github.reactorwindowing.tck.internal.script.Stamped;
import io.github.reactorwindowing.tck.internal.script.Subject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A timeline on the library's own engine. */
public final class EngineRun<V> {

    /** Longer than any timeline. */
    static final Duration NEVER = Timestamps.toDuration(Timestamps.MAX);

    private final EngineConfig<Stamped<V>, List<Stamped<V>>, List<Stamped<V>>> config;
    private final List<Stamped<V>> values;
    private final List<Output> out = new ArrayList<>();
    private WindowEngine<String, Stamped<V>, List<Stamped<V>>, List<Stamped<V>>> engine;

    /**
     * A run that has not begun.
     *
     * @param run its values are those that a snapshot may hold
     */
    public EngineRun(Subject<V> subject, Case<V> run) {
        this.config = new EngineConfig<>(
                subject.clock(run.setup()), subject.windower(), Folds.<Stamped<V>>toList(), options(run.setup()));
        this.values = run.stamped();
        this.engine = new WindowEngine<>(config);
    }

    private static EngineOptions options(Setup setup) {
        return EngineOptions.DEFAULT
                .withOrdered(setup.ordered())
                .withLateness(setup.lateness())
                .withScope(setup.scope())
                .withRetention(NEVER);
    }

    /** All that a timeline makes. */
    public static <V> List<Output> run(Subject<V> subject, Case<V> run) {
        EngineRun<V> engine = new EngineRun<>(subject, run);
        run.play(engine::advance, engine::event);
        return engine.complete();
    }

    public void advance(long now) {
        engine.advance(now);
        drain();
    }

    public void event(String key, Stamped<V> event) {
        engine.onEvent(key, event);
        drain();
    }

    public List<Output> complete() {
        engine.onComplete();
        drain();
        return out;
    }

    /** {@return what came out since the beginning} */
    public List<Output> outputs() {
        return out;
    }

    public long nextWakeUp() {
        return engine.nextWakeUp();
    }

    /** {@return what is held, so that it can be seen whether something was done} */
    public String held() {
        List<String> keys = new ArrayList<>();
        for (KeyView<String> key : engine.views(Integer.MAX_VALUE)) {
            keys.add(key.key() + ": " + key.openWindows() + ", waiting " + key.waitingEvents());
        }
        return keys.stream().sorted().toList().toString();
    }

    /** Goes on with an engine that was restored from a snapshot of the present one. */
    public void restore() {
        SnapshotCodecs<String, Stamped<V>, List<Stamped<V>>> codecs =
                new SnapshotCodecs<>(new Keys(), new Numbers<>(values), new Lists<>(new Numbers<>(values)));
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            engine.snapshot(new DataOutputStream(bytes), codecs);
            engine = WindowEngine.restore(
                    config, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), codecs);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void drain() {
        for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
            out.add(next == EngineOutput.RESULT ? Output.of(engine.takeResult()) : Output.of(engine.takeLate()));
        }
    }

    private static final class Keys implements Codec<String> {
        @Override
        public void write(String value, DataOutput out) throws IOException {
            out.writeUTF(value);
        }

        @Override
        public String read(DataInput in) throws IOException {
            return in.readUTF();
        }
    }

    /** Values are of any type; their numbers identify them. */
    private record Numbers<V>(List<Stamped<V>> values) implements Codec<Stamped<V>> {
        @Override
        public void write(Stamped<V> value, DataOutput out) throws IOException {
            out.writeInt(value.number());
        }

        @Override
        public Stamped<V> read(DataInput in) throws IOException {
            return values.get(in.readInt());
        }
    }

    private record Lists<T>(Codec<T> elements) implements Codec<List<T>> {
        @Override
        public void write(List<T> value, DataOutput out) throws IOException {
            out.writeInt(value.size());
            for (T element : value) {
                elements.write(element, out);
            }
        }

        @Override
        public List<T> read(DataInput in) throws IOException {
            int size = in.readInt();
            List<T> list = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                list.add(elements.read(in));
            }
            return list;
        }
    }
}
