package io.github.reactorwindowing.engine.model;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.clock.PercentileClock;
import io.github.reactorwindowing.clock.PunctuatedClock;
import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.contract.SnapshotCodecs;
import io.github.reactorwindowing.engine.contract.WatermarkSource;
import io.github.reactorwindowing.event.Bound;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Bounds;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.join.JoinClock;
import io.github.reactorwindowing.join.JoinEmit;
import io.github.reactorwindowing.join.JoinInsert;
import io.github.reactorwindowing.join.JoinLogic;
import io.github.reactorwindowing.join.JoinMode;
import io.github.reactorwindowing.join.SideValue;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.CalendarWindower;
import io.github.reactorwindowing.windower.CountWindower;
import io.github.reactorwindowing.windower.GlobalWindower;
import io.github.reactorwindowing.windower.PunctuationWindower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;

/** A random configuration of the library's own parts, over values of a join of two sides, and how to run it. */
final class SnapshotSubject<S> {

    private static final Codec<SideValue> VALUES = Codecs.of(
            (value, out) -> {
                Datum datum = (Datum) value.value();
                out.writeInt(value.side());
                out.writeInt(datum.id());
                out.writeLong(datum.ts());
            },
            in -> new SideValue(in.readInt() & 1, new Datum(in.readInt(), in.readLong())));

    private final EngineConfig<SideValue, S, ?> config;
    private final SnapshotCodecs<String, SideValue, S> codecs;

    private SnapshotSubject(EngineConfig<SideValue, S, ?> config, SnapshotCodecs<String, SideValue, S> codecs) {
        this.config = config;
        this.codecs = codecs;
    }

