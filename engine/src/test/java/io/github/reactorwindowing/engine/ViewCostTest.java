package io.github.reactorwindowing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.internal.key.KeyMap;
import io.github.reactorwindowing.engine.internal.sliced.LongKey;
import io.github.reactorwindowing.engine.model.WatchedWindower;
import io.github.reactorwindowing.event.Bound;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Bounds;
import io.github.reactorwindowing.explain.KeyView;
import io.github.reactorwindowing.explain.OpenWindowView;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.SingleResultLogic;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.WindowContext;
import io.github.reactorwindowing.spi.WindowLogic;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A view costs what is asked for, however much there is. */
class ViewCostTest {

    private static <S, R> WindowEngine<String, Long, S, R> engine(
            Windower<Object> windower, WindowLogic<? super Long, S, R> logic, BoundPolicy policy) {
        Bounds bounds = Bounds.DEFAULT.withOpenWindows(new Bound(10_000_000, policy));
        WindowEngine<String, Long, S, R> engine = new WindowEngine<>(new EngineConfig<>(
                EventClock.ofEpochMicros((Long value) -> value, Duration.ofDays(1)),
                windower,
                logic,
                EngineOptions.DEFAULT.withOrdered(policy == BoundPolicy.ERROR).withBounds(bounds)));
        engine.advance(0);
        return engine;
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 40_000, 80_000})
    void keys_askedForSome_visitsNoOthers(int keys) {
        KeyMap<String, Object, Long> map = new KeyMap<>();
        for (int i = 0; i < keys; i++) {
            LongKey<String, Object, Long> key = new LongKey<>("key " + i, i);
            key.hash = key.key.hashCode();
            map.add(key);
        }
        int[] visited = {0};
        map.forEachWhile(key -> ++visited[0] < 10);
        assertThat(visited[0]).isEqualTo(10);
        map.forEachWhile(key -> ++visited[0] > 0);
        assertThat(visited[0]).as("all keys").isEqualTo(10 + keys);
    }

    @Test
    void views_limit_isKept() {
        WindowEngine<String, Long, ?, Long> engine =
                engine(SessionWindower.ofGap(Timestamps.toDuration(3)), Folds.count(), BoundPolicy.ERROR);
        for (int i = 0; i < 100; i++) {
            engine.onEvent("key " + i, 1L);
        }
        assertThat(engine.views(0)).isEmpty();
        assertThat(engine.views(-1)).isEmpty();
        assertThat(engine.views(7)).hasSize(7).doesNotHaveDuplicates();
        assertThat(engine.views(Integer.MAX_VALUE)).hasSize(100);
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR", "REJECT"})
    void windowsOfOneKey_areCut_andNoOthersAreComputed(BoundPolicy policy) {
        for (int events : List.of(1, 100, 400)) {
            AtomicLong ends = new AtomicLong();
            SlidingWindower sliding = SlidingWindower.of(Timestamps.toDuration(100_000), Timestamps.toDuration(10));
            WatchedWindower windower = new WatchedWindower(sliding, function -> {
                if (function.equals("end")) {
                    ends.incrementAndGet();
                }
            });
            WindowEngine<String, Long, ?, ?> engine = engine(windower, Folds.of(new UnorderedLists()), policy);
            for (int i = 0; i < events; i++) {
                engine.onEvent("a", i * 10L);
            }
            long before = ends.get();
            KeyView<String> view = engine.view("a");
            assertThat(view.openWindows()).hasSize(KeyView.MAX_WINDOWS);
            assertThat(view.windowsTruncated()).isTrue();
            assertThat(ends.get() - before).isLessThanOrEqualTo(3L * KeyView.MAX_WINDOWS + 100);
        }
    }

    @Test
    void sessionsOfOneKey_areCut_inOrderOfStart() {
        WindowEngine<String, Long, ?, Long> engine =
                engine(SessionWindower.ofGap(Timestamps.toDuration(3)), Folds.count(), BoundPolicy.REJECT);
        for (long i = 5_000; i > 0; i--) {
            engine.onEvent("a", i * 10);
        }
        KeyView<String> view = engine.view("a");
        assertThat(view.windowsTruncated()).isTrue();
        assertThat(view.openWindows())
                .hasSize(KeyView.MAX_WINDOWS)
                .extracting(window -> window.window().startMicros())
                .isSorted()
                .startsWith(10L)
                .endsWith(10_000L);
    }

    @Test
    void heldValues_ofOverlappingWindows_areThoseOfEach() {
        WindowEngine<String, Long, ?, ?> engine = engine(
                SlidingWindower.of(Timestamps.toDuration(40), Timestamps.toDuration(10)),
                Folds.of(new UnorderedLists()),
                BoundPolicy.REJECT);
        WindowEngine<String, Long, ?, ?> sliced = engine(
                SlidingWindower.of(Timestamps.toDuration(40), Timestamps.toDuration(10)),
                Folds.of(new UnorderedLists()),
                BoundPolicy.ERROR);
        for (long ts : new long[] {5, 7, 15, 55, 56, 57, 140, 141, 155}) {
            engine.onEvent("a", ts);
            sliced.onEvent("a", ts);
        }
        assertThat(sliced.view("a").openWindows())
                .extracting(OpenWindowView::heldValues)
                .isEqualTo(engine.view("a").openWindows().stream()
                        .map(OpenWindowView::heldValues)
                        .toList());
    }

    /** Keeps the greatest value only, and counts its merges. */
    private static final class Greatest implements SingleResultLogic<Long, long[], Long> {

        private long merges;

        @Override
        public long[] open() {
            return new long[] {Long.MIN_VALUE};
        }

        @Override
        public long[] onEvent(long[] state, Long value, WindowContext<Long> window) {
            state[0] = Math.max(state[0], value);
            return state;
        }

        @Override
        public long[] onMerge(long[] survivor, long[] absorbed, WindowContext<Long> window) {
            merges++;
            survivor[0] = Math.max(survivor[0], absorbed[0]);
            return survivor;
        }

        @Override
        public Long result(long[] state) {
            return state[0];
        }

        @Override
        public long heldValues(long[] state) {
            return state[0] == Long.MIN_VALUE ? 0 : 1;
        }

        @Override
        public boolean hasFixedSize() {
            return true;
        }

        @Override
        public boolean supportsSlicing() {
            return true;
        }

        @Override
        public boolean dependsOnOrder() {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 1_000, 2_000})
    void windowsThatHoldOneValue_mergeEachSliceAFewTimes(int slices) {
        Greatest logic = new Greatest();
        WindowEngine<String, Long, ?, ?> engine = engine(
                SlidingWindower.of(Timestamps.toDuration(10L * slices), Timestamps.toDuration(10)),
                logic,
                BoundPolicy.ERROR);
        for (long i = 0; i < slices; i++) {
            engine.onEvent("a", i * 10);
        }
        logic.merges = 0;
        assertThat(engine.view("a").openWindows())
                .extracting(OpenWindowView::heldValues)
                .containsOnly(1L);
        assertThat(logic.merges).isLessThanOrEqualTo(3L * slices + 2L * KeyView.MAX_WINDOWS);
    }
}
