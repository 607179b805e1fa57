package io.github.reactorwindowing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.key.SecondWindows;
import io.github.reactorwindowing.engine.internal.key.TimeOrderedBuffer;
import io.github.reactorwindowing.engine.internal.windows.DynamicWindow;
import io.github.reactorwindowing.engine.internal.windows.DynamicWindows;
import io.github.reactorwindowing.engine.internal.windows.ManyWindows;
import io.github.reactorwindowing.event.Bound;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Bounds;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each structure that grows gives back what a peak took, and holds the same as before. */
class RetainedCapacityTest {

    private static final int MANY = 20_000;
    private static final int WAIT = 1_000_000;

    /** What a key may retain after a peak: a small constant. */
    private static final int RETAINED = 256;

    @Test
    void waitingEvents_randomBurstsAndDrains_equalAQueueAndShrink() {
        record Waiting(long timestamp, long arrival) {}
        SplittableRandom random = new SplittableRandom(3);
        TimeOrderedBuffer<Waiting> events = new TimeOrderedBuffer<>();
        PriorityQueue<Waiting> model =
                new PriorityQueue<>(Comparator.comparingLong(Waiting::timestamp).thenComparingLong(Waiting::arrival));
        long arrival = 0;
        for (int burst = 0; burst < 20; burst++) {
            for (int i = random.nextInt(5_000); i > 0; i--) {
                Waiting event = new Waiting(random.nextInt(1_000), arrival++);
                events.add(event.timestamp, event.arrival, event);
                model.add(event);
            }
            int left = random.nextInt(3);
            while (model.size() > left) {
                assertThat(events.leastTimestamp()).isEqualTo(model.element().timestamp);
                assertThat(events.take()).isSameAs(model.remove());
                assertThat(events.capacity()).isLessThanOrEqualTo(Math.max(RETAINED, 16 * model.size() + 16));
            }
            assertThat(events.capacity()).isLessThanOrEqualTo(RETAINED);
        }
    }