    static SnapshotSubject<?> of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean ordered = random.nextBoolean();
        EngineOptions options = EngineOptions.DEFAULT
                .withOrdered(ordered)
                .withScope(WatermarkScope.values()[random.nextInt(2)])
                .withLateness(Lateness.values()[random.nextInt(2)])
                .withRetention(micros(1 + random.nextInt(200)))
                .withBounds(bounds(random));
        Clock<? super SideValue> clock = clock(random);
        Windower<? super SideValue> windower = windower(random);
        return switch (random.nextInt(4)) {
            case 0 -> of(clock, windower, Folds.count(), options, Codecs.ofLongs());
            case 1 -> of(clock, windower, Folds.<SideValue>toList(), options, Codecs.ofLists(VALUES));
            default -> join(clock, windower, mode(random), ordered, options);
        };
    }

    private static <S> SnapshotSubject<S> of(
            Clock<? super SideValue> clock,
            Windower<? super SideValue> windower,
            WindowLogic<? super SideValue, S, ?> logic,
            EngineOptions options,
            Codec<S> states) {
        return new SnapshotSubject<>(
                new EngineConfig<>(clock, windower, logic, options),
                new SnapshotCodecs<>(Codecs.ofStrings(), VALUES, states));
    }

    /** The same under one watermark for the stream, with any number of keys and of waiting events. */
    SnapshotSubject<S> inStream(WatermarkSource watermarks) {
        EngineOptions options = config.options();
        Bounds bounds =
                options.bounds().withKeys(Bounds.DEFAULT.keys()).withWaitingEvents(Bounds.DEFAULT.waitingEvents());
        return new SnapshotSubject<>(
                withOptions(
                        config,
                        options.withScope(WatermarkScope.STREAM)
                                .withBounds(bounds)
                                .withWatermarks(watermarks)),
                codecs);
    }

    private static <S, R> EngineConfig<SideValue, S, R> withOptions(
            EngineConfig<SideValue, S, R> config, EngineOptions options) {
        return new EngineConfig<>(config.clock(), config.windower(), config.logic(), options);
    }

    private static SnapshotSubject<?> join(
            Clock<? super SideValue> clock,
            Windower<? super SideValue> windower,
            JoinMode mode,
            boolean ordered,
            EngineOptions options) {
        return join(clock, windower, JoinLogic.ofStreams(2, row -> row, mode, ordered), options);
    }

    private static <S> SnapshotSubject<S> join(
            Clock<? super SideValue> clock,
            Windower<? super SideValue> windower,
            JoinLogic<SideValue, S, ?> logic,
            EngineOptions options) {
        Codec<Object> data = Codecs.of(
                (value, out) -> {
                    out.writeInt(((Datum) value).id());
                    out.writeLong(((Datum) value).ts());
                },
                in -> new Datum(in.readInt(), in.readLong()));
        return of(clock, windower, logic, options, logic.codec(data));
    }

    private static JoinMode mode(SplittableRandom random) {
        return new JoinMode(JoinInsert.values()[random.nextInt(3)], JoinEmit.values()[random.nextInt(3)]);
    }

    private static Bounds bounds(SplittableRandom random) {
        Bound evicting = new Bound(4, BoundPolicy.EVICT_OLDEST);
        return switch (random.nextInt(6)) {
            case 0 -> Bounds.DEFAULT.withKeys(new Bound(2, BoundPolicy.EVICT_OLDEST));
            case 1 -> Bounds.DEFAULT.withOpenWindows(new Bound(39, BoundPolicy.EVICT_OLDEST));
            case 2 -> Bounds.DEFAULT.withWaitingEvents(evicting);
            case 3 -> Bounds.DEFAULT.withElementsPerWindow(evicting);
            default -> Bounds.DEFAULT;
        };
    }

    private static long ts(SideValue value) {
        return ((Datum) value.value()).ts();
    }

    private static boolean isMarker(SideValue value) {
        return ((Datum) value.value()).id() % 5 == 0;
    }

    private static Clock<? super SideValue> clock(SplittableRandom random) {
        EventClock<SideValue> event = EventClock.ofEpochMicros(SnapshotSubject::ts, micros(random.nextInt(30)));
        return switch (random.nextInt(6)) {
            case 0 -> SystemClock.instance();
            case 1 ->
                PercentileClock.<SideValue>of(value -> Timestamps.toInstant(ts(value)), 0.9, micros(100))
                        .samples(8);
            case 2 ->
                PunctuatedClock.<SideValue>of(
                        value -> Timestamps.toInstant(ts(value)),
                        value -> isMarker(value) ? Timestamps.toInstant(ts(value)) : null);
            case 3 ->
                new JoinClock(List.of(
                        EventClock.ofEpochMicros(Datum::ts, micros(5)),
                        EventClock.ofEpochMicros(Datum::ts, micros(20))));
            case 4 -> event.dataDriven();
            default -> event;
        };
    }

    private static Windower<? super SideValue> windower(SplittableRandom random) {
        Duration length = micros(10 + random.nextInt(30));
        return switch (random.nextInt(9)) {
            case 0 -> TumblingWindower.of(length);
            case 1 -> SlidingWindower.of(length, micros(1 + random.nextInt(9)));
            case 2 -> CalendarWindower.days(ZoneOffset.UTC);
            case 3 -> SessionWindower.ofGap(micros(random.nextInt(12)));
            case 4 ->
                SessionWindower.<SideValue>ofGapBy(value -> micros(Math.floorMod(ts(value), 7)))
                        .atMost(micros(30))
                        .<SideValue>endingAt(SnapshotSubject::isMarker);
            case 5 -> CountWindower.of(1 + random.nextInt(5));
            case 6 -> CountWindower.of(5, 2);
            case 7 -> PunctuationWindower.<SideValue>endingAt(SnapshotSubject::isMarker);
            default -> new GlobalWindower();
        };
    }

    private static Duration micros(long micros) {
        return Timestamps.toDuration(micros);
    }

    /** A snapshot in the middle of a random stream. */
    byte[] snapshot(long seed) throws IOException {
        WindowEngine<String, SideValue, S, ?> engine = newEngine();
        play(engine, new SplittableRandom(seed), 0, 25);
        return snapshot(engine);
    }

    WindowEngine<String, SideValue, S, ?> newEngine() {
        return new WindowEngine<>(config);
    }

    byte[] snapshot(WindowEngine<String, SideValue, S, ?> engine) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        engine.snapshot(new DataOutputStream(bytes), codecs);
        return bytes.toByteArray();
    }

    WindowEngine<String, SideValue, S, ?> restore(byte[] snapshot) throws IOException {
        return WindowEngine.restore(config, new DataInputStream(new ByteArrayInputStream(snapshot)), codecs);
    }

    /** Restores, and goes on to the end. */
    void restoreAndGoOn(byte[] snapshot, long seed) throws IOException {
        WindowEngine<String, SideValue, S, ?> engine = restore(snapshot);
        engine.view();
        engine.views(3);
        play(engine, new SplittableRandom(seed), 25, 12);
        engine.nextWakeUp();
        if (seed % 2 == 0) {
            engine.onComplete();
            takeAll(engine);
        }
        engine.discard(value -> {});
    }

    private static void play(
            WindowEngine<String, SideValue, ?, ?> engine, SplittableRandom random, int from, int count) {
        long now = 2L * from;
        for (int i = from; i < from + count; i++) {
            now += random.nextInt(6);
            engine.holdBack(random.nextInt(2));
            engine.advance(now);
            takeAll(engine);
            long ts = now + random.nextInt(30) - 15;
            engine.onEvent("k" + random.nextInt(4), new SideValue(random.nextInt(2), new Datum(i, ts)));
            takeAll(engine);
        }
    }

    private static void takeAll(WindowEngine<String, SideValue, ?, ?> engine) {
        for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
            if (next == EngineOutput.RESULT) {
                engine.takeResult();
            } else {
                engine.takeLate();
            }
        }
    }

    @Override
    public String toString() {
        return config.toString();
    }
}
