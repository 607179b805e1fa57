package io.github.reactorwindowing.engine.model;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.clock.IngestionClock;
import io.github.reactorwindowing.clock.PunctuatedClock;
import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.contract.SnapshotCodecs;
import io.github.reactorwindowing.event.Bound;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Bounds;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Clock;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.windower.CountWindower;
import io.github.reactorwindowing.windower.PunctuationWindower;
import io.github.reactorwindowing.windower.SessionWindower;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * All that a random engine over dynamic windows does with random events, in lines: with the short way of its windower,
 * or without.
 */
final class EitherWay {

    /** What fails if a number is one of them. */
    private static final int LOGIC_FAILS = 97;

    private static final int GAP_FAILS = 95;

    /** How often the short way was taken. */
    static final class Entered {
        int open;
        int opening;
    }

    /** A value, and when it is. */
    record Value(long at, int number) {}

    private static final Codec<Value> VALUES = Codecs.of(
            (value, out) -> {
                out.writeLong(value.at());
                out.writeInt(value.number());
            },
            in -> new Value(in.readLong(), in.readInt()));

    private final Random random;
    private final boolean looks;
    private final @Nullable Entered shortWay;
    private final List<String> lines = new ArrayList<>();

    /** Values that were let go in the present step. */
    private final List<Object> letGo = new ArrayList<>();

    private long now;
    private long latest;

    /**
     * An engine that has not begun.
     *
     * @param looks whether its windows are looked at at any time
     * @param shortWay counts how often that is taken; null if it is not to be
     */
    EitherWay(long seed, boolean looks, @Nullable Entered shortWay) {
        this.random = new Random(seed);
        this.looks = looks;
        this.shortWay = shortWay;
    }

    List<String> run() {
        return switch (random.nextInt(3)) {
            case 0 -> run(Folds.sum(Value::number), Codecs.ofLongs());
            case 1 -> run(Folds.<Value>toList(), Codecs.ofLists(VALUES));
            default -> run(new LatestOnly(LOGIC_FAILS), Codecs.ofLists(VALUES));
        };
    }

