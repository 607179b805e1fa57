package io.github.reactorwindowing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.event.Bound;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Bounds;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.explain.EngineView;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** W-6, property 7, in bytes: a source that never ends and brings key after key leaves nothing behind. */
class IdleKeysHeapTest {

    private static final int KEYS = 1_000_000;

    /**
     * Where all keys were known at a time, or due at a time: arrays that grew for that, by 13 to 30 bytes a key, do not
     * shrink.
     */
    private static final long TABLES_OF_ALL = 32L << 20;

    private static final long FEW_BYTES = 4L << 20;
    private static final long SECOND = 1_000_000;
    private static final Windower<Object> TUMBLING = TumblingWindower.of(Duration.ofSeconds(1));
    private static final Windower<Object> SESSIONS = SessionWindower.ofGap(Duration.ofSeconds(1));

    /** One engine, a live event clock without wait, and a source that brings each key once. */
    private static final class EndlessSource {

        private final WindowEngine<Integer, Long, List<Long>, List<Long>> engine;
        private final long retention;
        private long now = 1_700_000_000L * SECOND;
        private long results;
        private long late;

        EndlessSource(Windower<Object> windower, WatermarkScope scope, Duration retention) {
            this.retention = Timestamps.of(retention);
            this.engine = new WindowEngine<>(new EngineConfig<>(
                    EventClock.ofEpochMicros(ts -> ts, Duration.ZERO),
                    windower,
                    Folds.toList(),
                    EngineOptions.DEFAULT
                            .withScope(scope)
                            .withRetention(retention)
                            .withBounds(Bounds.DEFAULT.withKeys(new Bound(Long.MAX_VALUE, BoundPolicy.ERROR)))));
        }

        /** A key every so many microseconds. Returns how many were known at a time at most. */
        int bring(int every) {
            int most = 0;
            for (int key = 0; key < KEYS; key++) {
                passTime(every);
                event(key, now);
                most = Math.max(most, engine.keyCount());
            }
            passTime(3 * SECOND);
            return most;
        }

        void bringLate(long by) {
            for (int key = 0; key < KEYS; key++) {
                event(key, now - by);
            }
        }

        private void event(int key, long timestamp) {
            engine.onEvent(key, timestamp);
            drain();
        }

        void passTime(long micros) {
            now += micros;
            engine.advance(now);
            drain();
        }

        void passRetention() {
            passTime(retention);
        }

        private void drain() {
            for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
                if (next == EngineOutput.RESULT) {
                    engine.takeResult();
                    results++;
                } else {
                    engine.takeLate();
                    late++;
                }
            }
        }

        void assertNothingIsLeft() {
            EngineView view = engine.view();
            assertThat(view.keys()).as("keys").isZero();
            assertThat(view.idleKeys()).as("idle keys").isZero();
            assertThat(view.openWindows()).as("open windows").isZero();
            assertThat(view.waitingEvents()).as("waiting events").isZero();
            assertThat(view.nextWakeUp()).as("next wake-up").isNull();
            assertThat(results).as("results").isEqualTo(KEYS);
        }
    }

    /** The heap that is in use after garbage collections, as soon as one more makes no difference. */
    private static long usedHeap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            System.gc();
            long now = memory.getHeapMemoryUsage().getUsed();
            if (now >= used - (64 << 10)) {
                return Math.min(now, used);
            }
            used = now;
        }
        return used;
    }

    private static void assertHeapIsAsBefore(long before, long margin, EndlessSource source) {
        long after = usedHeap();
        assertThat(after - before).as("bytes more than before").isLessThan(margin);
        Reference.reachabilityFence(source);
    }

    private static void allAtOnce(EndlessSource source, int every) {
        long before = usedHeap();
        source.bring(every);
        assertThat(source.engine.view().idleKeys()).as("remembered").isEqualTo(KEYS);

        source.passRetention();

        source.assertNothingIsLeft();
        assertHeapIsAsBefore(before, TABLES_OF_ALL, source);
    }

    @Test
    @DisplayName("W-6: a million keys, remembered all at once, are gone after their retention")
    void windows_millionKeysAtOnce_nothingIsLeftAfterRetention() {
        allAtOnce(new EndlessSource(TUMBLING, WatermarkScope.KEY, Duration.ofHours(1)), 10);
    }

    @Test
    @DisplayName("W-6: so are their sessions")
    void sessions_millionKeysAtOnce_nothingIsLeftAfterRetention() {
        allAtOnce(new EndlessSource(SESSIONS, WatermarkScope.KEY, Duration.ofHours(1)), 10);
    }

    @Test
    @DisplayName("W-6: and sessions in stream scope, of which the next id is to be remembered")
    void sessionsInStreamScope_millionKeysAtOnce_nothingIsLeftAfterRetention() {
        allAtOnce(new EndlessSource(SESSIONS, WatermarkScope.STREAM, Duration.ofHours(1)), 10);
    }

    @Test
    @DisplayName("W-6: aligned windows in stream scope are not remembered at all")
    void windowsInStreamScope_millionKeys_areForgottenAtOnce() {
        EndlessSource source = new EndlessSource(TUMBLING, WatermarkScope.STREAM, Duration.ofHours(1));
        long before = usedHeap();
        int most = source.bring(1_000);

        assertThat(most).isLessThan(KEYS / 100);
        source.assertNothingIsLeft();
        assertHeapIsAsBefore(before, FEW_BYTES, source);
    }

    @Test
    @DisplayName("W-6: keys that come and go in turn need the room of those that are remembered at a time")
    void windows_millionKeysInTurn_needTheRoomOfAFew() {
        EndlessSource source = new EndlessSource(TUMBLING, WatermarkScope.KEY, Duration.ofSeconds(10));
        long before = usedHeap();
        int most = source.bring(1_000);

        assertThat(most).isLessThan(KEYS / 50);
        source.passRetention();
        source.assertNothingIsLeft();
        assertHeapIsAsBefore(before, FEW_BYTES, source);
    }

    @Test
    @DisplayName("W-6: a late event of each key lengthens its retention and leaves nothing after it")
    void lateEvents_millionKeys_nothingIsLeftAfterRetention() {
        EndlessSource source = new EndlessSource(TUMBLING, WatermarkScope.KEY, Duration.ofHours(1));
        long before = usedHeap();
        source.bring(1);
        source.passTime(source.retention / 2);
        source.bringLate(source.retention / 2 + 10 * SECOND);
        assertThat(source.late).isEqualTo(KEYS);
        source.passTime(source.retention - 1);
        assertThat(source.engine.view().idleKeys()).as("remembered").isEqualTo(KEYS);

        source.passTime(1);

        source.assertNothingIsLeft();
        assertHeapIsAsBefore(before, TABLES_OF_ALL, source);
    }
}
