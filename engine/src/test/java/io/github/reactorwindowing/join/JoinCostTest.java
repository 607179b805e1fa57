package io.github.reactorwindowing.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.engine.WindowEngine;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.contract.EngineOptions;
import io.github.reactorwindowing.engine.contract.EngineOutput;
import io.github.reactorwindowing.join.JoinState.Held;
import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.GlobalWindower;
import io.github.reactorwindowing.windower.SessionWindower;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a join costs that keeps all values, counted in comparisons and moves, and not timed. */
class JoinCostTest {

    private static final int FEW = 1_000;

    /** In which order of time the values of a window arrive. */
    private enum Arrival {
        ASCENDING,
        DESCENDING,
        RANDOM,
        /** Two runs that descend, in turn. */
        ZIGZAG;

        long timeOf(int place, int count, SplittableRandom random) {
            return switch (this) {
                case ASCENDING -> place;
                case DESCENDING -> count - place;
                case RANDOM -> random.nextInt(count);
                case ZIGZAG -> place % 2 == 0 ? count - place : 2L * count - place;
            };
        }
    }

    private record Value(long at, int side) {}

    /** Compares by time and counts how often. */
    private static final class CountingOrder implements Comparator<Held> {

        long comparisons;

        @Override
        public int compare(Held one, Held other) {
            comparisons++;
            return ManyRowsLogic.BY_TIME.compare(one, other);
        }
    }

    private static long comparisons(JoinEmit emit, Arrival arrival, Windower<Object> windower, int count, int spread) {
        CountingOrder order = new CountingOrder();
        JoinLogic.Shape<Value, JoinRow> shape = new JoinLogic.Shape<>(2, Value::side, value -> value, row -> row);
        ManyRowsLogic<Value, JoinRow> logic = new ManyRowsLogic<>(shape, new JoinMode(JoinInsert.PRODUCT, emit), order);
        WindowEngine<String, Value, JoinState, JoinRow> engine = new WindowEngine<>(new EngineConfig<>(
                EventClock.ofEpochMicros(Value::at, Duration.ofDays(1)).dataDriven(),
                windower,
                logic,
                EngineOptions.DEFAULT.withOrdered(false)));
        SplittableRandom random = new SplittableRandom(count);
        long rows = 0;
        for (int place = 0; place <= count + 1; place++) {
            if (place <= count) {
                int side = place < count ? 0 : 1;
                engine.onEvent("k", new Value(spread * arrival.timeOf(place, count, random), side));
            } else {
                engine.onComplete();
            }
            for (; engine.next() != EngineOutput.NOTHING; rows++) {
                engine.takeResult();
            }
        }
        assertThat(rows).isGreaterThanOrEqualTo(count);
        return order.comparisons;
    }

    private static void assertLinearithmic(long comparisons, int count) {
        long log = 64 - Long.numberOfLeadingZeros(count);
        assertThat(comparisons).as("comparisons for %d values", count).isLessThanOrEqualTo(2 * count * log);
    }

    @ParameterizedTest
    @EnumSource(Arrival.class)
    @DisplayName(
            "a product at the close or when complete: n log n comparisons, in whatever order of time values arrive")
    void product_anyOrderOfTime_comparesLinearithmically(Arrival arrival) {
        for (JoinEmit emit : new JoinEmit[] {JoinEmit.FINAL, JoinEmit.COMPLETE}) {
            for (int count : new int[] {FEW, 2 * FEW, 4 * FEW}) {
                assertLinearithmic(comparisons(emit, arrival, new GlobalWindower(), count, 1), count);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Arrival.class)
    @DisplayName("a product of sessions that merge: n log n comparisons, in whatever order of time values arrive")
    void product_ofMergingSessions_comparesLinearithmically(Arrival arrival) {
        for (int count : new int[] {FEW, 2 * FEW, 4 * FEW}) {
            Windower<Object> windower = SessionWindower.ofGap(Duration.of(3_000, ChronoUnit.MICROS));
            assertLinearithmic(comparisons(JoinEmit.FINAL, arrival, windower, count, 1_000), count);
        }
    }

    @Test
    @DisplayName("a session that absorbs a larger one moves the smaller: n log n moves, however sessions merge")
    void merges_ofAnySizes_moveLinearithmically() {
        for (int count : new int[] {FEW, 2 * FEW, 4 * FEW}) {
            JoinState grown = stateOf(0);
            long earlierAbsorbs = 0;
            for (int place = 1; place < count; place++) {
                JoinState earlier = stateOf(-place);
                earlierAbsorbs += earlier.absorb(grown);
                grown = earlier;
            }
            assertThat(grown.heldValues()).isEqualTo(count);
            assertThat(earlierAbsorbs).as("moves of %d values", count).isLessThanOrEqualTo(count);
            assertThat(movesOfPairs(0, count)).isLessThanOrEqualTo(count * (64L - Long.numberOfLeadingZeros(count)));
        }
    }

    private static JoinState stateOf(long at) {
        JoinState state = new JoinState(2);
        state.add(0, new Held(at, at, at), ManyRowsLogic.BY_TIME);
        return state;
    }

    /** Merges halves of halves. */
    private static long movesOfPairs(int from, int to) {
        return to - from < 2 ? 0 : merge(from, to, stateOf(from));
    }

    private static long merge(int from, int to, JoinState into) {
        if (to - from < 2) {
            return 0;
        }
        int middle = (from + to) >>> 1;
        JoinState later = stateOf(middle);
        long moves = merge(from, middle, into) + merge(middle, to, later);
        return moves + into.absorb(later);
    }
}
