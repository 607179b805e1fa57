package io.github.reactorwindowing.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.contract.SnapshotCodecs;
import io.github.reactorwindowing.engine.model.Codecs;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.spi.Codec;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R-5 for joins: a snapshot holds what a join holds, and what of it was in a row. */
class JoinSnapshotPropertyTest {

    private static final int RUNS = 3_000;

    /** A value: when, of which side, and what tells it from others. */
    private record Value(long at, int side, int number) {}

    /** What comes out of a random join, restored as often as a coin says, if at all. */
    private static final class Run {

        private final SplittableRandom random;
        private final boolean restores;
        private final List<String> lines = new ArrayList<>();
        private final JoinMode mode;

        Run(long seed, boolean restores) {
            this.random = new SplittableRandom(seed);
            this.restores = restores;
            this.mode = new JoinMode(JoinInsert.values()[random.nextInt(3)], JoinEmit.values()[random.nextInt(3)]);
        }

        List<String> lines() throws IOException {
            boolean ordered = random.nextBoolean();
            play(JoinLogic.<Value>ofValues(2, Value::side, mode, ordered), ordered);
            return lines;
        }

        private <S> void play(JoinLogic<Value, S, JoinRow> logic, boolean ordered) throws IOException {
            EngineConfig<Value, S, JoinRow> config = new EngineConfig<>(
                    EventClock.ofEpochMicros(Value::at, micros(random.nextInt(10)))
                            .dataDriven(),
                    windower(),
                    logic,
                    EngineOptions.DEFAULT.withOrdered(ordered).withScope(WatermarkScope.values()[random.nextInt(2)]));
            WindowEngine<String, Value, S, JoinRow> engine = new WindowEngine<>(config);
            engine.discardTo(value -> lines.add("let go " + value));
            long latest = 0;
            for (int number = random.nextInt(40); number > 0; number--) {
                latest = Math.max(0, latest + random.nextInt(8) - random.nextInt(3));
                engine.onEvent("k" + random.nextInt(2), new Value(latest, random.nextInt(2), number));
                takeAll(engine);
                boolean heads = random.nextInt(4) == 0;
                if (restores && heads) {
                    engine = restored(engine, config, logic);
                }
            }
            if (random.nextBoolean()) {
                engine.onComplete();
                takeAll(engine);
            }
            Set<String> left = new HashSet<>();
            engine.discard(value -> assertThat(left.add(value.toString())).isTrue());
            lines.add("left " + left);
        }

        private Windower<Object> windower() {
            return switch (random.nextInt(3)) {
                case 0 -> TumblingWindower.of(micros(1 + random.nextInt(20)));
                case 1 ->
                    mode.insert() == JoinInsert.PRODUCT || mode.emit() != JoinEmit.FINAL
                            ? TumblingWindower.of(micros(5)) // they hold each value for each window
                            : SlidingWindower.of(micros(10 + random.nextInt(10)), micros(1 + random.nextInt(9)));
                default -> SessionWindower.ofGap(micros(random.nextInt(8)));
            };
        }

        private static Duration micros(long micros) {
            return Duration.of(micros, ChronoUnit.MICROS);
        }

        private void takeAll(WindowEngine<String, Value, ?, JoinRow> engine) {
            for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
                lines.add(
                        next == EngineOutput.RESULT
                                ? engine.takeResult().toString()
                                : engine.takeLate().toString());
            }
        }

        private <S> WindowEngine<String, Value, S, JoinRow> restored(
                WindowEngine<String, Value, S, JoinRow> engine,
                EngineConfig<Value, S, JoinRow> config,
                JoinLogic<Value, S, JoinRow> logic)
                throws IOException {
            SnapshotCodecs<String, Value, S> codecs = new SnapshotCodecs<>(
                    Codecs.ofStrings(),
                    values(),
                    logic.codec(
                            Codecs.of((value, out) -> values().write((Value) value, out), in -> values().read(in))));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            engine.snapshot(new DataOutputStream(bytes), codecs);
            WindowEngine<String, Value, S, JoinRow> restored = WindowEngine.restore(
                    config, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), codecs);
            restored.discardTo(value -> lines.add("let go " + value));
            return restored;
        }

        private static Codec<Value> values() {
            return Codecs.of(
                    (value, out) -> {
                        out.writeLong(value.at());
                        out.writeInt(value.side());
                        out.writeInt(value.number());
                    },
                    in -> new Value(in.readLong(), in.readInt(), in.readInt()));
        }
    }

    @Test
    @DisplayName(
            "any mode, windower, scope and order, restored anywhere: rows, late events and values let go are those without it")
    void anyJoin_restored_goesOnAlike() throws IOException {
        int letGo = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            List<String> lines = new Run(seed, false).lines();

            assertThat(new Run(seed, true).lines()).as("seed " + seed).isEqualTo(lines);
            letGo += lines.toString().contains("let go") ? 1 : 0;
        }
        assertThat(letGo).isGreaterThan(RUNS / 10);
    }
}
