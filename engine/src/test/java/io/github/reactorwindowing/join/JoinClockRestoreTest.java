package io.github.reactorwindowing.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.clock.PercentileClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.contract.SnapshotCodecs;
import io.github.reactorwindowing.engine.error.SnapshotException;
import io.github.reactorwindowing.engine.model.Codecs;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** the completed sides in a snapshot reach the caller's {@link JoinClock} only if the whole snapshot is good. */
class JoinClockRestoreTest {

    private static final int SIDES = 3;
    private static final int COMPLETED = 1;
    private static final int FIRST_RECORD = 2 * Integer.BYTES;
    private static final int HEADER = 1 + Integer.BYTES;

    /** Whether watermarks are per key, and which implementation of the running clock is taken. */
    private enum Setup {
        STREAM_OFFSETS,
        STREAM_LOGICS,
        KEY_OFFSETS,
        KEY_LOGICS;

        JoinClock clock() {
            Clock<Datum> event =
                    EventClock.<Datum>ofEpochMicros(Datum::ts, Duration.ZERO).dataDriven();
            Clock<Datum> percentile = PercentileClock.<Datum>of(
                            value -> Timestamps.toInstant(value.ts()), 0.5, Duration.ZERO)
                    .samples(4)
                    .dataDriven();
            return new JoinClock(List.of(event, event, name().endsWith("OFFSETS") ? event : percentile));
        }

        private <S> EngineConfig<SideValue, S, JoinRow> config(
                JoinClock clock, JoinLogic<SideValue, S, JoinRow> logic) {
            WatermarkScope scope = name().startsWith("KEY") ? WatermarkScope.KEY : WatermarkScope.STREAM;
            return new EngineConfig<>(
                    clock,
                    TumblingWindower.of(Timestamps.toDuration(10)),
                    logic,
                    EngineOptions.DEFAULT.withScope(scope).withOrdered(false));
        }

        private static JoinLogic<SideValue, ?, JoinRow> logic() {
            return JoinLogic.ofStreams(SIDES, row -> row, new JoinMode(JoinInsert.LAST, JoinEmit.FINAL), false);
        }
    }

    /** An engine of one setup, with the clock that its caller holds. */
    private static final class Subject<S> {

        final JoinClock clock;
        final EngineConfig<SideValue, S, JoinRow> config;
        final JoinLogic<SideValue, S, JoinRow> logic;
        final List<String> rows = new ArrayList<>();

        private Subject(Setup setup, JoinClock clock, JoinLogic<SideValue, S, JoinRow> logic) {
            this.clock = clock;
            this.logic = logic;
            this.config = setup.config(clock, logic);
        }

        static Subject<?> of(Setup setup) {
            return of(setup, Setup.logic());
        }

        private static <S> Subject<S> of(Setup setup, JoinLogic<SideValue, S, JoinRow> logic) {
            return new Subject<>(setup, setup.clock(), logic);
        }

        WindowEngine<String, SideValue, S, JoinRow> halfway() {
            WindowEngine<String, SideValue, S, JoinRow> engine = new WindowEngine<>(config);
            for (int i = 0; i < 24; i++) {
                take(engine, "k" + i % 4, i % SIDES, i, i);
            }
            clock.complete(COMPLETED);
            engine.recheck();
            takeAll(engine);
            return engine;
        }

        void goOn(WindowEngine<String, SideValue, S, JoinRow> engine) {
            for (int i = 24; i < 72; i++) {
                take(engine, "k" + i % 5, i % 2 * 2, i, i); // k4 is a new key, and the completed side is silent
            }
        }

        private void take(WindowEngine<String, SideValue, S, JoinRow> engine, String key, int side, int id, long ts) {
            engine.onEvent(key, new SideValue(side, new Datum(id, ts)));
            takeAll(engine);
        }

        private void takeAll(WindowEngine<String, SideValue, S, JoinRow> engine) {
            for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
                rows.add((next == EngineOutput.RESULT ? engine.takeResult() : engine.takeLate()).toString());
            }
        }

