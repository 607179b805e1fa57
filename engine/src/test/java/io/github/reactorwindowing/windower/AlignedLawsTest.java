package io.github.reactorwindowing.windower;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.Timestamps;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The laws of {@link AlignedWindower}, and rule W-2, on random input and at the ends of time. */
class AlignedLawsTest {

    private static final long[] TIMES = {
        Timestamps.MIN,
        Timestamps.MIN + 1,
        Timestamps.of(Instant.MIN),
        Timestamps.of(Instant.parse("0001-01-01T00:00:00Z")),
        -1,
        0,
        1,
        Timestamps.of(Instant.parse("9999-12-31T23:59:59.999999Z")),
        Timestamps.of(Instant.MAX),
        Timestamps.MAX - 1,
        Timestamps.MAX
    };

    /** Aligned to as late and as early as can be. */
    private static final long[] ALIGNMENTS = {
        -(Timestamps.MAX / 1_000_000 * 1_000_000), -62_135_596_800_000_000L, 0, 999_999_999_999_999_999L
    };

    private static final long[] LENGTHS = {1, 2, 500, 1_000_000, 86_400_000_000L, 1L << 40, (1L << 60) - 1_000_000};

    private final Random random = new Random(20240829);

    private long time() {
        return random.nextInt(4) == 0
                ? TIMES[random.nextInt(TIMES.length)]
                : random.nextLong() >> (4 + random.nextInt(59));
    }

    private long length() {
        return random.nextInt(3) == 0
                ? LENGTHS[random.nextInt(LENGTHS.length)]
                : 1 + (random.nextLong() >>> (5 + random.nextInt(58)));
    }

    private long alignTo() {
        return random.nextInt(3) == 0
                ? ALIGNMENTS[random.nextInt(ALIGNMENTS.length)]
                : random.nextLong() >> (5 + random.nextInt(58));
    }

    @Test
    void tumbling_anyTime_isInOneWindowAndNotInItsNeighbours() {
        for (int i = 0; i < 50_000; i++) {
            TumblingWindower windower = new TumblingWindower(length(), alignTo());
            long timestamp = time();
            assertThat(windower.firstId(timestamp)).isEqualTo(windower.lastId(timestamp));
            assertHoldsLaws(windower, timestamp, windower.lengthMicros(), windower.lengthMicros());
        }
    }

    @Test
    void sliding_anyTime_isInContiguousWindowsAndNotInTheirNeighbours() {
        for (int i = 0; i < 50_000; i++) {
            long a = length();
            long b = length();
            SlidingWindower windower = new SlidingWindower(Math.max(a, b), Math.min(a, b), alignTo());
            assertHoldsLaws(windower, time(), windower.lengthMicros(), windower.slideMicros());
        }
    }

    @Test
    void everyEdge_ofTimeLengthAndAlignment_holdsTheLaws() {
        for (long timestamp : TIMES) {
            for (long length : LENGTHS) {
                for (long alignTo : ALIGNMENTS) {
                    assertHoldsLaws(new TumblingWindower(length, alignTo), timestamp, length, length);
                    assertHoldsLaws(new SlidingWindower(length, 1, alignTo), timestamp, length, 1);
                }
            }
        }
    }

    private void assertHoldsLaws(AlignedWindower windower, long timestamp, long length, long offset) {
        long first = windower.firstId(timestamp);
        long last = windower.lastId(timestamp);
        long between = first + (random.nextLong() >>> 1) % (last - first + 1);
        boolean holds = first <= last;
        for (long id : new long[] {first, between, last}) {
            holds &= windower.start(id) <= timestamp && timestamp < windower.end(id);
            holds &= windower.end(id) - windower.start(id) == length;
            holds &= windower.start(id + 1) - windower.start(id) == offset;
            holds &= windower.start(id) == Math.addExact(windower.start(0), Math.multiplyExact(id, offset));
        }
        holds &= windower.end(first - 1) <= timestamp;
        holds &= windower.start(last + 1) > timestamp;
        assertThat(holds)
                .as("%s at %d: ids %d to %d", windower, timestamp, first, last)
                .isTrue();
    }
}
