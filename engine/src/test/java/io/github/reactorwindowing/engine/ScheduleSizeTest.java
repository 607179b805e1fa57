package io.github.reactorwindowing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.sliced.LongKey;
import io.github.reactorwindowing.engine.internal.timer.DueKeys;
import io.github.reactorwindowing.engine.internal.timer.TimerBuckets;
import io.github.reactorwindowing.event.Lateness;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept of deadlines is bounded by the keys that have one, not by the windows that closed. */
class ScheduleSizeTest {

    private static final long WAIT = 1L << 50;
    private static final int KEYS = 3;

    private static Windower<Object> windower(String kind) {
        Duration ten = Timestamps.toDuration(10);
        return switch (kind) {
            case "sliding" -> SlidingWindower.of(ten, Timestamps.toDuration(5));
            case "session" -> SessionWindower.ofGap(Timestamps.toDuration(3));
            default -> TumblingWindower.of(ten);
        };
    }

    private static WindowEngine<String, Long, ?, Long> engine(String kind, WatermarkScope scope, boolean slices) {
        EngineOptions options = EngineOptions.DEFAULT
                .withScope(scope)
                .withOrdered(false)
                .withLateness(slices ? Lateness.EVENT : Lateness.WINDOW);
        return new WindowEngine<>(new EngineConfig<>(
                EventClock.ofEpochMicros((Long value) -> value, Timestamps.toDuration(WAIT)),
                windower(kind),
                Folds.count(),
                options));
    }

    /**
     * One window of each key is far in the future; nearer ones close one by one. Returns the greatest number of
     * entries.
     */
    private static int mostEntries(WindowEngine<String, Long, ?, Long> engine, int windows) {
        engine.advance(0);
        for (int key = 0; key < KEYS; key++) {
            engine.onEvent("key " + key, WAIT);
            drain(engine);
        }
        int most = 0;
        for (int i = 1; i <= windows; i++) {
            engine.advance(i * 20L);
            drain(engine);
            for (int key = 0; key < KEYS; key++) {
                engine.onEvent("key " + key, i * 20L + 5);
                drain(engine);
            }
            engine.nextWakeUp();
            most = Math.max(most, engine.parts.schedule.entries());
        }
        assertThat(engine.openWindowCount()).isLessThanOrEqualTo(2L * 2 * KEYS);
        return most;
    }

    private static void drain(WindowEngine<?, ?, ?, ?> engine) {
        for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
            assertThat(next).isEqualTo(EngineOutput.RESULT);
            engine.takeResult();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tumbling, STREAM",
        "sliding, STREAM",
        "session, STREAM",
        "tumbling, KEY",
        "sliding, KEY",
        "session, KEY"
    })
    void entries_ofFarWindowAndManyNearOnes_doNotGrow(String kind, WatermarkScope scope) {
        for (boolean slices : List.of(true, false)) {
            for (int windows : List.of(1_000, 2_000, 4_000)) {
                assertThat(mostEntries(engine(kind, scope, slices), windows))
                        .as("%s windows", windows)
                        .isLessThanOrEqualTo(100);
            }
        }
    }

    @Test
    void cohorts_deadlinesThatMoveNearer_giveTheSameAsAMap() {
        SplittableRandom random = new SplittableRandom(11);
        TimerBuckets<String, Object, Long> cohorts = new TimerBuckets<>();
        Map<KeyState<String, Object, Long>, Long> model = new TreeMap<>((a, b) -> Long.compare(a.place, b.place));
        List<KeyState<String, Object, Long>> keys = java.util.stream.IntStream.range(0, 50)
                .<KeyState<String, Object, Long>>mapToObj(number -> new LongKey<>("key " + number, number))
                .toList();
        keys.forEach(cohorts::remove);
        long reached = 0;
        for (int i = 0; i < 100_000; i++) {
            KeyState<String, Object, Long> key = keys.get(random.nextInt(keys.size()));
            long due = random.nextInt(4) == 0 ? reached + 1 + random.nextInt(3) : 1L << 40 | random.nextInt(2);
            if (due < model.getOrDefault(key, Timestamps.END)) {
                cohorts.enrol(key, due);
                model.put(key, due);
            }
            if (random.nextInt(20) == 0) {
                reached++;
                DueKeys<String, Object, Long> agenda = new DueKeys<>();
                cohorts.takeDue(reached, agenda);
                agenda.sort();
                long now = reached;
                for (var taken = agenda.take(); taken != null; taken = agenda.take()) {
                    assertThat(model.remove(taken)).isLessThanOrEqualTo(now);
                }
                assertThat(model.values()).allMatch(time -> time > now);
            }
            assertThat(cohorts.entries()).isLessThanOrEqualTo(2 * keys.size() * 2 + 5 * 12 + 16);
        }
    }

    @Test
    void cohorts_keysThatMoveNearerAndAreGone_leaveNothingAtTheirFarTime() {
        TimerBuckets<String, Object, Long> cohorts = new TimerBuckets<>();
        for (int i = 1; i <= 10_000; i++) {
            KeyState<String, Object, Long> key = new LongKey<>("key " + i, i);
            cohorts.remove(key);
            cohorts.enrol(key, WAIT);
            cohorts.enrol(key, i);
            DueKeys<String, Object, Long> agenda = new DueKeys<>();
            cohorts.takeDue(i, agenda);
            assertThat(agenda.take()).isSameAs(key);
            assertThat(cohorts.entries()).isLessThanOrEqualTo(32);
        }
    }
}