        byte[] snapshot(WindowEngine<String, SideValue, S, JoinRow> engine) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            engine.snapshot(new DataOutputStream(bytes), codecs(Codecs.ofStrings()));
            return bytes.toByteArray();
        }

        WindowEngine<String, SideValue, S, JoinRow> restore(byte[] snapshot, Codec<String> keys) throws IOException {
            return WindowEngine.restore(config, new DataInputStream(new ByteArrayInputStream(snapshot)), codecs(keys));
        }

        private SnapshotCodecs<String, SideValue, S> codecs(Codec<String> keys) {
            Codec<Object> data = Codecs.of(
                    (value, out) -> {
                        out.writeInt(((Datum) value).id());
                        out.writeLong(((Datum) value).ts());
                    },
                    in -> new Datum(in.readInt(), in.readLong()));
            Codec<SideValue> values = Codecs.of(
                    (value, out) -> {
                        out.writeInt(value.side());
                        data.write(value.value(), out);
                    },
                    in -> new SideValue(in.readInt(), data.read(in)));
            return new SnapshotCodecs<>(keys, values, logic.codec(data));
        }

        /** The snapshot of a run, and what an engine says that goes on from there. */
        byte[] written() throws IOException {
            WindowEngine<String, SideValue, S, JoinRow> engine = halfway();
            byte[] snapshot = snapshot(engine);
            rows.clear();
            goOn(engine);
            return snapshot;
        }

        void restoreAndGoOn(byte[] snapshot) throws IOException {
            goOn(restore(snapshot, Codecs.ofStrings()));
        }

        void assertRejected(byte[] snapshot, String what) {
            assertThatThrownBy(() -> restore(snapshot, Codecs.ofStrings()))
                    .as(what)
                    .isInstanceOf(SnapshotException.class);
            assertUntouched(what);
        }

        void assertUntouched(String what) {
            assertThat(completedSides(clock)).as(what).isEmpty();
        }
    }

    /** The sides that hold the watermark no longer: without a value of such a side there is one. */
    private static List<Integer> completedSides(JoinClock clock) {
        return IntStream.range(0, SIDES)
                .filter(side -> {
                    ClockLogic<SideValue> logic = clock.newLogic();
                    for (int other = 0; other < SIDES; other++) {
                        if (other != side) {
                            logic.onEvent(new SideValue(other, new Datum(0, 1)), 1, 0);
                        }
                    }
                    return logic.watermark(0) != Timestamps.NONE;
                })
                .boxed()
                .toList();
    }

    private static List<Integer> records(byte[] snapshot) {
        List<Integer> starts = new ArrayList<>();
        for (int at = FIRST_RECORD; at < snapshot.length; ) {
            starts.add(at);
            at += HEADER + ByteBuffer.wrap(snapshot).getInt(at + 1) + Integer.BYTES;
        }
        return starts;
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R-5: a snapshot that is cut off, damaged or followed by a byte leaves the clock of a join as it was")
    void r5_snapshotDamagedAnywhere_joinClockIsAsBefore(Setup setup) throws IOException {
        byte[] snapshot = Subject.of(setup).written();
        Subject<?> subject = Subject.of(setup);

        for (int at = 0; at < snapshot.length; at++) {
            subject.assertRejected(Arrays.copyOf(snapshot, at), "the first " + at + " bytes");
            byte[] damaged = snapshot.clone();
            damaged[at] ^= 1;
            subject.assertRejected(damaged, "a bit of byte " + at);
        }
        subject.assertRejected(Arrays.copyOf(snapshot, snapshot.length + 1), "a byte more");
        assertRestoresInFull(setup, subject, snapshot);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R-5: a forged snapshot that is rejected leaves the clock of a join as it was")
    void r5_snapshotForgedAnywhere_joinClockIsAsBefore(Setup setup) throws IOException {
        byte[] snapshot = Subject.of(setup).written();
        Subject<?> subject = Subject.of(setup);
        int rejected = 0;

        List<Integer> records = records(snapshot);
        for (int record : records) {
            int end = record + HEADER + ByteBuffer.wrap(snapshot).getInt(record + 1);
            for (int at = record + HEADER; at < end; at++) {
                byte[] forged = snapshot.clone();
                forged[at] ^= (byte) 0xff;
                CRC32C crc = new CRC32C();
                crc.update(forged, record, end - record);
                ByteBuffer.wrap(forged).putInt(end, (int) crc.getValue());
                try {
                    Subject.of(setup).restore(forged, Codecs.ofStrings());
                } catch (SnapshotException expected) {
                    rejected++;
                    subject.assertRejected(forged, "byte " + at);
                }
            }
        }
        assertThat(rejected).isGreaterThan(records.size());
        assertRestoresInFull(setup, subject, snapshot);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R-5: a codec that throws at any key leaves the clock of a join as it was")
    void r5_codecThrowsAtAnyKey_joinClockIsAsBefore(Setup setup) throws IOException {
        byte[] snapshot = Subject.of(setup).written();
        Subject<?> subject = Subject.of(setup);

        for (int key = 0; key < 4; key++) {
            for (Throwable thrown : List.of(new IllegalStateException("test"), new StackOverflowError("test"))) {
                Codec<String> failing = failingAt(key, thrown);
                assertThatThrownBy(() -> subject.restore(snapshot, failing))
                        .isInstanceOfAny(SnapshotException.class, StackOverflowError.class);
                subject.assertUntouched(thrown + " at key " + key);
            }
        }
        assertRestoresInFull(setup, subject, snapshot);
    }

    private static Codec<String> failingAt(int key, Throwable thrown) {
        Codec<String> strings = Codecs.ofStrings();
        int[] read = {0};
        return Codecs.of(strings::write, in -> read[0]++ == key ? fail(thrown) : read(strings, in));
    }

    private static String read(Codec<String> strings, DataInput in) throws IOException {
        return strings.read(in);
    }

    private static String fail(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    private static void assertRestoresInFull(Setup setup, Subject<?> subject, byte[] snapshot) throws IOException {
        Subject<?> uninterrupted = Subject.of(setup);
        uninterrupted.written();

        subject.restoreAndGoOn(snapshot);

        assertThat(completedSides(subject.clock)).containsExactly(COMPLETED);
        assertThat(subject.rows).isEqualTo(uninterrupted.rows).isNotEmpty();
    }
}
