package io.github.reactorwindowing.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reactorwindowing.clock.PunctuatedClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.engine.error.BoundExceededException;
import io.github.reactorwindowing.event.Bound;
import io.github.reactorwindowing.event.BoundPolicy;
import io.github.reactorwindowing.event.Bounds;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.WatermarkScope;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.fold.Folds;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.SessionWindower;
import io.github.reactorwindowing.windower.SlidingWindower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** an event that is due when it comes needs no room below {@code maxWaitingEvents}, whatever else is due. */
class DueEventAtBoundTest {

    private static final long NO_WATERMARK = Timestamps.NONE;

    /** An event that may carry a watermark. */
    private record Carrier(long ts, long watermark) {

        @Override
        public String toString() {
            return Long.toString(ts);
        }
    }

    /** What holds the windows of a key. */
    private enum Store {
        SLICES,
        BUCKETS,
        SESSIONS;

        Windower<Object> windower(long overlap) {
            if (this == SESSIONS) {
                return SessionWindower.ofGap(Timestamps.toDuration(3));
            }
            return overlap == 1
                    ? TumblingWindower.of(Timestamps.toDuration(10))
                    : SlidingWindower.of(Timestamps.toDuration(10 * overlap), Timestamps.toDuration(10));
        }

        /** Windows share no slices where open windows may be refused. */
        Bound openWindows() {
            return new Bound(1_000_000, this == BUCKETS ? BoundPolicy.REJECT : BoundPolicy.ERROR);
        }
    }

    private static WindowEngine<String, Carrier, ?, List<Carrier>> engine(
            Store store, long overlap, WatermarkScope scope, Bound waiting) {
        return new WindowEngine<>(new EngineConfig<>(
                PunctuatedClock.of(
                        carrier -> Timestamps.toInstant(carrier.ts()),
                        carrier -> Timestamps.toInstantOrNull(carrier.watermark())),
                store.windower(overlap),
                Folds.toList(),
                EngineOptions.DEFAULT
                        .withScope(scope)
                        .withBounds(Bounds.DEFAULT
                                .withOpenWindows(store.openWindows())
                                .withWaitingEvents(waiting))));
    }

    private static List<String> take(WindowEngine<String, Carrier, ?, List<Carrier>> engine) {
        List<String> lines = new ArrayList<>();
        for (EngineOutput next = engine.next(); next != EngineOutput.NOTHING; next = engine.next()) {
            if (next == EngineOutput.RESULT) {
                WindowResult<String, List<Carrier>> result = engine.takeResult();
                lines.add(result.key() + " " + result.window().id() + " " + result.value());
            } else {
                LateEvent<String, Carrier> late = engine.takeLate();
                lines.add(late.key() + " " + late.value() + " " + late.reason());
            }
        }
        return lines;
    }

    static List<Arguments> cases() {
        List<Arguments> all = new ArrayList<>();
        for (Store store : Store.values()) {
            for (WatermarkScope scope : WatermarkScope.values()) {
                for (BoundPolicy policy : BoundPolicy.values()) {
                    all.add(Arguments.of(store, scope, policy));
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void dueEvent_boundFullOfEventsOfOtherKeys_isAdmitted(Store store, WatermarkScope scope, BoundPolicy policy) {
        WindowEngine<String, Carrier, ?, List<Carrier>> engine = engine(store, 1, scope, new Bound(2, policy));
        engine.onEvent("a", new Carrier(1, NO_WATERMARK));
        engine.onEvent("b", new Carrier(2, NO_WATERMARK));
        assertThat(take(engine)).isEmpty();

        engine.onEvent("c", new Carrier(3, 4));

        assertThat(take(engine)).isEmpty();
        assertThat(engine.waitingCount()).isEqualTo(scope == WatermarkScope.STREAM ? 0 : 2);
        engine.onComplete();
        assertThat(take(engine)).containsExactly("a 0 [1]", "b 0 [2]", "c 0 [3]");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void dueEvent_boundFullOfEventsOfItsKey_isAdmitted(Store store, WatermarkScope scope, BoundPolicy policy) {
        WindowEngine<String, Carrier, ?, List<Carrier>> engine = engine(store, 1, scope, new Bound(2, policy));
        engine.onEvent("a", new Carrier(1, NO_WATERMARK));
        engine.onEvent("a", new Carrier(13, NO_WATERMARK));
        assertThat(take(engine)).isEmpty();

        engine.onEvent("a", new Carrier(25, 30));

        List<String> lines = take(engine);
        assertThat(engine.waitingCount()).isZero();
        engine.onComplete();
        lines.addAll(take(engine));
        assertThat(lines.stream().map(line -> line.replaceFirst(" \\d+ ", " ")))
                .containsExactly("a [1]", "a [13]", "a [25]");
    }

    @Test
    void eventThatHasToWait_boundFull_isRefusedByEachStoreInEachScope() {
        for (Store store : Store.values()) {
            for (WatermarkScope scope : WatermarkScope.values()) {
                WindowEngine<String, Carrier, ?, List<Carrier>> engine =
                        engine(store, 1, scope, new Bound(1, BoundPolicy.REJECT));
                engine.onEvent("a", new Carrier(1, NO_WATERMARK));

                engine.onEvent("a", new Carrier(8, 4));

                assertThat(take(engine)).containsExactly("a 8 " + LateReason.MAX_WAITING_EVENTS);
                engine.onEvent("a", new Carrier(8, NO_WATERMARK));
                assertThat(take(engine)).as("1 waits no more").isEmpty();
                engine = engine(store, 1, scope, new Bound(1, BoundPolicy.ERROR));
                engine.onEvent("a", new Carrier(1, NO_WATERMARK));
                WindowEngine<String, Carrier, ?, List<Carrier>> failing = engine;
                assertThatThrownBy(() -> failing.onEvent("a", new Carrier(8, 4)))
                        .isInstanceOf(BoundExceededException.class);
            }
        }
    }

    @Test
    void anyScript_anyBound_slicesAndBucketsDoTheSame() {
        for (int seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            WatermarkScope scope = WatermarkScope.values()[random.nextInt(2)];
            BoundPolicy policy = random.nextBoolean() ? BoundPolicy.REJECT : BoundPolicy.EVICT_OLDEST;
            Bound waiting = new Bound(1 + random.nextInt(3), policy);
            long overlap = 1 + random.nextInt(3);
            WindowEngine<String, Carrier, ?, List<Carrier>> slices = engine(Store.SLICES, overlap, scope, waiting);
            WindowEngine<String, Carrier, ?, List<Carrier>> buckets = engine(Store.BUCKETS, overlap, scope, waiting);
            long latest = 0;
            for (int i = 0; i < 40; i++) {
                latest += random.nextInt(6);
                long ts = Math.max(0, latest - random.nextInt(8));
                long watermark = random.nextInt(3) == 0 ? latest - 2 + random.nextInt(6) : NO_WATERMARK;
                String key = "k" + random.nextInt(3);
                slices.onEvent(key, new Carrier(ts, watermark));
                buckets.onEvent(key, new Carrier(ts, watermark));
                assertThat(take(slices)).as("seed %d, event %d", seed, i).isEqualTo(take(buckets));
                assertThat(slices.waitingCount())
                        .as("seed %d, event %d", seed, i)
                        .isEqualTo(buckets.waitingCount())
                        .isLessThanOrEqualTo(waiting.max());
            }
            slices.onComplete();
            buckets.onComplete();
            assertThat(take(slices)).as("seed %d", seed).isEqualTo(take(buckets));
        }
    }
}