    private <S, R> List<String> run(WindowLogic<? super Value, S, R> logic, Codec<S> codec) {
        SnapshotCodecs<String, Value, S> codecs = new SnapshotCodecs<>(Codecs.ofStrings(), VALUES, codec);
        EngineConfig<Value, S, R> config =
                new EngineConfig<>(clock(), new CountingWindower(windower(), shortWay), logic, options());
        lines.add(config.clock() + " " + config.windower() + " " + config.options());
        WindowEngine<String, Value, S, R> engine = new WindowEngine<>(config);
        engine.discardTo(letGo::add);
        try {
            for (int steps = 5 + random.nextInt(40); steps > 0; steps--) {
                if (random.nextInt(20) == 0) {
                    engine = restored(engine, config, codecs);
                } else {
                    step(engine);
                }
                takeAll(engine);
            }
            if (random.nextInt(3) > 0) {
                engine.onComplete();
                takeAll(engine);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (RuntimeException thrown) {
            lines.add(thrown.toString().replace("assignSingle", "onEvent") + ", discarded: " + letGo);
        }
        List<String> discarded = new ArrayList<>();
        engine.discard(value -> discarded.add(value.toString()));
        lines.add(discarded.stream().sorted().toList() + " left, " + engine.openWindowCount());
        return lines;
    }

    /** The same once more, of a snapshot; perhaps with other bounds. */
    private <S, R> WindowEngine<String, Value, S, R> restored(
            WindowEngine<String, Value, S, R> engine,
            EngineConfig<Value, S, R> config,
            SnapshotCodecs<String, Value, S> codecs)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        engine.snapshot(new DataOutputStream(bytes), codecs);
        lines.add(Arrays.toString(bytes.toByteArray()));
        EngineOptions options =
                random.nextBoolean() ? config.options() : config.options().withBounds(bounds());
        WindowEngine<String, Value, S, R> restored = WindowEngine.restore(
                new EngineConfig<>(config.clock(), config.windower(), config.logic(), options),
                new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())),
                codecs);
        restored.discardTo(letGo::add);
        return restored;
    }

    private <S, R> void step(WindowEngine<String, Value, S, R> engine) {
        int dice = random.nextInt(20);
        if (dice < 3) {
            now += random.nextInt(6);
            engine.advance(now);
        } else if (dice == 3) {
            engine.recheck();
        } else if (dice < 8) {
            List<KeyedEvent<String, Value>> four = List.of(event(), event(), event(), event());
            int given = giveTogether(engine, four);
            for (; given < 4; given++) {
                takeAll(engine);
                engine.onEvent(four.get(given).key(), four.get(given).value());
            }
        } else {
            KeyedEvent<String, Value> event = event();
            engine.onEvent(event.key(), event.value());
        }
    }

    static <V> int giveTogether(WindowEngine<String, V, ?, ?> engine, List<KeyedEvent<String, V>> four) {
        return engine.onEvents(
                four.get(0), four.get(0).value(),
                four.get(1), four.get(1).value(),
                four.get(2), four.get(2).value(),
                four.get(3), four.get(3).value());
    }

    private KeyedEvent<String, Value> event() {
        int back = random.nextInt(4) == 0 ? 6 : 0;
        int ahead = random.nextInt(30) == 0 ? 20 : 0;
        latest = Math.max(0, latest + random.nextInt(9) + ahead - back);
        return KeyedEvent.of("k" + random.nextInt(3), new Value(latest, random.nextInt(100)));
    }

    private <S, R> void takeAll(WindowEngine<String, Value, S, R> engine) {
        EngineOutput next;
        do {
            if (random.nextInt(3) == 0) {
                engine.next(false);
            }
            look(engine);
            next = engine.next();
            look(engine);
            switch (next) {
                case RESULT -> lines.add(engine.takeResult().toString());
                case LATE -> lines.add(engine.takeLate().toString());
                default -> lines.add(next + " " + engine.isAtRest() + " " + engine.nextWakeUp());
            }
        } while (next != EngineOutput.NOTHING);
        lines.add("discarded: " + letGo);
        letGo.clear();
        lines.add(engine.view() + " " + engine.waitingCount() + " " + engine.watermark());
        for (int key = 0; key < 3; key++) {
            lines.add("k" + key + ": " + engine.view("k" + key));
        }
    }

    private void look(WindowEngine<String, Value, ?, ?> engine) {
        int dice = random.nextInt(6);
        if (looks && dice == 0) {
            engine.views(5);
        } else if (looks && dice == 1) {
            engine.view("k" + random.nextInt(3));
        }
    }

    private DynamicWindower<? super Value> windower() {
        Duration gap = micros(random.nextInt(9));
        Duration longest = micros(1 + random.nextInt(12));
        return switch (random.nextInt(8)) {
            case 0, 1 -> SessionWindower.ofGap(gap);
            case 2 -> SessionWindower.ofGapBy(EitherWay::gap);
            case 3 -> SessionWindower.ofGapBy(EitherWay::gap).atMost(longest);
            case 4 -> SessionWindower.ofGap(gap).atMost(longest);
            case 5 -> SessionWindower.ofGap(gap).endingAt((Value value) -> value.number() % 5 == 0);
            case 6 -> CountWindower.of(3, 2 + random.nextInt(2));
            default -> PunctuationWindower.endingAt((Value value) -> value.number() % 4 == 0);
        };
    }

    private static Duration gap(Value value) {
        if (value.number() == GAP_FAILS) {
            throw new IllegalStateException("no gap");
        }
        return micros(value.number() % 7);
    }

    private Clock<? super Value> clock() {
        EventClock<Value> events =
                EventClock.ofEpochMicros(Value::at, micros(random.nextInt(3) == 0 ? random.nextInt(6) : 0));
        return switch (random.nextInt(6)) {
            case 0 -> SystemClock.instance();
            case 1 -> events;
            case 2 -> IngestionClock.instance();
            case 3 ->
                PunctuatedClock.<Value>of(
                        value -> Timestamps.toInstant(value.at()),
                        value -> value.number() % 2 == 0
                                ? Timestamps.toInstant(value.at() + value.number() % 11 - 3)
                                : null);
            default -> events.dataDriven();
        };
    }

    private EngineOptions options() {
        return EngineOptions.DEFAULT
                .withOrdered(random.nextInt(4) > 0)
                .withLateness(Lateness.values()[random.nextInt(Lateness.values().length)])
                .withScope(random.nextInt(4) == 0 ? WatermarkScope.STREAM : WatermarkScope.KEY)
                .withRetention(micros(random.nextInt(40)))
                .withBounds(bounds())
                .withFutureGuard(random.nextInt(5) == 0 ? micros(random.nextInt(30)) : null);
    }

    private Bounds bounds() {
        return new Bounds(
                bound(Bounds.DEFAULT.keys()),
                bound(Bounds.DEFAULT.openWindows()),
                bound(Bounds.DEFAULT.elementsPerWindow()),
                bound(Bounds.DEFAULT.waitingEvents()));
    }

    private Bound bound(Bound otherwise) {
        BoundPolicy policy = BoundPolicy.values()[random.nextInt(BoundPolicy.values().length)];
        return random.nextInt(4) == 0 ? new Bound(1 + random.nextInt(4), policy) : otherwise;
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
