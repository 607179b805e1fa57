package io.github.reactorwindowing.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.contract.SnapshotCodecs;
import io.github.reactorwindowing.engine.error.SnapshotException;
import io.github.reactorwindowing.engine.model.Codecs;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.windower.SessionWindower;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * whatever a codec throws reaches the caller of {@code snapshot} or {@code restore}, and changes nothing of the
 * engine. The operators call no codec.
 */
class CodecFailureTest {

    private static final List<Throwable> THROWN = List.of(
            new NoClassDefFoundError("gone"),
            new LinkageError("not linked"),
            new StackOverflowError("too deep"),
            new OutOfMemoryError("no room"),
            new AssertionError("wrong"),
            new IOException("checked"),
            new IllegalStateException("unchecked"));

    /** The codec that fails. */
    private enum Party {
        KEY,
        VALUE,
        STATE
    }

    /** A codec that throws while it is armed. */
    private static final class Fuse<T> implements Codec<T> {

        private final Codec<T> codec;
        private final Throwable thrown;
        private boolean armed;

        Fuse(Codec<T> codec, Throwable thrown) {
            this.codec = codec;
            this.thrown = thrown;
        }

        @SuppressWarnings("unchecked") // as Kotlin does
        private <E extends Throwable> void blow() throws E {
            if (armed) {
                throw (E) thrown;
            }
        }

        @Override
        public void write(T value, DataOutput out) throws IOException {
            codec.write(value, out);
            this.<RuntimeException>blow();
        }

        @Override
        public T read(DataInput in) throws IOException {
            T value = codec.read(in);
            this.<RuntimeException>blow();
            return value;
        }
    }

    /** Codecs of which one may be armed. */
    private record Fuses(Fuse<String> key, Fuse<Long> value, Fuse<List<Long>> state) {

        Fuses(Throwable thrown) {
            this(
                    new Fuse<>(Codecs.ofStrings(), thrown),
                    new Fuse<>(Codecs.ofLongs(), thrown),
                    new Fuse<>(Codecs.ofLists(Codecs.ofLongs()), thrown));
        }

        void arm(Party party, boolean armed) {
            switch (party) {
                case KEY -> key.armed = armed;
                case VALUE -> value.armed = armed;
                case STATE -> state.armed = armed;
            }
        }

        SnapshotCodecs<String, Long, List<Long>> all() {
            return new SnapshotCodecs<>(key, value, state);
        }
    }

    private static final EngineConfig<Long, List<Long>, List<Long>> CONFIG = EngineConfig.of(
            EventClock.ofEpochMicros((Long value) -> value, Timestamps.toDuration(5)),
            SessionWindower.ofGap(Timestamps.toDuration(10)),
            Folds.<Long>toList());

    static List<Arguments> cases() {
        List<Arguments> all = new ArrayList<>();
        for (Party party : Party.values()) {
            THROWN.forEach(thrown -> all.add(Arguments.of(party, thrown)));
        }
        return all;
    }

    private static WindowEngine<String, Long, List<Long>, List<Long>> engine() {
        WindowEngine<String, Long, List<Long>, List<Long>> engine = new WindowEngine<>(CONFIG);
        engine.advance(0);
        for (long ts = 0; ts < 8; ts++) {
            engine.onEvent("k" + ts % 2, ts);
            assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
        }
        assertThat(engine.openWindowCount()).as("states to write").isPositive();
        assertThat(engine.waitingCount()).as("values to write").isPositive();
        return engine;
    }

    private static byte[] snapshot(WindowEngine<String, Long, List<Long>, List<Long>> engine, Fuses codecs)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        engine.snapshot(new DataOutputStream(bytes), codecs.all());
        return bytes.toByteArray();
    }

    private static WindowEngine<String, Long, List<Long>, List<Long>> restore(byte[] snapshot, Fuses codecs)
            throws IOException {
        return WindowEngine.restore(CONFIG, new DataInputStream(new ByteArrayInputStream(snapshot)), codecs.all());
    }

    private static List<String> completed(WindowEngine<String, Long, List<Long>, List<Long>> engine) {
        List<String> results = new ArrayList<>();
        engine.onComplete();
        while (engine.next() != EngineOutput.NOTHING) {
            results.add(engine.takeResult().toString());
        }
        return results;
    }

    private static void assertReported(Throwable caught, Throwable thrown) {
        if (thrown instanceof Error) {
            assertThat(caught).isSameAs(thrown);
        } else {
            assertThat(caught).isInstanceOf(SnapshotException.class).cause().isSameAs(thrown);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void write_throwsAnything_leavesTheEngineAsItWas(Party party, Throwable thrown) throws IOException {
        WindowEngine<String, Long, List<Long>, List<Long>> engine = engine();
        Fuses codecs = new Fuses(thrown);
        byte[] before = snapshot(engine, codecs);
        codecs.arm(party, true);

        assertReported(catchThrowable(() -> snapshot(engine, codecs)), thrown);

        codecs.arm(party, false);
        assertThat(snapshot(engine, codecs)).isEqualTo(before);
        assertThat(completed(engine)).isEqualTo(completed(engine()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void read_throwsAnything_makesNoEngineAndSpoilsNoOther(Party party, Throwable thrown) throws IOException {
        WindowEngine<String, Long, List<Long>, List<Long>> engine = engine();
        Fuses codecs = new Fuses(thrown);
        byte[] snapshot = snapshot(engine, codecs);
        codecs.arm(party, true);

        assertReported(catchThrowable(() -> restore(snapshot, codecs)), thrown);

        codecs.arm(party, false);
        assertThat(completed(restore(snapshot, codecs))).isEqualTo(completed(engine));
    }
}
