package io.github.reactorwindowing.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The histogram beside a list that is sorted each time. */
class DelayPercentileTest {

    private static final long GREATEST = 1L << 60;

    private static long naive(ArrayDeque<Long> last, int rank) {
        return last.stream().sorted().skip(rank - 1).findFirst().orElseThrow();
    }

    @Test
    void value_ofAnyDelays_isTheirPercentileRoundedUpByLessThanAnEighth() throws IOException {
        SplittableRandom random = new SplittableRandom(9);
        for (int run = 0; run < 200; run++) {
            int samples = 1 + random.nextInt(40);
            int rank = 1 + random.nextInt(samples);
            long greatest = random.nextInt(4) == 0 ? GREATEST : random.nextLong(1L << (1 + random.nextInt(50)));
            DelayPercentile delays = new DelayPercentile(samples, rank, greatest);
            ArrayDeque<Long> last = new ArrayDeque<>();
            for (int i = 0; i < samples; i++) {
                last.add(greatest);
            }
            assertThat(delays.value()).isEqualTo(greatest);
            for (int i = 0; i < 100; i++) {
                long delay = random.nextLong(1L << (1 + random.nextInt(61)));
                delays.add(delay);
                last.remove();
                last.add(Math.min(delay, greatest));
                long exact = naive(last, rank);
                assertThat(delays.value()).isBetween(exact, Math.min(greatest, exact + exact / 8));
                if (random.nextInt(10) == 0) {
                    delays = restored(delays, new DelayPercentile(samples, rank, greatest));
                }
            }
        }
    }

    private static DelayPercentile restored(DelayPercentile from, DelayPercentile to) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        from.write(new DataOutputStream(bytes));
        to.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(to.value()).isEqualTo(from.value());
        return to;
    }

    @Test
    void value_ofSmallDelays_isExact() {
        DelayPercentile delays = new DelayPercentile(4, 3, 1_000);
        for (long delay : new long[] {0, 15, 7, 3}) {
            delays.add(delay);
        }
        assertThat(delays.value()).isEqualTo(7);
        delays.add(0);
        delays.add(0);
        assertThat(delays.value()).isEqualTo(3);
    }

    @Test
    @DisplayName("T-9: space grows with the delays that come, up to their number and that of buckets")
    void cells_growWithUse() {
        DelayPercentile delays = new DelayPercentile(1_000, 990, 60_000_000);
        assertThat(delays.cells()).isLessThanOrEqualTo(16);
        for (int i = 0; i < 10; i++) {
            delays.add(i % 3);
        }
        assertThat(delays.cells()).isLessThanOrEqualTo(32);
        for (int i = 0; i < 10; i++) {
            delays.add(5_000_000 + i * 100_000L);
        }
        assertThat(delays.cells()).isLessThanOrEqualTo(300);
        for (int i = 0; i < 10_000; i++) {
            delays.add(i * 6_000L);
        }
        assertThat(delays.cells()).isLessThanOrEqualTo(1_000 + 300);
    }

    @Test
    @DisplayName("T-9: what is restored of few delays takes as little space as before")
    void cells_restoredOfFewDelays_areFew() throws IOException {
        DelayPercentile delays = new DelayPercentile(1_000, 990, 60_000_000);
        for (int i = 0; i < 10; i++) {
            delays.add(i % 3);
        }
        DelayPercentile restored = restored(delays, new DelayPercentile(1_000, 990, 60_000_000));
        assertThat(restored.cells()).isLessThanOrEqualTo(32);
    }
}
