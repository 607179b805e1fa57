package io.github.reactorwindowing.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.contract.SnapshotCodecs;
import io.github.reactorwindowing.engine.contract.WatermarkSource;
import io.github.reactorwindowing.engine.model.Codecs;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.engine.model.Parts;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An engine whose watermark a host moves. */
class HostTimeTest {

    private static final EngineOptions HOSTED = EngineOptions.DEFAULT
            .withOrdered(false)
            .withScope(WatermarkScope.STREAM)
            .withWatermarks(WatermarkSource.HOST);

    private static final Windower<Object> TUMBLING = TumblingWindower.of(micros(10));

    private static final SnapshotCodecs<String, Datum, Long> CODECS =
            new SnapshotCodecs<>(Parts.CODECS.key(), Parts.CODECS.value(), Codecs.ofLongs());

    private static Duration micros(long micros) {
        return Timestamps.toDuration(micros);
    }

    private static EngineConfig<Datum, Long, Long> config(Windower<Object> windower, EngineOptions options) {
        EventClock<Datum> clock = EventClock.ofEpochMicros(Datum::ts, Duration.ZERO);
        return new EngineConfig<>(clock, windower, Folds.count(), options);
    }

    private static WindowEngine<String, Datum, Long, Long> engine(Windower<Object> windower, EngineOptions options) {
        return new WindowEngine<>(config(windower, options));
    }

    private static void enter(WindowEngine<String, Datum, Long, Long> engine, long ts) {
        engine.onEvent("a", new Datum(0, ts));
        assertThat(engine.next()).isEqualTo(EngineOutput.NOTHING);
    }

    @Test
    void events_neverMoveTheWatermark() {
        WindowEngine<String, Datum, Long, Long> engine = engine(TUMBLING, HOSTED);
        enter(engine, 1_000);
        enter(engine, 5);
        assertThat(engine.watermark()).isEqualTo(Timestamps.NONE);
        assertThat(engine.timeMovesWatermarks()).isFalse();
        assertThat(engine.nextWakeUp()).isEqualTo(Timestamps.END);
        assertThat(engine.nextDeadline()).isEqualTo(10);
        assertThat(engine.earliestResult()).as("while there is no watermark").isEqualTo(Timestamps.NONE);
    }

    @Test
    void watermark_closesAndMakesLate_andNeverGoesBack() {
        WindowEngine<String, Datum, Long, Long> engine = engine(TUMBLING, HOSTED);
        enter(engine, 5);
        engine.advanceWatermark(9);
        assertThat(engine.earliestResult()).isEqualTo(9);
        enter(engine, 9);
        engine.advanceWatermark(10);
        assertThat(Engines.drain(engine))
                .singleElement()
                .satisfies(result -> assertThat(result.value()).isEqualTo(2));
        engine.advanceWatermark(3);
        assertThat(engine.watermark()).isEqualTo(10);
        engine.onEvent("a", new Datum(0, 9));
        assertThat(engine.next()).isEqualTo(EngineOutput.LATE);
        LateEvent<String, Datum> late = engine.takeLate();
        assertThat(late.watermarkMicros()).isEqualTo(10);
        assertThat(engine.nextDeadline()).isEqualTo(Timestamps.END);
        assertThat(engine.earliestResult()).isEqualTo(10);
    }

    @Test
    void lastWatermark_closesAll_andLaterEventsAreLate() {
        WindowEngine<String, Datum, Long, Long> engine = engine(TUMBLING, HOSTED);
        enter(engine, 5);
        engine.advanceWatermark(Timestamps.END);
        assertThat(Engines.drain(engine)).hasSize(1);
        engine.onEvent("a", new Datum(0, Timestamps.MAX));
        assertThat(engine.next()).isEqualTo(EngineOutput.LATE);
        assertThat(engine.takeLate().watermarkMicros()).isEqualTo(Timestamps.END);
        assertThat(engine.keyCount()).isZero();
    }

    @Test
    void timesBeyondTimestamps_areMovedToTheNearerBound() {
        WindowEngine<String, Datum, Long, Long> engine = engine(TUMBLING, HOSTED);
        engine.advanceWatermark(Timestamps.NONE);
        assertThat(engine.watermark()).isEqualTo(Timestamps.NONE);
        engine.advanceWatermark(Timestamps.MIN - 1);
        assertThat(engine.watermark()).isEqualTo(Timestamps.MIN);
        engine.advanceWatermark(Timestamps.END - 1);
        assertThat(engine.watermark()).isEqualTo(Timestamps.MAX);
    }

    @Test
    void restoredEngine_hasTheWatermark() throws IOException {
        WindowEngine<String, Datum, Long, Long> engine = engine(TUMBLING, HOSTED);
        enter(engine, 25);
        engine.advanceWatermark(20);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        engine.snapshot(new DataOutputStream(bytes), CODECS);
        WindowEngine<String, Datum, Long, Long> restored = WindowEngine.restore(
                config(TUMBLING, HOSTED), new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), CODECS);
        assertThat(restored.watermark()).isEqualTo(20);
        assertThat(restored.nextDeadline()).isEqualTo(30);
    }

    @Test
    void firstTime_afterKeysWereIdle_forgetsNone() {
        WindowEngine<String, Datum, Long, Long> engine =
                engine(SessionWindower.ofGap(micros(5)), HOSTED.withRetention(micros(100)));
        enter(engine, 5);
        engine.advanceWatermark(50);
        assertThat(Engines.drain(engine)).hasSize(1);
        engine.advance(1_000);
        assertThat(engine.keyCount())
                .as("its retention begins when the time is known")
                .isEqualTo(1);
        assertThat(engine.nextWakeUp()).isEqualTo(1_100);
        engine.advance(1_100);
        assertThat(engine.keyCount()).isZero();
    }

    @Test
    void futureGuard_beforeTheFirstTime_rejectsNothing() {
        WindowEngine<String, Datum, Long, Long> engine = engine(TUMBLING, HOSTED.withFutureGuard(micros(10)));
        enter(engine, 500);
        engine.advance(0);
        engine.onEvent("a", new Datum(0, 500));
        assertThat(engine.next()).isEqualTo(EngineOutput.LATE);
    }

    @Test
    void engineWithClock_rejectsWatermarksOfHost() {
        WindowEngine<String, Datum, Long, Long> engine = engine(TUMBLING, EngineOptions.DEFAULT);
        assertThatIllegalStateException()
                .isThrownBy(() -> engine.advanceWatermark(1))
                .withMessageContaining("The watermark comes from the clock ");
        assertThatIllegalStateException()
                .isThrownBy(engine::nextDeadline)
                .withMessageEndingWith("(expected: options.withWatermarks(WatermarkSource.HOST))");
        assertThat(engine.earliestResult()).as("each key has a watermark").isEqualTo(Timestamps.NONE);
    }

    @Test
    void watermarkOfHost_inKeyScope_isRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config(TUMBLING, HOSTED.withScope(WatermarkScope.KEY)))
                .withMessage(
                        "scope: KEY with watermarks of the host (expected: STREAM, since the host has one watermark"
                                + " for all keys)");
    }

    @Test
    void stepNotDone_isRejected() {
        WindowEngine<String, Datum, Long, Long> engine = engine(TUMBLING, HOSTED);
        enter(engine, 5);
        engine.advanceWatermark(10);
        assertThatIllegalStateException()
                .isThrownBy(() -> engine.advanceWatermark(11))
                .withMessageContaining("not done");
        assertThatIllegalStateException().isThrownBy(engine::earliestResult).withMessageContaining("not done");
    }
}
