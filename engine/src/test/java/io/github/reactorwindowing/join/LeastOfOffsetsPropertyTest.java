package io.github.reactorwindowing.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.clock.EventClock;
import io.github.reactorwindowing.clock.SystemClock;
import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.OffsetClock;
import io.github.reactorwindowing.spi.Timestamps;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** the least of offsets says what the least of the clocks says that they are offsets of. */
class LeastOfOffsetsPropertyTest {

    private static final int RUNS = 5_000;

    /** Both, with the sides that have completed. */
    private record Pair(Completions completions, ClockLogic<SideValue> offsets, ClockLogic<SideValue> clocks) {

        static Pair of(OffsetClock<Object>[] sides) {
            Completions completions = new Completions(sides.length);
            return new Pair(completions, new LeastOfOffsets(sides, completions), new LeastOfClocks(sides, completions));
        }

        /** A new pair, each of which reads what the other wrote here. */
        Pair restored(OffsetClock<Object>[] sides) throws IOException {
            Pair restored = of(sides);
            restored.offsets.readState(written(clocks));
            restored.clocks.readState(written(offsets));
            return restored;
        }

        private static DataInputStream written(ClockLogic<SideValue> logic) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            logic.writeState(new DataOutputStream(bytes));
            return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        }
    }

    @Test
    @DisplayName(
            "any events, times, completions and restores: watermark, wakeUpFor and isEmpty are those of the clocks themselves")
    void anyCalls_sameAnswers() throws IOException {
        int moved = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            OffsetClock<Object>[] sides = sides(random);
            Pair pair = Pair.of(sides);
            long now = random.nextInt(100);
            for (int call = 0; call < 30; call++) {
                now += random.nextInt(3) == 0 ? random.nextInt(50) : 0;
                switch (random.nextInt(12)) {
                    case 0 -> pair.completions.complete(random.nextInt(sides.length));
                    case 1 -> pair = pair.restored(sides);
                    default -> onEvent(pair, sides, random, now);
                }
                moved += assertSame(pair, now, random) ? 1 : 0;
            }
        }
        assertThat(moved).isGreaterThan(RUNS);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of what is put in
    private static OffsetClock<Object>[] sides(SplittableRandom random) {
        OffsetClock<Object>[] sides = new OffsetClock[2 + random.nextInt(3)];
        for (int side = 0; side < sides.length; side++) {
            EventClock<Object> clock =
                    EventClock.ofEpochMicros(value -> (Long) value, Duration.ofNanos(1_000L * random.nextInt(20)));
            sides[side] = switch (random.nextInt(4)) {
                case 0 -> clock.dataDriven();
                case 1 -> SystemClock.instance();
                default -> clock;
            };
        }
        return sides;
    }

    private static void onEvent(Pair pair, OffsetClock<Object>[] sides, SplittableRandom random, long now) {
        SideValue value = new SideValue(random.nextInt(sides.length), random.nextLong(200));
        long timestamp = sides[value.side()].timestamp(value.value(), now);
        pair.offsets.onEvent(value, timestamp, now);
        pair.clocks.onEvent(value, timestamp, now);
    }

    /** Returns whether there is a watermark. */
    private static boolean assertSame(Pair pair, long now, SplittableRandom random) {
        long watermark = pair.clocks.watermark(now);
        assertThat(pair.offsets.watermark(now)).isEqualTo(watermark);
        assertThat(pair.offsets.isEmpty()).isEqualTo(pair.clocks.isEmpty());
        if (watermark != Timestamps.END) {
            long target = random.nextInt(5) == 0 ? Timestamps.END : Math.max(watermark, 0) + 1 + random.nextInt(100);
            assertThat(pair.offsets.wakeUpFor(target)).isEqualTo(pair.clocks.wakeUpFor(target));
        }
        return watermark != Timestamps.NONE && watermark != Timestamps.END;
    }
}