    @Test
    void secondWindows_allReleased_shrink() {
        SecondWindows seconds = new SecondWindows();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            places.add(seconds.take(i, i));
        }
        places.forEach(seconds::release);
        assertThat(seconds.capacity()).isLessThanOrEqualTo(RETAINED);
        int place = seconds.take(7, 8);
        assertThat(seconds.number(place)).isEqualTo(7);
        assertThat(seconds.state(place)).isEqualTo(8);
    }

    @Test
    void dynamicWindows_mostRemoved_shrinkAndKeepTheOthers() {
        DynamicWindows<Long> windows = new DynamicWindows<>();
        List<DynamicWindow<Long>> all = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            DynamicWindow<Long> window = new DynamicWindow<>(i, i * 10L, i * 10L + 5, i * 10L + 5);
            windows.add(window);
            all.add(window);
        }
        for (int i = 0; i < MANY - 3; i++) {
            assertThat(windows.least()).isSameAs(all.get(i));
            windows.remove(all.get(i));
        }
        assertThat(windows.capacity()).isLessThanOrEqualTo(RETAINED);
        assertThat(windows.inOrderOfStart()).isEqualTo(all.subList(MANY - 3, MANY));
        windows.remove(all.get(MANY - 3));
        windows.remove(all.get(MANY - 1));
        assertThat(windows.sole()).isSameAs(all.get(MANY - 2));
        assertThat(windows.capacity()).isLessThanOrEqualTo(ManyWindows.SHRINKS_ABOVE);
    }

    @Test
    void mergedIds_ofSessionThatNeverEnds_areCutAndSaySo() {
        WindowEngine<String, Long, ?, Long> engine =
                engine(SessionWindower.ofGap(Timestamps.toDuration(2)), Folds.count(), false, BoundPolicy.ERROR);
        engine.advance(0);
        int sessions = DynamicWindow.MAX_MERGED_IDS + 500;
        engine.onEvent("a", 0L);
        drain(engine);
        for (long i = 1; i < sessions; i++) {
            engine.onEvent("a", i * 4);
            engine.onEvent("a", i * 4 - 2);
        }
        engine.onComplete();
        assertThat(engine.next()).isEqualTo(EngineOutput.RESULT);
        WindowResult<String, Long> result = engine.takeResult();
        assertThat(result.value()).isEqualTo(2L * sessions - 1);
        assertThat(result.window().mergedIdsTruncated()).isTrue();
        assertThat(result.window().mergedIds())
                .hasSize(DynamicWindow.MAX_MERGED_IDS + 1)
                .contains(-1L, 1L, 10_000L);
    }

    /** Ways to keep the windows of a key. */
    enum Kind {
        BUCKETS(TumblingWindower.of(Timestamps.toDuration(10)), false, BoundPolicy.REJECT, false),
        LONG_SLICES(TumblingWindower.of(Timestamps.toDuration(10)), true, BoundPolicy.ERROR, false),
        OBJECT_SLICES(TumblingWindower.of(Timestamps.toDuration(10)), false, BoundPolicy.ERROR, true),
        SHARED_LONG_SLICES(
                SlidingWindower.of(Timestamps.toDuration(20), Timestamps.toDuration(10)),
                true,
                BoundPolicy.ERROR,
                false),
        SESSIONS(SessionWindower.ofGap(Timestamps.toDuration(3)), false, BoundPolicy.ERROR, false);

        final Windower<Object> windower;
        final boolean counts;
        final BoundPolicy policy;
        final boolean ordered;

        Kind(Windower<Object> windower, boolean counts, BoundPolicy policy, boolean ordered) {
            this.windower = windower;
            this.counts = counts;
            this.policy = policy;
            this.ordered = ordered;
        }

        WindowEngine<String, Long, ?, ?> newEngine() {
            return counts
                    ? engine(windower, Folds.count(), ordered, policy)
                    : engine(windower, Folds.<Long>toList(), ordered, policy);
        }
    }

    private static <S, R> WindowEngine<String, Long, S, R> engine(
            Windower<Object> windower, WindowLogic<? super Long, S, R> logic, boolean ordered, BoundPolicy policy) {
        Bounds bounds = Bounds.DEFAULT.withOpenWindows(new Bound(10_000_000, policy));
        return new WindowEngine<>(new EngineConfig<>(
                EventClock.ofEpochMicros((Long value) -> value, Duration.ofSeconds(1)),
                windower,
                logic,
                EngineOptions.DEFAULT.withOrdered(ordered).withBounds(bounds)));
    }

    private static List<Long> drain(WindowEngine<?, ?, ?, ?> engine) {
        List<Long> starts = new ArrayList<>();
        for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
            assertThat(next).isEqualTo(EngineOutput.RESULT);
            starts.add(engine.takeResult().window().startMicros());
        }
        return starts;
    }

    @ParameterizedTest
    @EnumSource
    void key_afterManyWindowsAndEvents_retainsLittle(Kind kind) {
        WindowEngine<String, Long, ?, ?> engine = kind.newEngine();
        engine.advance(0);
        for (long round = 0; round < 2; round++) {
            long begin = round * 2 * WAIT;
            for (long i = 0; i < MANY; i++) {
                engine.onEvent("a", begin + i * 10);
                drain(engine);
            }
            engine.advance(begin + WAIT - 20); // the watermark is 20 before the last event
            List<Long> starts = drain(engine);
            assertThat(starts).hasSizeGreaterThanOrEqualTo(MANY - 5).isSorted().doesNotHaveDuplicates();
            KeyState<String, Long, ?> key = engine.parts.keys.get("a");
            assertThat(key.holdsNothing()).isFalse();
            assertThat(key.retainedCapacity()).isLessThanOrEqualTo(RETAINED);
            assertThat(drain(engine)).isEmpty();
            engine.advance(begin + 2 * WAIT);
            assertThat(drain(engine)).hasSizeBetween(1, 5);
        }
    }

    @Test
    void keys_afterBurstsOfWaitingEvents_retainLittle() {
        WindowEngine<String, Long, ?, ?> engine = Kind.OBJECT_SLICES.newEngine();
        engine.advance(0);
        for (int key = 0; key < 20; key++) {
            for (long i = 0; i < 5_000; i++) {
                engine.onEvent("key " + key, i * 7 % 5_000);
            }
        }
        engine.advance(WAIT - 4); // the watermark is 4,995
        assertThat(drain(engine)).hasSize(20 * 499);
        assertThat(engine.openWindowCount()).isEqualTo(20);
        engine.parts.keys.forEach(key -> assertThat(key.retainedCapacity()).isLessThanOrEqualTo(RETAINED));
    }
}
